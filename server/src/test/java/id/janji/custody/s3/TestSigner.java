package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signature Version 4 once more, written for clients: it shares no line with the product.
public final class TestSigner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final String accessKey;
  private final String secret;
  private final String region;
  private final String service;

  TestSigner(String accessKey, String secret, String region) {
    this(accessKey, secret, region, "s3");
  }

  public TestSigner(String accessKey, String secret, String region, String service) {
    this.accessKey = accessKey;
    this.secret = secret;
    this.region = region;
    this.service = service;
  }

  /// A signed request.
  public record Signed(String signature, Map<String, String> headers) {}

  /// @param path as it goes over the wire
  /// @param query parameters, already encoded, as they go over the wire
  /// @param headers to be sent and signed, `host` among them
  public Signed sign(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String payload,
      Instant time) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("x-amz-date", TIME.format(time));
    all.put("x-amz-content-sha256", payload);
    String names = String.join(";", all.keySet());
    String canonical =
        String.join(
            "\n",
            method,
            path,
            canonical(query),
            all.entrySet().stream()
                    .map(e -> e.getKey() + ":" + e.getValue().strip().replaceAll(" +", " "))
                    .collect(Collectors.joining("\n"))
                + "\n",
            names,
            payload);
    String signature = hex(hmac(key(time), toSign(canonical, time)));
    Map<String, String> sent = new LinkedHashMap<>(all);
    sent.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(accessKey, scope(time), names, signature));
    return new Signed(signature, sent);
  }

  /// The query of a presigned address.
  String presigned(
      String method, String path, String query, String host, Instant time, long seconds) {
    String more =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-Expires=%d&X-Amz-SignedHeaders=host"
            .formatted(
                (accessKey + "/" + scope(time)).replace("/", "%2F"), TIME.format(time), seconds);
    String all = query.isEmpty() ? more : query + "&" + more;
    String canonical =
        String.join("\n", method, path, canonical(all), "host:" + host + "\n", "host", UNSIGNED);
    return all + "&X-Amz-Signature=" + hex(hmac(key(time), toSign(canonical, time)));
  }

  /// A body in signed chunks.
  ///
  /// @param seed the signature of the request
  /// @param trailer `name:value`, empty for none
  byte[] chunked(byte[] content, int size, String seed, Instant time, String trailer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String before = seed;
    for (int at = 0; ; at += size) {
      int count = Math.min(size, Math.max(0, content.length - at));
      byte[] chunk =
          Arrays.copyOfRange(
              content, Math.min(at, content.length), Math.min(at, content.length) + count);
      before = chunkSignature(before, chunk, time);
      out.writeBytes(
          (Integer.toHexString(count) + ";chunk-signature=" + before + "\r\n").getBytes(UTF_8));
      out.writeBytes(chunk);
      if (count == 0) {
        break;
      }
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    if (!trailer.isEmpty()) {
      String signature = trailerSignature(before, trailer, time);
      out.writeBytes(
          (trailer + "\r\nx-amz-trailer-signature:" + signature + "\r\n").getBytes(UTF_8));
    }
    out.writeBytes("\r\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  /// A body in chunks without signatures.
  static byte[] unsignedChunks(byte[] content, int size, String trailer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < content.length; at += size) {
      int count = Math.min(size, content.length - at);
      out.writeBytes((Integer.toHexString(count) + "\r\n").getBytes(UTF_8));
      out.write(content, at, count);
      out.writeBytes("\r\n".getBytes(UTF_8));
    }
    out.writeBytes(("0\r\n" + trailer + "\r\n\r\n").getBytes(UTF_8));
    return out.toByteArray();
  }

  String chunkSignature(String before, byte[] chunk, Instant time) {
    return hex(
        hmac(
            key(time),
            String.join(
                "\n",
                "AWS4-HMAC-SHA256-PAYLOAD",
                TIME.format(time),
                scope(time),
                before,
                hex(sha256(new byte[0])),
                hex(sha256(chunk)))));
  }

  String trailerSignature(String before, String trailer, Instant time) {
    return hex(
        hmac(
            key(time),
            String.join(
                "\n",
                "AWS4-HMAC-SHA256-TRAILER",
                TIME.format(time),
                scope(time),
                before,
                hex(sha256((trailer + "\n").getBytes(UTF_8))))));
  }

  private String toSign(String canonical, Instant time) {
    return String.join(
        "\n",
        "AWS4-HMAC-SHA256",
        TIME.format(time),
        scope(time),
        hex(sha256(canonical.getBytes(StandardCharsets.UTF_8))));
  }

  private String scope(Instant time) {
    return TIME.format(time).substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
  }

  private byte[] key(Instant time) {
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String step :
        List.of(TIME.format(time).substring(0, 8), region, service, "aws4_request")) {
      key = hmac(key, step);
    }
    return key;
  }

  private static String canonical(String query) {
    return Stream.of(query.split("&"))
        .filter(field -> !field.isEmpty())
        .map(field -> field.contains("=") ? field : field + "=")
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining("&"));
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

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
