package id.janji.law;

import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All time limits of the law as they were known at one time. A version is never changed once it
/// was shipped: a case keeps the version that it began with.
public final class RuleBook {
  /// The versions that this program knows, the newest last.
  public static final List<String> VERSIONS = List.of("2026-11");

  static final int MOST_BYTES = 200_000;

  private static final Map<String, RuleBook> READ = new ConcurrentHashMap<>();

  private final String version;
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  RuleBook(String version, List<Rule> rules) {
    this.version = version;
    rules.forEach(rule -> this.rules.put(rule.code(), rule));
  }

  /// The newest version.
  public static RuleBook newest() {
    return shipped(VERSIONS.getLast()).orElseThrow();
  }

  /// A version that is shipped with this program.
  ///
  /// @throws IllegalStateException naming file and line, if the shipped file is damaged
  public static Optional<RuleBook> shipped(String version) {
    return VERSIONS.contains(version)
        ? Optional.of(READ.computeIfAbsent(version, RuleBook::readShipped))
        : Optional.empty();
  }

  private static RuleBook readShipped(String version) {
    Faults faults = new Faults();
    SourceText source =
        SourceText.decode("rules-" + version + ".yaml", bytes(version), MOST_BYTES, faults);
    Optional<RuleBook> book = source == null ? Optional.empty() : read(source, faults);
    return book.orElseThrow(() ->
        new IllegalStateException(
            faults.sorted().stream().map(Fault::toString).collect(Collectors.joining("\n"))));
  }

  static byte[] bytes(String version) {
    String name = "rules-" + version + ".yaml";
    try (InputStream in = RuleBook.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a book; empty, and faults with their places, if anything in it is wrong.
  public static Optional<RuleBook> read(SourceText source, Faults faults) {
    return RuleReader.read(source, faults);
  }

  public String version() {
    return version;
  }

  /// All rules, in the order of the file.
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Rule> rule(String code) {
    return Optional.ofNullable(rules.get(code));
  }

  /// The rules of a matter that apply where these facts hold.
  ///
  /// @param facts codes of conditions
  public List<Rule> applying(String matter, Set<String> facts) {
    return rules.values().stream()
        .filter(rule -> rule.matter().equals(matter))
        .filter(rule -> rule.condition().map(fact -> facts.contains(fact.code())).orElse(true))
        .toList();
  }
}
