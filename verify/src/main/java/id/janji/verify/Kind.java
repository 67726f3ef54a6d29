package id.janji.verify;

import module java.base;

import org.jspecify.annotations.Nullable;

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

  /// Whether it `bears` later entries, is `erasable`, or stands `once` with the entry referred to.
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
