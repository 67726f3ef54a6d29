package id.janji.verify;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A leaf of the log. `kind` is `null` if this reader does not know it, `name` is it as it stands;
/// `time` is in milliseconds since 1970, `refers` the index of another entry or -1.
record Leaf(
    long time, @Nullable Kind kind, String name, String basis, long refers, byte[] commitment) {
  private static final Set<String> BASES =
      Set.of("", "own", "approved", "job", "legal", "break-glass");
  private static final long END_OF_TIME = 253_402_300_800_000L;

  /// What every leaf of a log begins with.
  static byte[] prefix(String log) {
    return Key.join(text("janji.id/leaf/v1"), text(log));
  }

  /// A text with its length in 4 bytes before it.
  static byte[] text(String text) {
    byte[] bytes = Key.utf8(text);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }

  /// Check 1 of leaf.md.
  static Leaf read(byte[] in, byte[] prefix) {
    int start = Arrays.mismatch(in, prefix);
    Refused.unless(start < 0 || start == prefix.length, "leaf.1.log");
    ByteBuffer rest = ByteBuffer.wrap(in, prefix.length, in.length - prefix.length);
    long time = rest.getLong();
    String kind = name(rest);
    String basis = name(rest);
    long refers = rest.getLong() - 1;
    byte[] commitment = new byte[32];
    rest.get(commitment);
    Refused.unless(time >= 0 && time < END_OF_TIME && BASES.contains(basis), "leaf.1.value");
    Refused.unless(refers >= -1 && !rest.hasRemaining(), "leaf.1.value");
    return new Leaf(time, Kind.BY_NAME.get(kind), kind, basis, refers, commitment);
  }

  private static String name(ByteBuffer in) {
    int length = in.getInt();
    Refused.unless(length >= 0 && length <= 40, "leaf.1.value");
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The kinds as in leaf.md; an entry names itself by `own`, and what it refers to by `names`.
  enum Kind {
    OPENED("", "", "", ""),
    KEY_ENROLLED("erasable bears", "", "", ""),
    KEY_RETIRED("once", "key-enrolled", "", "fingerprint"),
    KEEPER_ENROLLED("", "", "", ""),
    REQUEST("erasable bears", "", "request", ""),
    APPROVAL("erasable bears once", "request", "", "request"),
    DECISION("erasable bears", "request", "", "request"),
    GRANT("erasable bears once basis", "approval", "grant", "request"),
    REVOCATION("once", "grant", "", "grant"),
    INTENT("erasable bears basis", "grant", "act", "grant"),
    OUTCOME("erasable once basis", "intent", "", "act"),
    REFUSAL("erasable", "grant?", "", ""),
    HOLD("erasable", "hold?", "", ""),
    ERASED("", "erasable", "", ""),
    SLOT("bears", "", "", ""),
    TOLD("erasable once basis?", "slot", "", ""),
    CASE("erasable", "case?", "", "");

    /// Those that this reader knows.
    static final Map<String, Kind> BY_NAME =
        Arrays.stream(values()).collect(Collectors.toMap(kind -> kind.text, kind -> kind));

    final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String traits;
    private final String refers;
    final String own;
    final String names;

    Kind(String traits, String refers, String own, String names) {
      this.traits = traits;
      this.refers = refers;
      this.own = own;
      this.names = names;
    }

    /// Whether it `bears` later entries, is `erasable`, or stands `once` with the entry referred
    /// to.
    boolean is(String trait) {
      return traits.contains(trait);
    }

    boolean mayHave(String basis) {
      return traits.contains("basis?") || traits.contains("basis") != basis.isEmpty();
    }

    /// Whether one on that basis may refer to nothing, or to a `target`, `null` if it is not known.
    boolean mayReferTo(boolean nothing, @Nullable Kind target, String basis) {
      String wanted = this == GRANT && !basis.equals("approved") ? "decision?" : refers;
      if (nothing) {
        return wanted.isEmpty() || wanted.endsWith("?");
      }
      return wanted.equals("erasable")
          ? target == null || target.is(wanted)
          : target != null && wanted.replace("?", "").equals(target.text);
    }
  }
}
