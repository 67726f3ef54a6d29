package id.janji.clause.text.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.InflaterInputStream;

/// Measures what the packed streams of a PDF unpack to, before they are unpacked into memory: ten
/// megabytes of deflated zeros would be ten gigabytes.
public final class PdfStreams {
  private static final byte[] KEYWORD = {'s', 't', 'r', 'e', 'a', 'm'};

  private PdfStreams() {}

  public static boolean tooLarge(byte[] pdf) {
    long left = Limits.PDF_UNPACKED_BYTES;
    for (int at = next(pdf, 0); at >= 0 && left > 0; at = next(pdf, at)) {
      left -= unpacked(new ByteArrayInputStream(pdf, at, pdf.length - at), left);
    }
    return left <= 0;
  }

  /// Where the data of the next stream begins, or -1.
  private static int next(byte[] pdf, int from) {
    for (int i = from; i + KEYWORD.length + 2 < pdf.length; i++) {
      int start = i + KEYWORD.length;
      if (pdf[i] == 's' && keyword(pdf, i) && (pdf[start] == '\r' || pdf[start] == '\n')) {
        return pdf[start] == '\r' && pdf[start + 1] == '\n' ? start + 2 : start + 1;
      }
    }
    return -1;
  }

  private static boolean keyword(byte[] pdf, int at) {
    for (int i = 0; i < KEYWORD.length; i++) {
      if (pdf[at + i] != KEYWORD[i]) {
        return false;
      }
    }
    return true;
  }

  /// How many bytes come out, counting no further than `limit`; 0 for what is not deflated. What is
  /// deflated twice is unpacked twice.
  private static long unpacked(InputStream raw, long limit) {
    PushbackInputStream data = new PushbackInputStream(raw, 2);
    try {
      if (!deflated(data)) {
        return 0;
      }
      PushbackInputStream inner = new PushbackInputStream(new InflaterInputStream(data), 2);
      InputStream out = deflated(inner) ? new InflaterInputStream(inner) : inner;
      return count(out, limit);
    } catch (IOException notDeflated) {
      return 0;
    }
  }

  private static boolean deflated(PushbackInputStream data) throws IOException {
    byte[] head = data.readNBytes(2);
    data.unread(head);
    return head.length == 2
        && (head[0] & 0x0F) == 8
        && (((head[0] & 0xFF) << 8) | (head[1] & 0xFF)) % 31 == 0;
  }

  private static long count(InputStream in, long limit) {
    byte[] buffer = new byte[8192];
    long total = 0;
    try {
      for (int n = in.read(buffer); n >= 0 && total < limit; n = in.read(buffer)) {
        total += n;
      }
    } catch (IOException truncated) {
      return total;
    }
    return total;
  }
}
