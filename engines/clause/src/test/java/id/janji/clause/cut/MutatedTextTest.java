package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.draft.CutJson;
import id.janji.clause.cut.draft.CutReport;
import id.janji.clause.cut.draft.DraftFolder;
import id.janji.clause.cut.draft.PolicyDraft;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts texts that were damaged at random: nothing may fail, and whatever is drafted must compile.
@Tag("slow")
class MutatedTextTest {
  private static final int ROUNDS = 12;
  private static final List<String> FILES =
      List.of("hosting.txt", "pasal.txt", "klinik.md", "page.html", "sla.md", "dpa.txt");
  private static final List<String> SCRAPS =
      List.of(
          "\n",
          "\n\n",
          " ",
          "\t",
          ":",
          ";",
          ".",
          "(1) ",
          "(2) ",
          "a. ",
          "• ",
          "5.1 ",
          "\"",
          "“",
          "'ll",
          "except:",
          "kecuali:",
          "jika ",
          "wajib ",
          "will ",
          "may ",
          "3 x ",
          "24 jam",
          "(tiga)",
          "PT ",
          "\u00a0",
          "\u202e",
          "\ud83d\ude00",
          "İ",
          "ß",
          "́",
          "---",
          "# ",
          "|",
          "<li>",
          "{{",
          "%s",
          "\\");

  private final Catalogue catalogue = Catalogue.declared();

  @TempDir private Path folder;

  @Test
  void cutsWhateverItIsGiven() throws IOException {
    long seed = System.nanoTime();
    System.out.println("MutatedTextTest seed " + seed);
    Random random = new Random(seed);
    for (String file : FILES) {
      String text = new String(OwnPoliciesTest.bytes(file), StandardCharsets.UTF_8);
      for (int round = 0; round < ROUNDS; round++) {
        check(file, mutated(text, random), "seed " + seed + ", " + file + ", round " + round);
      }
    }
  }

  private void check(String file, String text, String where) throws IOException {
    Reading reading = TextReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    if (!(reading instanceof Reading.Read read)) {
      return;
    }
    CutPolicy policy = new Cutter(catalogue).cut(read.text());
    assertThat(policy.sentences()).as(where).doesNotHaveDuplicates();
    for (CutClause sentence : policy.sentences()) {
      assertThat(sentence.text()).as(where).isNotBlank();
      assertThat(sentence.placed() || sentence.unplaced().isPresent()).as(where).isTrue();
      assertThat(sentence.placed()).as(where).isEqualTo(!sentence.bindings().isEmpty());
    }
    assertThat(CanonicalJson.of(CutJson.value(policy))).as(where).startsWith("{");
    assertThat(CutReport.of(policy, Language.INDONESIAN)).as(where).isNotEmpty();
    PolicyDraft draft = PolicyDraft.of(file, policy);
    Path target = folder.resolve("draft-" + System.nanoTime());
    switch (DraftFolder.write(draft, target, catalogue)) {
      case DraftFolder.Outcome.Written _ -> assertThat(target).as(where).isDirectory();
      case DraftFolder.Outcome.Refused _ -> assertThat(target).as(where).doesNotExist();
    }
  }

  private static String mutated(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    int times = 1 + random.nextInt(40);
    for (int i = 0; i < times && !mutated.isEmpty(); i++) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + random.nextInt(200));
      switch (random.nextInt(5)) {
        case 0 -> mutated.delete(at, end);
        case 1 -> mutated.insert(at, mutated.substring(at, end).repeat(1 + random.nextInt(4)));
        case 2 -> mutated.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        case 3 -> mutated.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())).repeat(50));
        default -> mutated.setCharAt(at, (char) (32 + random.nextInt(0x2f00)));
      }
    }
    return mutated.toString();
  }

  @Test
  void cutsAVeryLongLine() {
    String text = "We will encrypt, log and delete data (a) the the the ; and ".repeat(1_600);

    Reading.Read read =
        (Reading.Read) TextReader.read("long.txt", text.getBytes(StandardCharsets.UTF_8));

    assertThat(new Cutter(catalogue).cut(read.text()).sentences()).isNotEmpty();
  }

  @Test
  void cutsAVeryLongText() {
    String text = "5.1 We will encrypt all data of Customer number %d within 3 days.\n";
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      all.append(text.formatted(i));
    }

    Reading.Read read =
        (Reading.Read) TextReader.read("long.txt", all.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(new Cutter(catalogue).cut(read.text()).clauses()).hasSize(3_000);
  }
}
