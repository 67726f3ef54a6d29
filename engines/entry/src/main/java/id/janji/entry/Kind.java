package id.janji.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an entry is about. Logs may hold kinds that are younger than this list.
public enum Kind {
  OPENED(Based.NEVER, false),
  KEY_ENROLLED(Based.NEVER, true),
  KEY_RETIRED(Based.NEVER, false),
  KEEPER_ENROLLED(Based.NEVER, false),
  REQUEST(Based.NEVER, true),
  APPROVAL(Based.NEVER, true),
  DECISION(Based.NEVER, true),
  GRANT(Based.ALWAYS, true),
  REVOCATION(Based.NEVER, false),
  INTENT(Based.ALWAYS, true),
  OUTCOME(Based.ALWAYS, true),
  REFUSAL(Based.NEVER, true),
  HOLD(Based.NEVER, true),
  ERASED(Based.NEVER, false),
  SLOT(Based.NEVER, false),
  TOLD(Based.PERHAPS, true),
  CASE(Based.NEVER, true);

  private static final Map<String, Kind> BY_CODE =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Kind::code, kind -> kind));

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final Based based;
  private final boolean erasable;

  /// Whether the leaf names a basis.
  public enum Based {
    ALWAYS,
    NEVER,
    PERHAPS
  }

  Kind(Based based, boolean erasable) {
    this.based = based;
    this.erasable = erasable;
  }

  /// As it stands in a leaf.
  public String code() {
    return code;
  }

  public Based based() {
    return based;
  }

  /// Whether the payload may be erased. What may not is what others rest on for ever.
  public boolean erasable() {
    return erasable;
  }

  public static Optional<Kind> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
