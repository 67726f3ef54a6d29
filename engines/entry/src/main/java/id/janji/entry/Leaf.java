package id.janji.entry;

import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The part of an entry that stays for ever; `docs/formats/leaf.md`.
///
/// @param log origin of the log, 1 to 200 bytes of UTF-8
/// @param time when it was put in order; whole milliseconds of the years 1970 to 9999
/// @param kind the code of a kind, perhaps of one that this library does not know
/// @param refers the index of an earlier entry
/// @param commitment 32 bytes
public record Leaf(
    String log,
    Instant time,
    String kind,
    Optional<Basis> basis,
    OptionalLong refers,
    Bytes commitment) {
  /// The most bytes that a leaf has.
  public static final int MAX_SIZE = 1024;

  private static final String LABEL = "janji.id/leaf/v1";
  private static final int MAX_LOG = 200;
  private static final int MAX_KIND = 40;
  private static final long END_OF_TIME = 253_402_300_800_000L;

  public Leaf {
    int length = log.getBytes(StandardCharsets.UTF_8).length;
    boolean texts = length >= 1 && length <= MAX_LOG && isText(log) && isKind(kind);
    boolean moment = time.equals(Instant.ofEpochMilli(time.toEpochMilli())) && isTime(time);
    if (!texts || !moment || refers.orElse(0) < 0 || commitment.size() != Hash.SIZE) {
      throw new IllegalArgumentException("not a leaf: %s %s %s".formatted(log, kind, time));
    }
  }

  /// A leaf of a kind that this library knows.
  public static Leaf of(
      String log,
      Instant time,
      Kind kind,
      Optional<Basis> basis,
      OptionalLong refers,
      Bytes commitment) {
    return new Leaf(log, time, kind.code(), basis, refers, commitment);
  }

  /// The kind, if this library knows it.
  public Optional<Kind> knownKind() {
    return Kind.of(kind);
  }

  /// The bytes, at most 1,024.
  public byte[] encode() {
    byte[] label = LABEL.getBytes(StandardCharsets.UTF_8);
    byte[] origin = log.getBytes(StandardCharsets.UTF_8);
    byte[] name = kind.getBytes(StandardCharsets.UTF_8);
    byte[] why = basis.map(Basis::code).orElse("").getBytes(StandardCharsets.UTF_8);
    int size = 4 * 4 + label.length + origin.length + name.length + why.length + 8 + 8 + Hash.SIZE;
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(label.length).put(label).putInt(origin.length).put(origin);
    out.putLong(time.toEpochMilli());
    out.putInt(name.length).put(name).putInt(why.length).put(why);
    out.putLong(refers.isPresent() ? refers.getAsLong() + 1 : 0);
    return out.put(commitment.toArray()).array();
  }

  /// The hash of RFC 6962.
  public Hash hash() {
    return Rfc6962.leaf(encode());
  }

  /// The leaf in `bytes`.
  ///
  /// @throws EntryException if they are not exactly one leaf
  public static Leaf parse(byte[] bytes) {
    if (bytes.length > MAX_SIZE) {
      throw refuse("it has more than 1,024 bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (!text(in, "label").equals(LABEL)) {
      throw refuse("its label is another");
    }
    String log = text(in, "log");
    long time = number(in, "time");
    String kind = text(in, "kind");
    String why = text(in, "basis");
    long reference = number(in, "reference");
    if (in.remaining() != Hash.SIZE) {
      throw refuse("%d bytes stand where the commitment of 32 should".formatted(in.remaining()));
    }
    byte[] commitment = new byte[Hash.SIZE];
    in.get(commitment);
    Optional<Basis> basis = Basis.of(why);
    if (basis.isEmpty() && !why.isEmpty()) {
      throw refuse("its basis is none of the five");
    }
    return checked(log, time, kind, basis, reference, commitment);
  }

  private static Leaf checked(
      String log,
      long time,
      String kind,
      Optional<Basis> basis,
      long reference,
      byte[] commitment) {
    if (time < 0 || time >= END_OF_TIME) {
      throw refuse("its time is out of range");
    }
    if (reference < 0) {
      throw refuse("its reference is out of range");
    }
    OptionalLong refers = reference == 0 ? OptionalLong.empty() : OptionalLong.of(reference - 1);
    try {
      return new Leaf(log, Instant.ofEpochMilli(time), kind, basis, refers, Bytes.of(commitment));
    } catch (IllegalArgumentException e) {
      throw new EntryException(
          EntryException.Code.LEAF, "This is not a leaf: its log or kind is out of range.", e);
    }
  }

  private static long number(ByteBuffer in, String field) {
    if (in.remaining() < Long.BYTES) {
      throw refuse("it ends within its " + field);
    }
    return in.getLong();
  }

  private static String text(ByteBuffer in, String field) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw refuse("it ends within its " + field);
    }
    byte[] content = new byte[length];
    in.get(content);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new EntryException(
          EntryException.Code.LEAF, "This is not a leaf: its %s is not UTF-8.".formatted(field), e);
    }
  }

  private static boolean isText(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isKind(String kind) {
    return !kind.isEmpty()
        && kind.length() <= MAX_KIND
        && kind.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-');
  }

  private static boolean isTime(Instant time) {
    return time.toEpochMilli() >= 0 && time.toEpochMilli() < END_OF_TIME;
  }

  private static EntryException refuse(String reason) {
    return new EntryException(EntryException.Code.LEAF, "This is not a leaf: " + reason + ".");
  }
}
