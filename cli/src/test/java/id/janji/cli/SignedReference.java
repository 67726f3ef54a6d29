package id.janji.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS Signature Version 4 as its reference describes it, read from the server's side; it shares no
/// line with what signs.
final class SignedReference {
  private static final Pattern CLAIM =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[A-Z0-9]+/(([0-9]{8})/([^/]+)/janji/aws4_request),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})");

  private SignedReference() {}

  static boolean holds(HttpExchange exchange, byte[] body, String secret) {
    Matcher claim = CLAIM.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
    String date = exchange.getRequestHeaders().getFirst("x-amz-date");
    if (!claim.matches() || !date.startsWith(claim.group(2)) || !isNow(date)) {
      return false;
    }
    String request = request(exchange, List.of(claim.group(4).split(";")), hex(digest(body)));
    String text =
        "AWS4-HMAC-SHA256\n"
            + date
            + "\n"
            + claim.group(1)
            + "\n"
            + hex(digest(request.getBytes(UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : List.of(claim.group(2), claim.group(3), "janji", "aws4_request", text)) {
      key = hmac(key, part);
    }
    return hex(key).equals(claim.group(5));
  }

  private static boolean isNow(String date) {
    Instant at =
        Instant.parse(date.replaceFirst("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
    return Duration.between(at, Instant.now()).abs().toSeconds() < 60;
  }

  private static String request(HttpExchange exchange, List<String> signed, String hash) {
    StringBuilder text = new StringBuilder();
    text.append(exchange.getRequestMethod()).append('\n');
    text.append(exchange.getRequestURI().getRawPath()).append('\n');
    String query = exchange.getRequestURI().getRawQuery();
    TreeSet<String> parts = new TreeSet<>();
    if (query != null) {
      Arrays.stream(query.split("&"))
          .map(part -> part.split("=", -1))
          .forEach(part -> parts.add(encoded(part[0]) + "=" + encoded(part[1])));
    }
    text.append(String.join("&", parts)).append('\n');
    for (String name : signed) {
      String value = exchange.getRequestHeaders().getFirst(name);
      text.append(name).append(':').append(value.strip()).append('\n');
    }
    return text.append('\n').append(String.join(";", signed)).append('\n').append(hash).toString();
  }

  private static String encoded(String part) {
    StringBuilder out = new StringBuilder();
    for (byte each : URLDecoder.decode(part, UTF_8).getBytes(UTF_8)) {
      boolean bare = Character.isLetterOrDigit(each) && each > 0 || "-._~".indexOf(each) >= 0;
      out.append(bare ? String.valueOf((char) each) : "%%%02X".formatted(each & 255));
    }
    return out.toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
