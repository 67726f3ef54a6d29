package id.janji.cli.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs requests after AWS Signature Version 4: method, address, every header that is given, and
/// the content.
final class Signer {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String PLACE = "/any/janji/aws4_request";
  private static final String HMAC = "HmacSHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final ProgramKey key;

  Signer(ProgramKey key) {
    this.key = key;
  }

  /// The headers that the request is sent with, besides its host.
  Map<String, String> headers(
      String method, URI address, Map<String, String> more, byte[] body, Instant at) {
    String time = TIME.format(at);
    String scope = time.substring(0, 8) + PLACE;
    TreeMap<String, String> signed = new TreeMap<>(more);
    signed.put("host", address.getRawAuthority());
    signed.put("x-amz-content-sha256", hex(sha256(body)));
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join(
            "\n",
            method,
            address.getRawPath(),
            query(address.getRawQuery() == null ? "" : address.getRawQuery()),
            lines,
            names,
            hex(sha256(body)));
    String text = String.join("\n", ALGORITHM, time, scope, hex(sha256(canonical.getBytes(UTF_8))));
    signed.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, key.accessKey(), scope, names, hex(sign(scope, text))));
    signed.remove("host");
    return signed;
  }

  private byte[] sign(String scope, String text) {
    byte[] first = Arrays.copyOf("AWS4".getBytes(UTF_8), 4 + key.secret().length);
    System.arraycopy(key.secret(), 0, first, 4, key.secret().length);
    byte[] made = first;
    for (String step : scope.split("/", -1)) {
      byte[] next = hmac(made, step);
      Arrays.fill(made, (byte) 0);
      made = next;
    }
    return hmac(made, text);
  }

  /// Each part encoded in the one way that is signed, in their order.
  private static String query(String raw) {
    return Stream.of(raw.split("&", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.split("=", 2))
        .map(part -> encoded(part[0]) + "=" + (part.length > 1 ? encoded(part[1]) : ""))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(URLDecoder.decode(part, UTF_8), UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + HMAC, e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
