package id.janji.clause.cut.draft;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.PolicyCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Writes a policy draft as a folder: all of it or nothing, and never over something that exists.
public final class DraftFolder {
  private DraftFolder() {}

  /// What came of writing.
  public sealed interface Outcome {
    /// The folder stands, holds `files` files and compiles.
    record Written(int files) implements Outcome {}

    /// Nothing was written; `reason` is one sentence.
    record Refused(Bilingual reason) implements Outcome {}
  }

  /// Writes `draft` to `folder`. The files are written beside it, compiled against `catalogue` and
  /// only then given its name.
  ///
  /// @throws IOException if the disk refuses; nothing is left behind
  public static Outcome write(PolicyDraft draft, Path folder, Catalogue catalogue)
      throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (draft.sections().isEmpty()) {
      return refused(
          "No clause could be bound to a control, so there is nothing to write.",
          "Tidak ada klausul yang dapat diikat ke kontrol, jadi tidak ada yang ditulis.");
    }
    if (Files.exists(target) || parent == null) {
      return refused(
          "The folder exists already; nothing was changed.",
          "Folder itu sudah ada; tidak ada yang diubah.");
    }
    if (!Files.isDirectory(parent)) {
      return refused(
          "The folder that should hold it does not exist.",
          "Folder yang seharusnya memuatnya tidak ada.");
    }
    Path beside = parent.resolve("." + target.getFileName() + "-" + UUID.randomUUID());
    try {
      Map<String, String> files = DraftYaml.files(draft);
      fill(beside, files);
      check(beside, catalogue);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      return new Outcome.Written(files.size());
    } finally {
      remove(beside);
    }
  }

  private static void fill(Path folder, Map<String, String> files) throws IOException {
    Files.createDirectory(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /// A draft that does not compile is a fault of this code, not of the text.
  private static void check(Path folder, Catalogue catalogue) throws IOException {
    switch (PolicyCompiler.compile(folder, catalogue)) {
      case Compilation.Compiled _ -> {}
      case Compilation.Rejected rejected ->
          throw new IllegalStateException("the draft does not compile: " + rejected.faults());
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Outcome refused(String en, String id) {
    return new Outcome.Refused(new Bilingual(en, id));
  }
}
