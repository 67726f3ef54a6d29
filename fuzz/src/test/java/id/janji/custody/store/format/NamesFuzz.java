package id.janji.custody.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/// Names of files in a store, the first bytes of a file of one item, and how much content a length
/// on the disk means: each has one meaning or none.
public final class NamesFuzz {
  @FuzzTest
  public void meanOneFileOrNone(byte[] input) {
    Draw draw = new Draw(input);
    String name = draw.text(40);
    if (FileIds.isName(name)) {
      UUID file = FileIds.parse(name);
      assertThat(FileIds.name(file)).isEqualTo(name);
      assertThat(FileIds.isFolder(FileIds.folder(file)))
          .isEqualTo(FileIds.folder(file).length() == 6);
    }
    UUID file = new UUID(draw.wide(), draw.wide());
    assertThat(FileIds.parse(FileIds.name(file))).isEqualTo(file);
    byte[] header = Arrays.copyOf(draw.bytes(OwnFile.HEADER), OwnFile.HEADER);
    assertThat(OwnFile.isHeader(ByteBuffer.wrap(header), file))
        .isEqualTo(Arrays.equals(header, OwnFile.header(file).array()));
    long stored = draw.between(0, Long.MAX_VALUE);
    long content = Blocks.content(stored);
    assertThat(content < 0 || Blocks.stored(content) == stored).isTrue();
  }
}
