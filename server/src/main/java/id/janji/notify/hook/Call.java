package id.janji.notify.hook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One POST over HTTP/1.1 to an address that was judged before. The platform's client would ask for
/// the name once more, and could so be led elsewhere. Of the answer only its first line is read;
/// nothing it says is followed.
final class Call {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int LONGEST_LINE = 1000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

  private final SSLSocketFactory trust;

  Call(SSLSocketFactory trust) {
    this.trust = trust;
  }

  /// The status that the other side answered.
  ///
  /// @throws IOException if there was no answer of HTTP in time
  int post(URI uri, InetAddress address, Map<String, String> fields, String body)
      throws IOException {
    boolean encrypted = "https".equals(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : encrypted ? 443 : 80;
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), (int) CONNECT.toMillis());
      plain.setSoTimeout((int) ANSWER.toMillis());
      Socket socket = encrypted ? encrypted(plain, uri.getHost(), port) : plain;
      socket.getOutputStream().write(request(uri, fields, body));
      socket.getOutputStream().flush();
      return status(socket.getInputStream());
    }
  }

  private SSLSocket encrypted(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) trust.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    if (!host.matches("[0-9.]+|\\[.*")) {
      parameters.setServerNames(List.of(new SNIHostName(host)));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI uri, Map<String, String> fields, String body) {
    byte[] content = body.getBytes(UTF_8);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head = new StringBuilder("POST " + path);
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority()).append("\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nContent-Length: ")
        .append(content.length)
        .append("\r\nConnection: close\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(ISO_8859_1));
    out.writeBytes(content);
    return out.toByteArray();
  }

  /// Interim answers are passed over; a line a second for ever is not waited for.
  static int status(InputStream in) throws IOException {
    long end = System.nanoTime() + ANSWER.toNanos();
    for (int interim = 0; interim < 5; interim++) {
      Matcher first = STATUS.matcher(line(in, end));
      if (!first.matches()) {
        throw new IOException("the answer is not HTTP");
      }
      int status = Integer.parseInt(first.group(1));
      if (status >= 200) {
        return status;
      }
      String rest = line(in, end);
      for (int fields = 0; !rest.isEmpty() && fields < 100; fields++) {
        rest = line(in, end);
      }
    }
    throw new IOException("the answer does not come to its end");
  }

  private static String line(InputStream in, long end) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() == LONGEST_LINE) {
        throw new IOException("the answer was cut");
      }
      if (System.nanoTime() - end > 0) {
        throw new SocketTimeoutException("the answer did not come in time");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
