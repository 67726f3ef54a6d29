package id.janji.clause.policy;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.source.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A small valid policy folder that a test may damage.
public record TestPolicy(Path folder) {
  public static final Catalogue CATALOGUE = Catalogue.declared();

  public static final String HEAD =
      """
      policy: small
      title: {en: A small policy, id: Kebijakan kecil}
      provider: Lumbung Teduh
      documents:
        - {name: {en: Terms, id: Ketentuan}, link: /terms}
      """;

  public static final String SECTION =
      """
      section: keys
      number: 1
      title:
        en: Keys
        id: Kunci
      clauses:
        - id: A1.1
          text:
            en: We open nothing without a record.
            id: Kami tidak membuka apa pun tanpa catatan.
          duty: provider
          strength: must
          within: 72 h
          high-risk: true
          law: [UU PDP 46]
          controls:
            - keys.receipt-required
            - detection.sources-covered: {kind: ids}
        - id: A1.2
          text:
            en: You report what looks odd.
            id: Anda melaporkan yang tampak ganjil.
          duty: customer
          strength: aims
          controls: [incident.intake]
      """;

  /// Writes the valid policy into `folder`.
  public static TestPolicy in(Path folder) {
    return new TestPolicy(folder).file("policy.yaml", HEAD).file("01-keys.yaml", SECTION);
  }

  public TestPolicy file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  TestPolicy file(String name, byte[] bytes) {
    try {
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// Replaces the first `from` of the section file.
  public TestPolicy with(String from, String to) {
    if (!SECTION.contains(from)) {
      throw new IllegalArgumentException("not in the section: " + from);
    }
    int at = SECTION.indexOf(from);
    return file(
        "01-keys.yaml", SECTION.substring(0, at) + to + SECTION.substring(at + from.length()));
  }

  TestPolicy head(String from, String to) {
    return file("policy.yaml", HEAD.replace(from, to));
  }

  public Compilation compile() {
    return PolicyCompiler.compile(folder, CATALOGUE);
  }

  public Policy policy() {
    return switch (compile()) {
      case Compilation.Compiled(Policy policy, _) -> policy;
      case Compilation.Rejected(List<Fault> faults) -> throw new AssertionError(faults);
    };
  }

  /// The faults, with files named from the folder.
  List<String> faults() {
    return switch (compile()) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Rejected(List<Fault> faults) ->
          faults.stream().map(f -> f.toString().replace(folder + "/", "")).toList();
    };
  }
}
