package id.janji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class LintCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void exitsWithOneForFindings() throws IOException {
    Path file = file("p.txt", "We promptly answer. Write to halo@lontar.id.");

    assertThat(run(file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains(file + ":1:4  time-without-number  ");
  }

  @Test
  void exitsWithZeroForACleanText() throws IOException {
    assertThat(run(file("p.md", "We answer within a day: halo@lontar.id.").toString())).isZero();
    assertThat(out.toString()).endsWith("Nothing found.\n");
  }

  @Test
  void exitsWithTwoForAnUnusableFileOrOption() throws IOException {
    assertThat(run(folder.resolve("none.txt").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.txt:1:1  There is no such file.");
    assertThat(run()).isEqualTo(2);
    assertThat(run("--format", "xml", file("p.txt", "Text.").toString())).isEqualTo(2);
  }

  @Test
  void printsEveryForm() throws IOException {
    String file = file("p.txt", "Kami segera menjawab. Surel: halo@lontar.id.").toString();

    assertThat(run("--format=json", file)).isEqualTo(1);
    assertThat(run("--format=sarif", file)).isEqualTo(1);
    assertThat(run("--format=html", "--lang=id", file)).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"findings\":[{")
        .contains("\"version\":\"2.1.0\"")
        .contains("<html lang=\"id\">");
  }

  @Test
  void listsItsRules() {
    assertThat(run("--list-rules", "--lang", "id")).isZero();
    assertThat(out.toString()).contains("foreign-organisation", "kesalahan", "some-or-all");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private int run(String... arguments) {
    return new CommandLine(new LintCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
