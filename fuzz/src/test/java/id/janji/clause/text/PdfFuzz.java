package id.janji.clause.text;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/// PDF, always behind its mark, so that no other reader takes the bytes.
public final class PdfFuzz {
  private static final byte[] MARK = {'%', 'P', 'D', 'F', '-', '1', '.', '4', '\n'};

  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    byte[] content = Arrays.copyOf(MARK, MARK.length + input.length);
    System.arraycopy(input, 0, content, MARK.length, input.length);
    TextFuzz.check("policy.pdf", content);
  }
}
