package id.janji.clause.policy;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Fields;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compiles policy folders. A policy compiles as a whole or not at all, and all its faults are told
/// in one run.
public final class PolicyCompiler {
  private static final int MOST_FOLDERS = 100;

  private final Faults faults = new Faults();
  private final PolicyReader reader;

  private PolicyCompiler(Catalogue catalogue) {
    this.reader = new PolicyReader(new FileForm(catalogue, faults), faults);
  }

  /// Compiles `folder`, whose clauses may bind only controls that `catalogue` declares.
  public static Compilation compile(Path folder, Catalogue catalogue) {
    return new PolicyCompiler(catalogue).compile(folder);
  }

  /// `folder` itself if it holds a policy, else the folders in it that do, by name.
  ///
  /// @throws IOException if `folder` cannot be listed, or holds more than 100 of them
  public static List<Path> foldersIn(Path folder) throws IOException {
    if (Files.exists(folder.resolve(PolicyFolder.HEAD))) {
      return List.of(folder);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> found =
          inside
              .filter(each -> Files.exists(each.resolve(PolicyFolder.HEAD)))
              .limit(MOST_FOLDERS + 1L)
              .sorted()
              .toList();
      if (found.size() > MOST_FOLDERS) {
        throw new IOException("more than %d policies in %s".formatted(MOST_FOLDERS, folder));
      }
      return found;
    }
  }

  private Compilation compile(Path folder) {
    Policy head = null;
    List<Section> sections = new ArrayList<>();
    for (SourceText text : new PolicyFolder(folder, faults).read()) {
      Node root = YamlReader.read(text, faults);
      if (root == null) {
        continue;
      }
      if (text.file().equals(folder.resolve(PolicyFolder.HEAD).toString())) {
        head = head(root);
      } else {
        add(reader.section(root), sections);
      }
    }
    if (head == null || !faults.isEmpty()) {
      return new Compilation.Rejected(faults.sorted());
    }
    Policy policy =
        new Policy(head.id(), head.title(), head.provider(), head.documents(), sections);
    return new Compilation.Compiled(policy, Digest.of(PolicyJson.write(policy)));
  }

  private @Nullable Policy head(Node root) {
    Fields fields = Fields.of(root, faults, "policy", "title", "provider", "documents");
    return fields == null ? null : reader.head(fields);
  }

  private static void add(@Nullable Section section, List<Section> sections) {
    if (section != null) {
      sections.add(section);
    }
  }
}
