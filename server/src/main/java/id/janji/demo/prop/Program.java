package id.janji.demo.prop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A customer's program: speaks S3 with an access key, each request signed (Signature Version 4).
///
/// @param secret as the page showed it, once; a demonstration's, that opens nothing else
public record Program(String accessKey, byte[] secret) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String REGION = "id-jkt-1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What the door answered.
  public record Answer(int status, byte[] body) {
    /// The code of S3 for what was refused, for example `AccessDenied`.
    public String code() {
      String text = new String(body, UTF_8);
      int at = text.indexOf("<Code>");
      return at < 0 ? "" : text.substring(at + "<Code>".length(), text.indexOf("</Code>"));
    }

    public String message() {
      String text = new String(body, UTF_8);
      int at = text.indexOf("<Message>");
      return at < 0 ? "" : text.substring(at + "<Message>".length(), text.indexOf("</Message>"));
    }
  }

  /// Sends a request to the door at `address`.
  ///
  /// @param path `/bucket` or `/bucket/key`, of letters that need no encoding
  /// @param more headers besides those of the signature, by lower-case name
  public Answer send(
      String address, String method, String path, byte[] body, Map<String, String> more)
      throws IOException, InterruptedException {
    URI target = URI.create(address).resolve(path);
    Instant now = Instant.now();
    TreeMap<String, String> headers = new TreeMap<>(more);
    headers.put("host", target.getAuthority());
    headers.put("x-amz-date", TIME.format(now));
    headers.put("x-amz-content-sha256", hex(sha256(body)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("authorization", authorization(method, path, headers, now));
    headers.entrySet().stream()
        .filter(each -> !each.getKey().equals("host"))
        .forEach(each -> request.header(each.getKey(), each.getValue()));
    HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(answer.statusCode(), answer.body());
  }

  /// A command that lists a bucket, for somebody who wants to try the key.
  public String curl(String bucket) {
    return "curl --aws-sigv4 aws:amz:%s:s3 -H x-amz-content-sha256:UNSIGNED-PAYLOAD --user %s:%s '%s?list-type=2'"
        .formatted(REGION, accessKey, new String(secret, UTF_8), bucket);
  }

  private String authorization(
      String method, String path, TreeMap<String, String> headers, Instant now) {
    String names = String.join(";", headers.keySet());
    String lines =
        headers.entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue() + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join("\n", method, path, "", lines, names, headers.get("x-amz-content-sha256"));
    String day = TIME.format(now).substring(0, 8);
    String scope = day + "/" + REGION + "/s3/aws4_request";
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            TIME.format(now),
            scope,
            hex(sha256(canonical.getBytes(UTF_8))));
    byte[] key = new byte[secret.length + 4];
    System.arraycopy("AWS4".getBytes(UTF_8), 0, key, 0, 4);
    System.arraycopy(secret, 0, key, 4, secret.length);
    for (String step : scope.split("/", -1)) {
      key = hmac(key, step);
    }
    return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(accessKey, scope, names, hex(hmac(key, toSign)));
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

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "Program[" + accessKey + ", secret withheld]";
  }
}
