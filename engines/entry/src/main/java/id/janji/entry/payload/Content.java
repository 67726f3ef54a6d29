package id.janji.entry.payload;

import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.json.Json;
import java.util.Arrays;

/// A payload with its bytes. What was read keeps every member, also those that this library does
/// not know, because its bytes are kept.
public final class Content {
  /// The most bytes that a payload has.
  public static final int MAX_SIZE = 65_536;

  private final Payload payload;
  private final byte[] bytes;

  private Content(Payload payload, byte[] bytes) {
    this.payload = payload;
    this.bytes = bytes;
  }

  /// A payload to be written.
  ///
  /// @throws EntryException if nobody could read it back: too long, a list empty, a text too long
  public static Content of(Payload payload) {
    return parse(payload.kind(), PayloadWriter.json(payload).canonical());
  }

  /// The payload of a known kind in `bytes`.
  ///
  /// @throws EntryException if they are not canonical, or not what the kind says
  public static Content parse(Kind kind, byte[] bytes) {
    Json.Members members = Json.canonical(bytes, MAX_SIZE);
    return new Content(
        PayloadReader.read(kind, Fields.of(members, EntryException.Code.PAYLOAD)), bytes.clone());
  }

  /// Checks the payload of a kind that this library does not know.
  ///
  /// @throws EntryException if it is no canonical object
  public static void checkUnknown(byte[] bytes) {
    Json.canonical(bytes, MAX_SIZE);
  }

  public Payload payload() {
    return payload;
  }

  /// Whether this is what a parse of these bytes as this kind gives.
  public boolean isWrittenAs(Kind kind, byte[] spelled) {
    return payload.kind() == kind && Arrays.equals(bytes, spelled);
  }

  /// A copy of the bytes as they were committed to.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content that
        && payload.kind() == that.payload.kind()
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return payload.kind().code();
  }
}
