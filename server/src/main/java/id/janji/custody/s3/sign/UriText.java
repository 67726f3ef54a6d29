package id.janji.custody.s3.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Percent-encoding as S3 means it: over bytes of UTF-8, only `A-Z a-z 0-9 - . _ ~` bare,
/// hexadecimal digits upper case. Nothing is normalized: a path is a key, not a place in a tree.
public final class UriText {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

  private UriText() {}

  /// Encodes a name or value of a query.
  public static String encode(String text) {
    return encode(text, false);
  }

  /// Encodes a path, whose slashes stay bare.
  public static String encodePath(String path) {
    return encode(path, true);
  }

  private static String encode(String text, boolean slashesBare) {
    byte[] bytes = text.getBytes(UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      if (isBare(b) || (slashesBare && b == '/')) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append((char) HEX[(b >> 4) & 15]).append((char) HEX[b & 15]);
      }
    }
    return encoded.toString();
  }

  private static boolean isBare(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_'
        || b == '~';
  }

  /// Decodes a path, in which a plus is a plus.
  ///
  /// @throws Rejection if a percent sign leads nowhere or the bytes are not UTF-8
  public static String decodePath(String raw) throws Rejection {
    return decode(raw, '+');
  }

  /// Decodes a name or value of a query, in which a plus is a space.
  ///
  /// @throws Rejection if a percent sign leads nowhere or the bytes are not UTF-8
  public static String decodeQuery(String raw) throws Rejection {
    return decode(raw, ' ');
  }

  private static String decode(String raw, char plus) throws Rejection {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0 && raw.chars().allMatch(c -> c < 0x80)) {
      return raw;
    }
    byte[] encoded = raw.getBytes(UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        bytes.write(octet(encoded, i));
        i += 2;
      } else {
        bytes.write(encoded[i] == '+' ? plus : encoded[i]);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(byte[] encoded, int at) throws Rejection {
    int high = at + 2 < encoded.length ? Character.digit(encoded[at + 1], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(encoded[at + 2], 16);
    if (low < 0) {
      throw new Rejection(
          ErrorCode.INVALID_URI, "A percent sign is not followed by two hexadecimal digits.");
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes) throws Rejection {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new Rejection(ErrorCode.INVALID_URI, "The address is not UTF-8.");
    }
  }
}
