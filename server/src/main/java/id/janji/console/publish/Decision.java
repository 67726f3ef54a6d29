package id.janji.console.publish;

import id.janji.clause.Bilingual;
import id.janji.console.view.Form;
import id.janji.policy.Publication;
import id.janji.policy.Rulings;
import id.janji.tenancy.FieldFault;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What an approver decided on a draft, read from the form.
///
/// @param form as it was sent, with what is wrong in it; nothing is published then
record Decision(Publication.Draft draft, List<Rulings.LeftIn> rulings, Form form) {
  private static final int MOST_NOTE = 2_000;

  static Decision of(Form sent, PreviewView view, UUID approver, Clock clock, ZoneId zone) {
    Instant now = clock.instant();
    Form form = notes(sent);
    if (!view.weaker().isEmpty() && !sent.value("weaker").equals("yes")) {
      form =
          form.fault(
              "weaker",
              "Say that these promises get weaker, or do not publish.",
              "Nyatakan bahwa janji-janji ini melemah, atau jangan terbitkan.");
    }
    Optional<LocalDate> day = day(sent.value("effective"));
    if (day.filter(each -> !each.isBefore(view.today())).isEmpty()) {
      form =
          form.fault(
              "effective", "Choose today or a later day.", "Pilih hari ini atau hari sesudahnya.");
    }
    List<Rulings.LeftIn> rulings = new ArrayList<>();
    Set<Publication.LeftIn> leftIn = new HashSet<>();
    for (PreviewView.Open open : view.open()) {
      Rulings.LeftIn ruling =
          new Rulings.LeftIn(
              open.rule(),
              open.clause(),
              sent.value(open.why()),
              approver,
              day(sent.value(open.until()))
                  .map(each -> each.plusDays(1).atStartOfDay(zone).toInstant())
                  .orElse(now));
      form = ruled(form, open, ruling.faults(now));
      rulings.add(ruling);
      leftIn.add(new Publication.LeftIn(open.rule(), open.clause()));
    }
    return new Decision(
        new Publication.Draft(
            view.preview().draft().text(),
            day.filter(each -> each.isAfter(view.today()))
                .map(each -> each.atStartOfDay(zone).toInstant())
                .orElse(now),
            Set.copyOf(view.weaker()),
            leftIn,
            new Bilingual(note(sent, "note.en"), note(sent, "note.id")),
            approver),
        rulings,
        form);
  }

  /// A blank note is a fault of the form; a sentence in two languages is never blank.
  private static String note(Form sent, String field) {
    return sent.value(field).isBlank() ? "-" : sent.value(field).strip();
  }

  private static Form notes(Form sent) {
    Form form = sent;
    for (String field : List.of("note.en", "note.id")) {
      if (sent.value(field).isBlank()) {
        form = form.fault(field, "Say what changed.", "Sebutkan apa yang berubah.");
      } else if (sent.value(field).strip().length() > MOST_NOTE) {
        form =
            form.fault(
                field,
                "This is longer than %d characters.".formatted(MOST_NOTE),
                "Bagian ini lebih panjang dari %d karakter.".formatted(MOST_NOTE));
      }
    }
    return form;
  }

  private static Form ruled(Form form, PreviewView.Open open, List<FieldFault> faults) {
    Form ruled = form;
    for (FieldFault each : faults) {
      String field = each.field().equals("ends") ? open.until() : open.why();
      ruled = ruled.fault(field, each.reason().en(), each.reason().id());
    }
    return ruled;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
