package id.janji.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection on which anything can be sent.
///
/// @param port of the plain door
record Wire(int port) {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})");

  /// What came back until the other side closed.
  record Answer(String text) {
    List<Integer> statuses() {
      List<Integer> statuses = new ArrayList<>();
      Matcher status = STATUS.matcher(text);
      while (status.find()) {
        statuses.add(Integer.valueOf(status.group(1)));
      }
      return statuses;
    }
  }

  interface Sending {
    void to(OutputStream out) throws IOException;
  }

  Answer send(Sending sending) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      sending.to(socket.getOutputStream());
      return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  Answer send(String request) throws IOException {
    return send(out -> out.write(request.getBytes(ISO_8859_1)));
  }

  /// A request of a browser that speaks `language`, with these header lines besides.
  Answer browse(String line, String language, String... headers) throws IOException {
    return send(head(line, "text/html", language, headers));
  }

  static String head(String line, String accept, String language, String... headers) {
    return line
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: "
        + accept
        + "\r\nAccept-Language: "
        + language
        + "\r\n"
        + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
        + "\r\n";
  }
}
