package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
  private static final Path MAIN = Path.of("src/main/java");

  @TempDir Path folder;

  @Test
  void holdsAgainstATrustFileAndSaysAgainstWhom() throws IOException {
    Checked checked = Checked.export(folder, Log.story(1), Log.trust());
    assertThat(checked.out())
        .startsWith("holds: ")
        .contains(
            "T4",
            "3 approved by your signature",
            "3 by your own accounts",
            "1 acts without an outcome (#25)");
    assertThat(checked.exit()).isZero();
    Path export = folder.resolve("export.zip");
    assertThat(Checked.command(export, "--lang", "id").out())
        .contains("disetujui dengan tanda tangan Anda");
  }

  @Test
  void holdsOnlyAgainstAdministratorsWithoutAKeeper() throws IOException {
    String trust = Log.trust(List.of(), 0, Log.sha(new byte[0]), Log.PASSKEY, Log.CLI, Log.RSA);
    assertThat(Checked.export(folder, Log.story(1), trust).out())
        .contains("T2")
        .doesNotContain("T4");
  }

  @Test
  void makesATrustFileThatTheExportHoldsAgainst() throws IOException {
    Path export = Log.story(2).export(folder.resolve("e.zip"));
    Path trust = folder.resolve("trust.json");
    Checked made = Checked.command("trust", export, "--out", trust, "--lang", "en");
    assertThat(made.out()).contains("janji:trust:", "whom you know by voice");
    assertThat(Checked.command(export, "--trust", trust).exit()).isZero();
    assertThat(Checked.command("trust", export, "--out", trust).exit()).isEqualTo(2);
  }

  @Test
  void remembersTheNewHeadAndNothingElse() throws IOException {
    Log log = Log.story(3);
    Path trust = Files.writeString(folder.resolve("trust.json"), Log.trust());
    Path export = log.export(folder.resolve("e.zip"));
    assertThat(Checked.command(export, "--trust", trust, "--remember").exit()).isZero();
    assertThat(Files.readString(trust)).contains("\"size\":" + log.records.size());
    log.records.removeLast();
    log.export(export);
    assertThat(Checked.command(export, "--trust", trust, "--remember", "--lang", "en").out())
        .contains("entries are gone");
  }

  @Test
  void listsTheLog() throws IOException {
    Path export = Log.story(4).export(folder.resolve("e.zip"));
    assertThat(Checked.command(export, "--list", "--lang", "en").out())
        .contains("Budi", "faktur/2026/03/a.pdf", "→ #7", "2026-03-02T12:00:01.000Z");
    assertThat(Checked.command(export, "--list", "--format", "json").out())
        .contains("{\"basis\":\"approved\"");
  }

  @Test
  void needsNothingButTheBaseOfTheJdk() throws IOException {
    StringWriter out = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    jdeps.run(
        new PrintWriter(out),
        new PrintWriter(out),
        "--ignore-missing-deps",
        "--print-module-deps",
        "target/classes");
    assertThat(out.toString().strip()).isEqualTo("java.base");
    assertThat(sources())
        .allSatisfy(s ->
            assertThat(s)
                .doesNotContainPattern(
                    "import (?!static|java\\.|id\\.janji\\.verify|org\\.jspecify)"));
  }

  @Test
  void saysEverySentenceInBothLanguages() throws IOException {
    String translated =
        Files.readString(Path.of("src/main/resources/id/janji/verify/format/indonesian.txt"));
    Set<String> missing = new TreeSet<>();
    String literal = "\"(?:[^\"\\\\]|\\\\.)*\"";
    Pattern said =
        Pattern.compile(
            "(?:Refused\\.because|Said\\.of)\\(\\s*("
                + literal
                + "(?:\\s*\\+\\s*"
                + literal
                + ")*)");
    for (String source : sources()) {
      for (Matcher m = said.matcher(source); m.find(); ) {
        String sentence = m.group(1).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("^\"|\"$", "");
        if (!("\n" + translated).contains("\n" + sentence + "\n")) {
          missing.add(sentence);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(f -> f.toString().endsWith(".java")).map(VerifyTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
