package id.janji.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A port that passes everything on to another and back, except that what comes back has some words
/// replaced by others of the same length.
final class Relay implements AutoCloseable {
  private static final int BUFFER_BYTES = 8192;

  private final ServerSocket door;
  private final int target;
  private final String words;
  private final String others;

  private Relay(ServerSocket door, int target, String words, String others) {
    this.door = door;
    this.target = target;
    this.words = words;
    this.others = others;
  }

  static Relay to(int port, String words, String others) throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Relay relay = new Relay(door, port, words, others);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        Socket far = new Socket("127.0.0.1", target);
        Thread.ofVirtual().start(() -> pass(near, far, "", ""));
        Thread.ofVirtual().start(() -> pass(far, near, words, others));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private static void pass(Socket from, Socket to, String words, String others) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String passed = new String(buffer, 0, n, ISO_8859_1);
        out.write((words.isEmpty() ? passed : passed.replace(words, others)).getBytes(ISO_8859_1));
      }
    } catch (IOException _) {
      // One side has ended.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
