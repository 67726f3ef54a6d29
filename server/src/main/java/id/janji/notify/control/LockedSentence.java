package id.janji.notify.control;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.notify.NoticeKind;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Every notice that has a locked sentence holds it word for word, in each language, as it is
/// written now, with the provider's own words around it.
public final class LockedSentence implements Control {
  private final Written written;
  private final Clock clock;

  /// The words of a notice as they leave.
  @FunctionalInterface
  public interface Written {
    String of(NoticeKind kind, Language language);
  }

  public LockedSentence(Written written, Clock clock) {
    this.written = written;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("notify.locked-sentence");
  }

  @Override
  public List<Observation> probe() {
    Look look = new Look("notices without their sentence", "pemberitahuan tanpa kalimatnya");
    Arrays.stream(NoticeKind.values())
        .filter(kind -> isOfIncident(kind) || kind.locked().isPresent())
        .forEach(kind -> look(look, kind));
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Each notice of an incident says that it is no admission, in both languages.",
                    "Setiap pemberitahuan insiden menyatakan bukan pengakuan, dalam kedua bahasa."),
                new Bilingual("There is no such notice.", "Tidak ada pemberitahuan demikian.")),
            clock.instant()));
  }

  /// What tells of an incident that there was; that it was none admits nothing.
  private static boolean isOfIncident(NoticeKind kind) {
    return switch (kind) {
      case INCIDENT_NOTICE, INCIDENT_REPORT, INCIDENT_CLOSED -> true;
      default -> false;
    };
  }

  private void look(Look look, NoticeKind kind) {
    for (Language language : Language.values()) {
      look.saw(1);
      String text = one(written.of(kind, language));
      boolean stands =
          kind.locked().map(locked -> text.contains(one(locked.in(language)))).orElse(false);
      if (!stands) {
        String where = kind.code() + " " + language.tag().toUpperCase(Locale.ROOT);
        look.fault(
            "The sentence is missing in " + where + ".", "Kalimat itu tidak ada di " + where + ".");
      }
    }
  }

  /// Lines are broken where the mail needs it; words are not.
  private static String one(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
