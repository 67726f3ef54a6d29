package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.mail.ContentType;
import id.janji.mail.MailException;
import id.janji.mail.RawMail;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/// The plain words of a letter: its first part of text. Everything else that it carries is not
/// opened, so that nothing in it can unfold.
final class Plain {
  private static final int MOST_CHARS = 4000;
  private static final int MOST_BYTES = 64 << 10;
  private static final int DEEPEST = 4;
  private static final int MOST_PARTS = 20;

  private Plain() {}

  static String of(RawMail mail) {
    try {
      return part(mail, 0).orElse("");
    } catch (MailException _) {
      return "";
    }
  }

  private static Optional<String> part(RawMail part, int depth) {
    ContentType type = part.type();
    if (type.name().equals("text/plain")) {
      return Optional.of(text(part, type));
    }
    String boundary = type.parameters().getOrDefault("boundary", "");
    if (!type.name().startsWith("multipart/") || boundary.isEmpty() || depth == DEEPEST) {
      return Optional.empty();
    }
    String body = "\r\n" + part.bodyText();
    String line = "\r\n--" + boundary;
    int from = body.indexOf(line);
    for (int number = 0; from >= 0 && number < MOST_PARTS; number++) {
      int start = body.indexOf("\r\n", from + line.length());
      int end = start < 0 ? -1 : body.indexOf(line, start);
      if (start < 0) {
        break;
      }
      String inner = body.substring(start + 2, end < start + 2 ? body.length() : end);
      Optional<String> text = part(RawMail.read(inner.getBytes(ISO_8859_1)), depth + 1);
      if (text.isPresent()) {
        return text;
      }
      from = end;
    }
    return Optional.empty();
  }

  private static String text(RawMail part, ContentType type) {
    String encoding =
        part.field("Content-Transfer-Encoding")
            .map(field -> field.value().toLowerCase(Locale.ROOT))
            .orElse("7bit");
    try (InputStream in = decoding(part.body(), encoding)) {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      String text = new String(bytes, charset(type.parameters().getOrDefault("charset", "utf-8")));
      return cut(text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n\t]]", ""), MOST_CHARS);
    } catch (IOException | jakarta.mail.MessagingException e) {
      return "";
    }
  }

  private static InputStream decoding(byte[] body, String encoding)
      throws jakarta.mail.MessagingException {
    InputStream in = new ByteArrayInputStream(body);
    return encoding.equals("base64") || encoding.equals("quoted-printable")
        ? MimeUtility.decode(in, encoding)
        : in;
  }

  private static Charset charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "us-ascii" -> US_ASCII;
      case "iso-8859-1", "windows-1252" -> ISO_8859_1;
      default -> UTF_8;
    };
  }

  /// The words of a header field on one line.
  static String decoded(String value, int most) {
    String text;
    try {
      text = MimeUtility.decodeText(value);
    } catch (UnsupportedEncodingException _) {
      text = value;
    }
    return cut(text.replaceAll("\\p{Cntrl}", " ").strip(), most);
  }

  private static String cut(String text, int most) {
    int end = Math.min(text.length(), most);
    boolean half =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, half ? end - 1 : end).strip();
  }
}
