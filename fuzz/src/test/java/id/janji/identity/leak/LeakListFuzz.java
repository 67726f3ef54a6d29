package id.janji.identity.leak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// A list of leaked digests in either form, as it was put there: a digest is found only if it
/// stands in it, and a line that is none is told.
public final class LeakListFuzz {
  private static final Path FOLDER = Scratch.folder();
  private static final Path ORDERED = FOLDER.resolve("ordered");

  @FuzzTest
  public void findsOnlyWhatStandsInIt(byte[] input) throws IOException {
    byte[] sought = Arrays.copyOf(new Draw(input).bytes(20), 20);
    String digest = HexFormat.of().withUpperCase().formatHex(sought);
    Path range = FOLDER.resolve(digest.substring(0, 5));
    Files.write(ORDERED, input);
    Files.write(range, input);
    String text = new String(input, ISO_8859_1).toUpperCase(Locale.ROOT);
    try {
      assertThat(found(new OrderedFile(ORDERED), digest) && !text.contains(digest)).isFalse();
      assertThat(found(new RangeFolder(FOLDER), digest) && !text.contains(digest.substring(5)))
          .isFalse();
    } finally {
      Files.delete(range);
    }
  }

  private static boolean found(DigestList list, String digest) {
    try {
      assertThat(list.samples()).allMatch(sample -> DigestList.DIGEST.matcher(sample).matches());
    } catch (IOException told) {
      assertThat(told.getMessage()).isNotBlank();
    }
    try {
      return list.contains(digest);
    } catch (IOException told) {
      assertThat(told.getMessage()).isNotBlank();
      return false;
    }
  }
}
