package id.janji.clause.source;

import id.janji.clause.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of one source, UTF-8 and of allowed characters only.
public final class SourceText {
  private final String file;
  private final String text;

  /// Kept only if code points and UTF-16 units differ somewhere.
  private final List<String> lines;

  public SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    boolean equal = text.codePointCount(0, text.length()) == text.length();
    this.lines = equal ? List.of() : text.lines().toList();
  }

  /// The name under which faults speak of the source.
  public String file() {
    return file;
  }

  public String text() {
    return text;
  }

  /// Reads a regular file of at most `mostBytes`; nothing and a fault if that cannot be done.
  public static @Nullable SourceText read(Path path, int mostBytes, Faults faults) {
    String file = path.toString();
    if (!Files.isRegularFile(path)) {
      faults.add(FaultCode.UNREADABLE, start(file), "this is not a file");
      return null;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return decode(file, in.readNBytes(mostBytes + 1), mostBytes, faults);
    } catch (IOException e) {
      faults.add(FaultCode.UNREADABLE, start(file), "cannot be read: " + e.getMessage());
      return null;
    }
  }

  /// Decodes bytes; nothing and a fault if they are too many, not UTF-8 or hold a refused
  /// character.
  public static @Nullable SourceText decode(
      String file, byte[] bytes, int mostBytes, Faults faults) {
    if (bytes.length > mostBytes) {
      faults.add(FaultCode.TOO_LARGE, start(file), "larger than " + mostBytes + " bytes");
      return null;
    }
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    boolean broken = decoder.decode(ByteBuffer.wrap(bytes), out, true).isError();
    SourceText source = new SourceText(file, out.flip().toString());
    if (broken) {
      String reason = "from here on this is not UTF-8";
      faults.add(FaultCode.NOT_UTF8, source.at(source.text.length()), reason);
      return null;
    }
    return !isPrintableAscii(bytes) && source.refusesCharacters(faults) ? null : source;
  }

  /// Spares most sources the look at each character; a loop without calls is fast in a young JVM.
  private static boolean isPrintableAscii(byte[] bytes) {
    for (byte b : bytes) {
      if ((b < ' ' && b != '\n') || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /// The place of line 1, column 1.
  public static Place start(String file) {
    return new Place(file, 1, 1);
  }

  /// The place that YAML calls by line and column, both from 0, the column in code points.
  Place place(int line, int column) {
    String before = line < lines.size() ? lines.get(line) : "";
    int known = Math.min(column, before.codePointCount(0, before.length()));
    return new Place(file, line + 1, before.offsetByCodePoints(0, known) + column - known + 1);
  }

  /// The place of a UTF-16 index.
  Place at(int index) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < index; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(file, line, index - lineStart + 1);
  }

  private boolean refusesCharacters(Faults faults) {
    int refused = 0;
    for (int i = 0; i < text.length() && refused < Faults.MOST; i++) {
      int c = text.codePointAt(i);
      if (!Characters.allowed(c) && !(c == '\r' && text.startsWith("\n", i + 1))) {
        refused++;
        String reason = "character U+%04X does not print".formatted(c);
        faults.add(FaultCode.CHARACTER, at(i), reason);
      }
      i += Character.charCount(c) - 1;
    }
    return refused > 0;
  }
}
