package id.janji.clause.lint;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.lint.rule.Finding;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come in, the outcome is a reading or a refusal, and findings lie in the text.
@Tag("slow")
final class RobustnessTest {
  private static final int ROUNDS = 40;
  private static final List<String> TROUBLE =
      List.of(
          "<b>",
          "</p>",
          "<table><td>",
          "&#x110000;",
          "[",
          "](",
          "**",
          "((((",
          "\"",
          "@",
          "...",
          "\u0000",
          "\uD800",
          "\u202E",
          "|",
          "will ",
          "(\"",
          "\") ",
          "except: ",
          " may not",
          ": \n  a. ",
          "1.1.1 ");

  @ParameterizedTest
  @ValueSource(strings = {"hosting-en.txt", "arsip-id.txt", "sla-en.md", "mixed.html"})
  void survivesAnyChangeOfAText(String resource) {
    byte[] original = MarkedText.content(resource).getBytes(StandardCharsets.UTF_8);

    mutations(resource, original, ROUNDS);
  }

  @Test
  void survivesAnyChangeOfAPdf() throws Exception {
    try (PDDocument document = new PDDocument();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 11);
        content.showText("The Provider aims to notify the Customer promptly.");
        content.endText();
      }
      document.save(out);

      mutations("p.pdf", out.toByteArray(), ROUNDS);
    }
  }

  @Test
  void growsNoFasterThanTheText() {
    for (String part :
        List.of("a ", ". ", "(\"a\") means ", "Abcdef will notify ", "not except , ", "@", "1.")) {
      String line = part.repeat(20_000 / part.length());
      lint("p.txt", ((line + "\n").repeat(4)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void mutations(String file, byte[] original, int rounds) {
    long seed = System.nanoTime();
    System.out.println("RobustnessTest " + file + " seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < rounds; i++) {
      byte[] bytes = original.clone();
      for (int n = random.nextInt(8); n >= 0; n--) {
        bytes = mutated(bytes, random);
      }
      lint(file, bytes);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, Math.max(1, at));
      case 1 -> {
        bytes[Math.min(at, bytes.length - 1)] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 ->
          spliced(
              bytes,
              at,
              TROUBLE.get(random.nextInt(TROUBLE.size())).repeat(1 + random.nextInt(30)));
      default ->
          spliced(bytes, at, new String(bytes, 0, Math.min(at, 500), StandardCharsets.ISO_8859_1));
    };
  }

  private static byte[] spliced(byte[] bytes, int at, String inserted) {
    byte[] middle = inserted.getBytes(StandardCharsets.UTF_8);
    byte[] out = Arrays.copyOf(bytes, bytes.length + middle.length);
    System.arraycopy(middle, 0, out, at, middle.length);
    System.arraycopy(bytes, at, out, at + middle.length, bytes.length - at);
    return out;
  }

  private static void lint(String file, byte[] bytes) {
    if (TextReader.read(file, bytes) instanceof Reading.Read(var text)) {
      for (Finding finding : Linter.standard().lint(text).findings()) {
        assertThat(finding.place().file()).startsWith(file);
        assertThat(finding.endColumn()).isGreaterThan(finding.place().column());
        assertThat(finding.excerpt().toString()).isNotBlank().doesNotContain("\n");
      }
    }
  }
}
