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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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
            "1 act without an outcome #25");
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
        .contains("Budi", "faktur/2026/03/a.pdf", "→ #7", "2026-03-02T12:00:01Z");
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
                    "import (?!static|module java.base|java\\.|id\\.janji\\.verify|org\\.jspecify)"));
  }

  @Test
  void saysEverySentenceInBothLanguagesAndNoOther() throws IOException {
    Path file = Path.of("src/main/resources/id/janji/verify/messages.txt");
    List<String> lines = Files.readAllLines(file);
    Set<String> there = new TreeSet<>();
    for (int i = 0; i < lines.size(); i += 4) {
      String placeholders = lines.get(i + 1).replaceAll("[^%a-z]|(?<!%)[a-z]", "");
      assertThat(there.add(lines.get(i))).as(lines.get(i)).isTrue();
      assertThat(lines.get(i + 2).replaceAll("[^%a-z]|(?<!%)[a-z]", "")).isEqualTo(placeholders);
      assertThat(i + 3 == lines.size() || lines.get(i + 3).isEmpty()).isTrue();
    }
    String all = String.join("\n", sources());
    Set<String> used = new TreeSet<>();
    Pattern key =
        Pattern.compile(
            "\"((?:export|leaf|json|zip|note|key|terms|trust|verify|report)\\.[a-z0-9.-]*)\"");
    for (Matcher m = key.matcher(all); m.find(); ) {
      used.add(m.group(1));
    }
    used.removeAll(Set.of("export.json", "trust.json", "export.1", "leaf.5"));
    assertThat(used)
        .allSatisfy(k ->
            assertThat(there).anyMatch(t -> t.equals(k) || k.endsWith(".") && t.startsWith(k)));
    there.removeIf(t -> t.matches("(count|verdict|report\\.against)\\..*"));
    assertThat(used).containsAll(there);
  }

  @Test
  void canBeReadInAnHour() throws IOException {
    long lines = sources().stream().mapToLong(source -> source.lines().count()).sum();
    assertThat(lines).isLessThan(1_500);
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
