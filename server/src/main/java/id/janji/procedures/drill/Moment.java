package id.janji.procedures.drill;

import id.janji.clause.Bilingual;
import java.util.Arrays;
import java.util.Optional;

/// What is timed of a drill, counted from its report.
public enum Moment {
  RULED("recognised", "ruled real", "dinyatakan nyata"),
  CONTAINED("stopped", "contained", "terbendung"),
  TOLD("notice-given", "notice ready", "pemberitahuan siap"),
  ANSWERED("acknowledged", "contact answered", "kontak menjawab"),
  MADE_GOOD("made-good", "made good", "dipulihkan"),
  CLOSED("closed", "closed", "ditutup");

  private final String event;

  @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
  private final Bilingual phrase;

  Moment(String event, String en, String id) {
    this.event = event;
    this.phrase = new Bilingual(en, id);
  }

  public Bilingual phrase() {
    return phrase;
  }

  static Optional<Moment> of(String event) {
    return Arrays.stream(values()).filter(each -> each.event.equals(event)).findFirst();
  }
}
