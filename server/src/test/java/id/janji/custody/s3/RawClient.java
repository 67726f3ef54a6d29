package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Speaks HTTP/1.1 over a bare socket, so that nothing between test and server corrects what is
/// sent.
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(port, new Socket());
  }

  /// Over a socket that is not connected yet.
  RawClient(int port, Socket socket) throws IOException {
    this.socket = socket;
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /// An answer; headers by lower-case name.
  record Answer(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /// What stands in the first element of this name.
    String element(String name) {
      String text = text();
      int from = text.indexOf("<" + name + ">");
      int to = text.indexOf("</" + name + ">");
      return from < 0 ? "" : text.substring(from + name.length() + 2, to);
    }

    /// Status and error code.
    String told() {
      return status + " " + element("Code");
    }
  }

  void send(String head, byte[] body) throws IOException {
    byte[] bytes = head.getBytes(ISO_8859_1);
    byte[] all = new byte[bytes.length + body.length];
    System.arraycopy(bytes, 0, all, 0, bytes.length);
    System.arraycopy(body, 0, all, bytes.length, body.length);
    socket.getOutputStream().write(all);
  }

  void send(byte[] bytes, int from, int count) throws IOException {
    socket.getOutputStream().write(bytes, from, count);
  }

  /// Sends no more, but can still read.
  void shutOutput() throws IOException {
    socket.shutdownOutput();
  }

  InputStream in() {
    return in;
  }

  /// Reads one answer whole.
  Answer answer(String method) throws IOException {
    Answer head = head();
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return head;
    }
    if (head.header("transfer-encoding").equals("chunked")) {
      throw new IOException("an answer of ours has a length");
    }
    int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the answer stops after %d of %d".formatted(body.length, length));
    }
    return new Answer(head.status(), head.headers(), body);
  }

  /// Reads status and headers of the final answer.
  Answer head() throws IOException {
    String status = line();
    while (status.startsWith("HTTP/1.1 100")) {
      line();
      status = line();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, new byte[0]);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
