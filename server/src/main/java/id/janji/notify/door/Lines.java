package id.janji.notify.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Lines that end with CR LF and with nothing else. A bare CR or LF is a fault: two servers that
/// read it differently see two mails where one was sent.
final class Lines {
  private final InputStream in;
  private final int longest;
  private final long endNanos;

  Lines(InputStream in, int longest, long endNanos) {
    this.in = new BufferedInputStream(in, 8192);
    this.longest = longest;
    this.endNanos = endNanos;
  }

  /// What a line cannot be.
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreadable(String reply) {
      super(reply);
    }
  }

  /// The next line without its end.
  ///
  /// @throws Unreadable with the reply to it; the visitor is not listened to any further
  byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int next = read();
      if (next == '\r') {
        if (read() != '\n') {
          throw new Unreadable("500 5.5.2 A bare CR is no end of a line.");
        }
        return line.toByteArray();
      }
      if (next == '\n') {
        throw new Unreadable("500 5.5.2 A bare LF is no end of a line.");
      }
      if (line.size() == longest) {
        throw new Unreadable("500 5.5.2 This line is too long.");
      }
      line.write(next);
    }
  }

  private int read() throws IOException {
    if (System.nanoTime() - endNanos > 0) {
      throw new Unreadable("421 4.4.2 This session has lasted long enough.");
    }
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the visitor has gone");
    }
    return next;
  }
}
