package id.janji.clause.cut.draft;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.CutPolicy;
import id.janji.clause.cut.Cutter;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.policy.Compilation.Compiled;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftFolderTest {
  private static final String TEXT =
      """
      # Security of Teduh

      The name of PT Awan Teduh ("Teduh") is short.

      ## Access

      Every employee signs a non-disclosure agreement. We remove access of leavers within 24 hours.
      Menurut UU PDP, Teduh wajib memberitahukan insiden kepada Pelanggan paling lambat 3x24 jam.

      ## Access

      Teduh aims to keep a "web application firewall" \\ for all.

      ## Weather

      Teduh will water the plants.
      """;

  private final Catalogue catalogue = Catalogue.declared();

  @TempDir private Path folder;

  private static CutPolicy cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Reading.Read read = (Reading.Read) TextReader.read("teduh.md", bytes);
    return new Cutter(Catalogue.declared()).cut(read.text());
  }

  @Test
  void writesAFolderThatCompiles() throws IOException {
    PolicyDraft draft = PolicyDraft.of("Teduh 2026", cut(TEXT));
    Path target = folder.resolve("teduh");

    assertThat(DraftFolder.write(draft, target, catalogue))
        .isEqualTo(new DraftFolder.Outcome.Written(3));

    Compiled compiled = (Compiled) PolicyCompiler.compile(target, catalogue);
    assertThat(compiled.policy().id()).isEqualTo("teduh-2026");
    assertThat(compiled.policy().provider()).isEqualTo("PT Awan Teduh");
    assertThat(compiled.policy().sections())
        .extracting(section -> section.id())
        .containsExactly("access", "part-2");
    assertThat(compiled.policy().clauses())
        .extracting(clause -> clause.id())
        .containsExactly("C1.1", "C1.2", "C1.3", "C2.1");
    assertThat(Files.readString(target.resolve("01-access.yaml")))
        .contains("within: 24 h", "within: 72 h", "law: [\"UU PDP\"]", "- access.nda-current");
    assertThat(Files.readString(target.resolve("02-part-2.yaml")))
        .contains("strength: aims", "\\\"web application firewall\\\" \\\\ for all");
  }

  @Test
  void namesWhatNeedsTranslation() {
    PolicyDraft draft = PolicyDraft.of("teduh", cut(TEXT));

    assertThat(draft.untranslated(Language.ENGLISH))
        .extracting(CutClause::id)
        .containsExactly("C1.3");
    assertThat(draft.untranslated(Language.INDONESIAN))
        .extracting(CutClause::id)
        .containsExactly("C1.1", "C1.2", "C2.1");
  }

  @Test
  void neverWritesOverAnything() throws IOException {
    PolicyDraft draft = PolicyDraft.of("teduh", cut(TEXT));
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThat(DraftFolder.write(draft, taken, catalogue))
        .isInstanceOf(DraftFolder.Outcome.Refused.class);
    assertThat(DraftFolder.write(draft, file, catalogue))
        .isInstanceOf(DraftFolder.Outcome.Refused.class);

    assertThat(taken).isEmptyDirectory();
    assertThat(file).hasContent("mine");
  }

  @Test
  void leavesNothingBehindWhereItCannotWrite() throws IOException {
    PolicyDraft draft = PolicyDraft.of("teduh", cut(TEXT));
    PolicyDraft empty = PolicyDraft.of("empty", cut("The weather is mild today."));

    DraftFolder.write(draft, folder.resolve("no/such/parent"), catalogue);
    DraftFolder.write(empty, folder.resolve("empty"), catalogue);
    DraftFolder.write(draft, folder.resolve("good"), catalogue);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("good"));
    }
  }

  @Test
  void leavesOutWhatAPolicyFileCannotHold() {
    String endless = "We encrypt data at rest and " + "so on and ".repeat(300) + "so forth.";

    PolicyDraft draft = PolicyDraft.of("teduh", cut(endless + "\n\nWe use a WAF.\n"));

    assertThat(draft.leftOut()).hasSize(1);
    assertThat(draft.clauses()).extracting(CutClause::text).containsExactly("We use a WAF.");
  }

  @Test
  void givesAllThatWasRecognisedAsJson() {
    String json = CanonicalJson.of(CutJson.value(cut(TEXT)));

    assertThat(json)
        .contains(
            "\"counts\":{\"aims\":1,\"clauses\":5,\"may\":0,\"must\":4,\"notPlaced\":2}",
            "\"limit\":\"72 h\"",
            "{\"name\":\"UU PDP\",\"sort\":\"law\"}",
            "\"control\":\"access.nda-current\"",
            "\"strength\":\"aims\"");
  }

  @Test
  void reportsToPeopleInTheirLanguage() {
    CutPolicy policy = cut(TEXT);

    assertThat(CutReport.of(policy, Language.ENGLISH))
        .contains(
            "C1.1    must · provider · promise · line 7\n",
            "→ access.nda-current",
            "Nobody is granted access without a signed NDA",
            "Not placed\n");
    assertThat(CutReport.of(policy, Language.INDONESIAN))
        .contains("Tidak ditempatkan\n", "baris 7");
    assertThat(CutReport.counts(policy, Language.ENGLISH))
        .isEqualTo("5 clauses: 4 must, 1 aims, 0 may; 2 not placed");
    assertThat(CutReport.of(policy, Language.ENGLISH).lines())
        .allMatch(line -> line.length() <= 96);
  }
}
