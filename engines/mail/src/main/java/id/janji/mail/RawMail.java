package id.janji.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A mail as it travels (RFC 5322): header fields and a body, split and not interpreted. Header
/// bytes are characters of ISO 8859-1, so that none is lost. Lines end with CR LF; a bare LF is
/// read as such an end, as mail servers do.
public final class RawMail {
  /// What is read at most, in bytes.
  public static final int LARGEST = 25 << 20;

  private static final int LARGEST_HEADER = 256 << 10;
  private static final int MOST_FIELDS = 500;

  private final List<Field> fields;
  private final byte[] body;

  private RawMail(List<Field> fields, byte[] body) {
    this.fields = List.copyOf(fields);
    this.body = body;
  }

  /// One header field.
  ///
  /// @param text from the name to the end of its last line, folded as it was, without that line's
  ///   end
  public record Field(String name, String text) {
    public boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }

    /// The value on one line: folds taken out, blanks at both ends too.
    public String value() {
      return text.substring(text.indexOf(':') + 1).replace("\r\n", "").strip();
    }
  }

  /// @throws MailException `TOO_LARGE` or `HEADER`
  public static RawMail read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new MailException(
          MailException.Code.TOO_LARGE, "A mail of more than %d bytes.".formatted(LARGEST));
    }
    byte[] mail = withLineEnds(bytes);
    int end = header(mail);
    return new RawMail(fields(new String(mail, 0, end, ISO_8859_1)), after(mail, end));
  }

  private static byte[] withLineEnds(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
        out.write('\r');
      }
      out.write(bytes[i]);
    }
    return out.toByteArray();
  }

  /// Where the header ends: at an empty line, or at the end of all.
  private static int header(byte[] mail) {
    int most = Math.min(mail.length, LARGEST_HEADER);
    for (int at = 0; at + 1 < most; at++) {
      boolean lineBefore = at == 0 || mail[at - 1] == '\n';
      if (lineBefore && mail[at] == '\r' && mail[at + 1] == '\n') {
        return at;
      }
    }
    if (mail.length > LARGEST_HEADER) {
      throw new MailException(
          MailException.Code.TOO_LARGE, "A header of more than %d bytes.".formatted(most));
    }
    return mail.length;
  }

  private static byte[] after(byte[] mail, int header) {
    int from = Math.min(header + 2, mail.length);
    return Arrays.copyOfRange(mail, from, mail.length);
  }

  private static List<Field> fields(String header) {
    List<Field> fields = new ArrayList<>();
    int line = 1;
    for (int start = 0; start < header.length(); ) {
      int end = end(header, start);
      String text = header.substring(start, end);
      int colon = text.indexOf(':');
      if (colon < 1 || !isName(text.substring(0, colon).stripTrailing())) {
        throw new MailException(
            MailException.Code.HEADER, "Line %d is no header field.".formatted(line));
      }
      if (fields.size() == MOST_FIELDS) {
        throw new MailException(
            MailException.Code.TOO_LARGE,
            "Line %d is one header field more than %d.".formatted(line, MOST_FIELDS));
      }
      fields.add(new Field(text.substring(0, colon).stripTrailing(), text));
      line += (int) text.chars().filter(c -> c == '\n').count() + 1;
      start = end + 2;
    }
    return fields;
  }

  /// The end of the field that begins at `start`: the end of its last folded line.
  private static int end(String header, int start) {
    int at = header.indexOf("\r\n", start);
    while (at >= 0 && at + 2 < header.length() && " \t".indexOf(header.charAt(at + 2)) >= 0) {
      at = header.indexOf("\r\n", at + 2);
    }
    return at < 0 ? header.length() : at;
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
  }

  /// All of them, the first first.
  public List<Field> fields() {
    return fields;
  }

  /// The first field of this name.
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.is(name)).findFirst();
  }

  /// The same mail without the field at this place among [#fields].
  public RawMail without(int at) {
    List<Field> left = new ArrayList<>(fields);
    left.remove(at);
    return new RawMail(left, body);
  }

  /// The bytes after the empty line; not a copy.
  public byte[] body() {
    return body;
  }

  /// The body as text of one byte a character.
  public String bodyText() {
    return new String(body, ISO_8859_1);
  }

  /// What the body is, as `Content-Type` says.
  public ContentType type() {
    return ContentType.of(field("content-type").map(Field::value).orElse("text/plain"));
  }

  @Override
  public String toString() {
    return "a mail with %d header fields and %d bytes".formatted(fields.size(), body.length);
  }
}
