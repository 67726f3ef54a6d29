package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;

/// Why something did not happen; nothing has changed then.
public record Refusal(Code code, Bilingual sentence) {
  /// What programs can rely on.
  public enum Code {
    /// Not in this state.
    NOT_NOW,
    /// Not by this side or person.
    NOT_YOURS,
    /// Something that must be said is missing.
    MISSING,
    /// Something that was said cannot be.
    UNFIT,
    /// Others have to say yes first.
    NOT_APPROVED,
    /// Somebody else was faster: the case is not what it was when one looked.
    CHANGED,
    /// There is no such case.
    UNKNOWN,
    /// The case is over.
    ENDED,
    /// The id of this event was used for another one.
    REUSED,
    /// This program does not know the version that the case keeps.
    NO_VERSION
  }

  public static Refusal of(Code code, String en, String id) {
    return new Refusal(code, new Bilingual(en, id));
  }

  /// Nothing of that kind can happen in this state.
  public static Refusal notNow() {
    return of(
        Code.NOT_NOW,
        "This cannot happen where the case stands.",
        "Ini tidak dapat terjadi pada keadaan kasus sekarang.");
  }

  public static Refusal missing(String what) {
    return of(
        Code.MISSING, "This is missing: " + what + ".", "Bagian ini belum ada: " + what + ".");
  }

  public static Refusal unfit(String en, String id) {
    return of(Code.UNFIT, en, id);
  }

  public static Refusal notApproved(Quorum quorum) {
    return of(
        Code.NOT_APPROVED,
        "%d people have to say yes first: %s.".formatted(quorum.people(), quorum.title().en()),
        "%d orang harus menyetujui dahulu: %s.".formatted(quorum.people(), quorum.title().id()));
  }
}
