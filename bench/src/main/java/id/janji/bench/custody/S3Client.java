package id.janji.bench.custody;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One connection that asks for one thing after another, signed and with unsigned bodies.
final class S3Client implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String HEAD =
      "%s %s%s HTTP/1.1\r\nhost: %s\r\nx-amz-date: %s\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\n"
          + "authorization: AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-janji-class, Signature=%s\r\n"
          + "content-length: %d\r\nx-janji-class: content\r\n\r\n";

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;
  private final String host;
  private final String accessKey;
  private final byte[] secret;
  private final String region;

  S3Client(int port, String accessKey, byte[] secret, String region) throws IOException {
    // A body right behind its head would otherwise wait 40 ms for the head to be acknowledged.
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = socket.getOutputStream();
    this.host = "localhost:" + port;
    this.accessKey = accessKey;
    this.secret = secret.clone();
    this.region = region;
  }

  /// Sends the head of a request whose body has this length.
  void begin(String method, String path, String query, long length) throws IOException {
    String time = TIME.format(Instant.now());
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    String canonical =
        "%s\n%s\n%s\nhost:%s\nx-amz-content-sha256:UNSIGNED-PAYLOAD\nx-amz-date:%s\nx-janji-class:content\n\nhost;x-amz-content-sha256;x-amz-date;x-janji-class\nUNSIGNED-PAYLOAD"
            .formatted(method, path, query, host, time);
    String signature;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(ISO_8859_1));
      String text =
          "AWS4-HMAC-SHA256\n%s\n%s\n%s".formatted(time, scope, HexFormat.of().formatHex(digest));
      signature = HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    String asked = query.isEmpty() ? "" : "?" + query;
    String head =
        HEAD.formatted(method, path, asked, host, time, accessKey, scope, signature, length);
    out.write(head.getBytes(ISO_8859_1));
  }

  private byte[] key(String day) throws GeneralSecurityException {
    byte[] key = new byte[4 + secret.length];
    System.arraycopy("AWS4".getBytes(ISO_8859_1), 0, key, 0, 4);
    System.arraycopy(secret, 0, key, 4, secret.length);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /// Status, one header, and how many bytes of body follow.
  record Head(int status, String etag, long length) {}

  Head head() throws IOException {
    String line = line();
    int status = Integer.parseInt(line.substring(9, 12));
    String etag = "";
    long length = 0;
    for (line = line(); !line.isEmpty(); line = line()) {
      String value = line.substring(line.indexOf(':') + 1).strip();
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(value);
      } else if (line.regionMatches(true, 0, "etag:", 0, 5)) {
        etag = value;
      }
    }
    return new Head(status, etag, length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  InputStream in() {
    return in;
  }

  /// Asks for something with a small answer, which has to be good.
  ///
  /// @return the body as text
  String done(String method, String path, String query, byte[] body) throws IOException {
    begin(method, path, query, body.length);
    send(body);
    return taken();
  }

  /// The answer to what was sent, which has to be good.
  String taken() throws IOException {
    Head head = head();
    String text = new String(in.readNBytes((int) head.length()), ISO_8859_1);
    if (head.status() / 100 != 2) {
      throw new IOException(head.status() + " " + text);
    }
    return head.etag().isEmpty() ? text : head.etag();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
