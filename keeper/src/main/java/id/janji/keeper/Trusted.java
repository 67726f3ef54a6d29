package id.janji.keeper;

import id.janji.entry.Basis;
import id.janji.entry.EntryException;
import id.janji.entry.export.TrustFile;
import id.janji.keeper.check.Terms;
import id.janji.keeper.exchange.Enrolment;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Whom the owner trusts: out of his trust file, or word by word.
///
/// @param keeperKeys as texts; empty where nothing is said of them
record Trusted(
    String log,
    List<VerifierKey> logKeys,
    List<String> keeperKeys,
    List<TrustFile.Approver> approvers,
    Set<Basis> bases) {
  static Trusted of(Options options) {
    Set<Basis> bases = bases(options.perhaps("--allow").orElse("own,approved"));
    if (options.perhaps("--trust").isEmpty()) {
      List<String> keys = options.all("--log-key");
      if (keys.isEmpty()) {
        throw new UsageException("Say whom you trust: --trust FILE, or --log and --log-key.");
      }
      return new Trusted(options.need("--log"), keys(keys), List.of(), List.of(), bases);
    }
    if (options.perhaps("--log").isPresent() || !options.all("--log-key").isEmpty()) {
      throw new UsageException("Give either --trust, or --log and --log-key.");
    }
    TrustFile file = file(Path.of(options.need("--trust")));
    return new Trusted(
        file.log(), keys(file.logKeys()), file.keeperKeys(), file.approvers(), bases);
  }

  private static TrustFile file(Path path) {
    try {
      return TrustFile.parse(Files.readAllBytes(path));
    } catch (IOException | EntryException e) {
      throw new UsageException(
          "The trust file %s cannot be used: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static List<VerifierKey> keys(List<String> texts) {
    try {
      List<VerifierKey> keys = new ArrayList<>();
      texts.forEach(text -> keys.add(VerifierKey.parse(text)));
      return keys;
    } catch (TlogException e) {
      throw new UsageException("A key of the log is none: " + e.getMessage(), e);
    }
  }

  private static Set<Basis> bases(String text) {
    Set<Basis> bases = EnumSet.noneOf(Basis.class);
    for (String word : text.split(",", -1)) {
      Basis basis = Basis.of(word).orElse(null);
      if (basis == null || basis == Basis.LEGAL || basis == Basis.BREAK_GLASS) {
        throw new UsageException("--allow takes own, approved and job, with commas between them.");
      }
      bases.add(basis);
    }
    return bases;
  }

  Terms terms(UUID customer) {
    return new Terms(log, customer, bases, approvers);
  }

  /// A trust file that names keepers names this one.
  void requireOurs(Enrolment ours) {
    List<String> keys = ours.keys().stream().map(VerifierKey::text).toList();
    if (!keeperKeys.isEmpty() && !keeperKeys.containsAll(keys)) {
      throw new UsageException("The trust file names another keeper than this one.");
    }
  }
}
