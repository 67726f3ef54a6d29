package id.janji.clause.text.file;

import id.janji.clause.Bilingual;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Turns the bytes of a file into text: UTF-8, or UTF-16 with a byte order mark. Line ends become
/// line feeds.
public sealed interface Decoding {
  record Text(String text) implements Decoding {}

  record Failed(Bilingual reason, int line, int column) implements Decoding {}

  static Decoding of(byte[] bytes) {
    Charset charset = charset(bytes);
    int mark = markLength(bytes, charset);
    if (charset.equals(StandardCharsets.UTF_8)) {
      String kind = binaryKind(bytes);
      if (!kind.isEmpty()) {
        return binary(kind);
      }
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      return wrongEncoding(bytes[in.position()] & 0xFF, in.position(), charset, text);
    }
    int control = firstControl(text);
    if (control >= 0) {
      return binary("control characters");
    }
    return new Text(text.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n'));
  }

  private static Charset charset(byte[] bytes) {
    if (starts(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return starts(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static int markLength(byte[] bytes, Charset charset) {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return 2;
    }
    return starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
  }

  private static String binaryKind(byte[] bytes) {
    if (starts(bytes, 'P', 'K', 3, 4)) {
      return "ZIP, DOCX, ODT";
    }
    if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
      return "DOC, XLS";
    }
    if (starts(bytes, '{', '\\', 'r', 't', 'f')) {
      return "RTF";
    }
    for (byte b : bytes) {
      if (b == 0) {
        return "NUL";
      }
    }
    return "";
  }

  private static boolean starts(byte[] bytes, int... signature) {
    if (bytes.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((bytes[i] & 0xFF) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  private static Decoding binary(String sign) {
    return new Failed(
        new Bilingual(
            "This is not a text file (%s); save the policy as text, Markdown, HTML or PDF."
                .formatted(sign),
            "Ini bukan berkas teks (%s); simpan kebijakan sebagai teks, Markdown, HTML, atau PDF."
                .formatted(sign)),
        1,
        1);
  }

  private static Decoding wrongEncoding(int value, int offset, Charset charset, String before) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new Failed(
        new Bilingual(
            "The byte 0x%02X at offset %d is not %s; save the file as UTF-8."
                .formatted(value, offset, charset.name()),
            "Bita 0x%02X pada posisi %d bukan %s; simpan berkas sebagai UTF-8."
                .formatted(value, offset, charset.name())),
        line,
        column);
  }

  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && "\t\n\r\f\u000B\u001B\u0007\b".indexOf(c) < 0) {
        return i;
      }
    }
    return -1;
  }
}
