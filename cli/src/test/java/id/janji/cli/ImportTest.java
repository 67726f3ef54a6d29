package id.janji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
  private static final String TEXT =
      """
      # Security of Teduh

      PT Awan Teduh ("Teduh") will tell you of a data breach within 72 hours.
      Kami berupaya menambal kerentanan kritis dalam 3 hari kerja.
      We may keep logs for 90 days.
      "Data" means what you store.
      """;

  @TempDir private Path folder;
  private Path file;

  private record Result(int exit, String out, String err) {}

  private static Result janji(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Result(exit, out.toString(), err.toString());
  }

  @BeforeEach
  void writeThePolicy() throws IOException {
    file = Files.writeString(folder.resolve("teduh.md"), TEXT);
  }

  @Test
  void reportsEachClauseAndCountsThem() {
    Result result = janji("policy", "import", file);

    assertThat(result.exit).isZero();
    assertThat(result.err).isEmpty();
    assertThat(result.out)
        .contains(
            "Provider: PT Awan Teduh\n",
            "C1.1    must · provider · promise · within 72 h · line 3\n",
            "→ incident.notified-in-time",
            "C1.2    aims · provider · promise · within 3 working days · line 4\n")
        .endsWith("\n3 clauses: 1 must, 1 aims, 1 may; 1 not placed\n");
  }

  @Test
  void reportsInIndonesian() {
    Result result = janji("policy", "import", file, "--lang", "id");

    assertThat(result.out)
        .contains("Penyedia: PT Awan Teduh\n", "Tidak ditempatkan\n")
        .endsWith("\n3 klausul: 1 must, 1 aims, 1 may; 1 tidak ditempatkan\n");
  }

  @Test
  void writesADraftThatCompiles() {
    Path draft = folder.resolve("draft");

    Result result = janji("policy", "import", file, "--out", draft);

    assertThat(result.exit).isZero();
    assertThat(result.out)
        .contains(
            draft + ": 3 clauses in 2 files\n",
            "To translate, 1 texts that stand in place of \"en\": C1.2\n",
            "To translate, 2 texts that stand in place of \"id\": C1.1 C1.3\n")
        .endsWith("not placed\n");
    assertThat(janji("policy", "compile", draft).exit).isZero();
  }

  @Test
  void leavesAnExistingFolderAlone() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));

    Result result = janji("policy", "import", file, "--out", mine);

    assertThat(result)
        .isEqualTo(new Result(2, "", mine + ": The folder exists already; nothing was changed.\n"));
    assertThat(mine).isEmptyDirectory();
  }

  @Test
  void printsJsonAndKeepsItsRemarksApart() {
    Result result =
        janji("policy", "import", file, "--format", "json", "--out", folder.resolve("draft"));

    assertThat(result.exit).isZero();
    assertThat(result.out).startsWith("{\"clauses\":[{").endsWith("}\n").hasLineCount(1);
    assertThat(result.err).contains("3 clauses in 2 files", "To translate");
  }

  @Test
  void printsTheFilesOfTheDraft() {
    Result result = janji("policy", "import", file, "--format", "yaml");

    assertThat(result.exit).isZero();
    assertThat(result.out)
        .startsWith("--- # policy.yaml\npolicy: teduh\n")
        .contains("--- # 01-security-of-teduh.yaml\n", "    within: 72 h\n");
    assertThat(folder).isDirectoryNotContaining("glob:**/*.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy import",
        "policy import /nowhere/at/all.txt",
        "policy import / ",
        "policy import x --format xml",
        "policy import x --lang fr"
      })
  void saysInAFewLinesWhyItCannotDoThat(String line) {
    Result result = janji((Object[]) line.strip().split(" "));

    assertThat(result.exit).isEqualTo(2);
    assertThat(result.out).isEmpty();
    assertThat(result.err.lines().count()).isBetween(1L, 4L);
    assertThat(result.err).doesNotContain("Exception", "\tat ");
  }

  @Test
  void explainsItself() {
    Result result = janji("policy", "import", "--help");

    assertThat(result.exit).isZero();
    assertThat(result.out).contains("Usage: janji policy import FILE", "--out=DIR", "Exit:");
    assertThat(result.out.lines()).allMatch(text -> text.length() <= 96);
  }
}
