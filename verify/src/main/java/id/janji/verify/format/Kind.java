package id.janji.verify.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds of entries, as in the table of leaf.md: whether they have a basis, may be erased, and
/// which kinds they refer to.
public enum Kind {
  OPENED("-", "stays"),
  KEY_ENROLLED("-", "erasable"),
  KEY_RETIRED("-", "stays", KEY_ENROLLED),
  KEEPER_ENROLLED("-", "stays"),
  REQUEST("-", "erasable"),
  APPROVAL("-", "erasable", REQUEST),
  DECISION("-", "erasable", REQUEST),
  GRANT("basis", "erasable", APPROVAL),
  REVOCATION("-", "stays", GRANT),
  INTENT("basis", "erasable", GRANT),
  OUTCOME("basis", "erasable", INTENT),
  REFUSAL("-", "erasable", GRANT),
  HOLD("-", "erasable"),
  ERASED("-", "stays"),
  SLOT("-", "stays"),
  TOLD("either", "erasable", SLOT);

  private static final Map<String, Kind> BY_NAME = new HashMap<>();

  static {
    for (Kind kind : values()) {
      BY_NAME.put(kind.text(), kind);
    }
  }

  private final String basis;
  private final String erasure;
  private final @Nullable Kind refers;

  Kind(String basis, String erasure) {
    this(basis, erasure, null);
  }

  Kind(String basis, String erasure, @Nullable Kind refers) {
    this.basis = basis;
    this.erasure = erasure;
    this.refers = refers;
  }

  /// Nothing if no document that this reader was made from knows the kind.
  public static @Nullable Kind of(String text) {
    return BY_NAME.get(text);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean mayHave(Basis given) {
    return basis.equals("either") || basis.equals("basis") != (given == Basis.NONE);
  }

  public boolean mayBeErased() {
    return erasure.equals("erasable");
  }

  /// Whether an entry of this kind on that basis may refer to one of `target`; `null` stands for a
  /// kind that is not known.
  public boolean mayReferTo(@Nullable Kind target, Basis given) {
    return switch (this) {
      case GRANT -> target == (given == Basis.APPROVED ? APPROVAL : DECISION);
      case HOLD -> target == HOLD;
      case ERASED -> target == null || target.mayBeErased();
      default -> target != null && target == refers;
    };
  }

  public boolean mayReferToNothing(Basis given) {
    return switch (this) {
      case GRANT -> given != Basis.APPROVED;
      case REFUSAL, HOLD -> true;
      case ERASED -> false;
      default -> refers == null;
    };
  }
}
