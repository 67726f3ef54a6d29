package id.janji.mail.dkim;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/// The two forms into which DKIM brings a mail before it is signed, so that what servers change on
/// its way does not break the signature (RFC 6376 section 3.4).
enum Canonical {
  SIMPLE {
    @Override
    String field(String text) {
      return text;
    }

    @Override
    byte[] body(byte[] body) {
      byte[] kept = withoutEmptyEnd(body);
      return kept.length == 0 ? new byte[] {'\r', '\n'} : kept;
    }
  },
  RELAXED {
    @Override
    String field(String text) {
      int colon = text.indexOf(':');
      String name = text.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder();
      boolean blank = false;
      for (int at = colon + 1; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == ' ' || c == '\t') {
          blank = !value.isEmpty();
        } else if (c != '\r' && c != '\n') {
          value.append(blank ? " " : "").append(c);
          blank = false;
        }
      }
      return name + ":" + value;
    }

    @Override
    byte[] body(byte[] body) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
      boolean blank = false;
      for (int at = 0; at < body.length; at++) {
        byte b = body[at];
        boolean lineEnd = b == '\r' && at + 1 < body.length && body[at + 1] == '\n';
        if (b == ' ' || b == '\t') {
          blank = true;
        } else {
          if (blank && !lineEnd) {
            out.write(' ');
          }
          blank = false;
          out.write(b);
        }
      }
      return withoutEmptyEnd(out.toByteArray());
    }
  };

  /// @param text of a header field, without its last line end
  abstract String field(String text);

  abstract byte[] body(byte[] body);

  /// Without the empty lines at the end; what is left ends with one line end.
  private static byte[] withoutEmptyEnd(byte[] body) {
    int end = body.length;
    while (end >= 2 && body[end - 2] == '\r' && body[end - 1] == '\n') {
      end -= 2;
    }
    if (end == 0) {
      return new byte[0];
    }
    byte[] kept = Arrays.copyOf(body, end + 2);
    kept[end] = '\r';
    kept[end + 1] = '\n';
    return kept;
  }
}
