package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.xml.Element;
import id.janji.custody.s3.xml.XmlReader;
import id.janji.custody.s3.xml.XmlWriter;

/// Documents as a stranger may send them: read within limits, or refused as malformed.
public final class XmlFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      Element root = XmlReader.read(input, "Delete");
      assertThat(depth(root)).isLessThanOrEqualTo(8);
      String text = root.textOf("Key").orElse("");
      byte[] again = XmlWriter.document("Delete", out -> out.text("Key", text));
      assertThat(XmlReader.read(again, "Delete").textOf("Key")).contains(text);
    } catch (Rejection refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_XML);
      assertThat(refused.sentence()).endsWith(".");
    }
  }

  private static int depth(Element element) {
    return 1 + element.children().stream().mapToInt(XmlFuzz::depth).max().orElse(0);
  }
}
