package id.janji.custody.s3.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.s3.Download;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What is answered: a status, headers, and something or nothing behind them.
public final class Reply {
  private final int status;
  private final Body body;
  private final List<Header> headers = new ArrayList<>();

  private Reply(int status, Body body) {
    this.status = status;
    this.body = body;
  }

  /// @param value a character is a byte
  public record Header(String name, String value) {}

  /// What stands behind the headers.
  public sealed interface Body {
    record None() implements Body {}

    record Document(byte[] xml) implements Body {}

    /// @param length how many bytes will be written
    record Content(Download download, long length) implements Body {}
  }

  static Reply empty(int status) {
    return new Reply(status, new Body.None());
  }

  static Reply document(byte[] xml) {
    return document(200, xml);
  }

  static Reply document(int status, byte[] xml) {
    return new Reply(status, new Body.Document(xml)).with("Content-Type", "application/xml");
  }

  static Reply content(int status, Download download, long length) {
    return new Reply(status, new Body.Content(download, length));
  }

  Reply with(String name, String value) {
    headers.add(new Header(name, new String(value.getBytes(UTF_8), ISO_8859_1)));
    return this;
  }

  public int status() {
    return status;
  }

  public List<Header> headers() {
    return Collections.unmodifiableList(headers);
  }

  public Body body() {
    return body;
  }
}
