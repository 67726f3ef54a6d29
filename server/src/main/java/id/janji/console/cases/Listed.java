package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.view.Sign;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.kernel.procedure.Names;
import id.janji.law.RuleBook;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.procedures.incident.Checklist;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.onboarding.OnboardingState;
import id.janji.procedures.support.SupportState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A case in a list.
///
/// @param customer whose it is, by name
/// @param clocks the nearest first
public record Listed(CaseFile file, String customer, Bilingual procedure, List<Running> clocks) {
  /// Where open cases stand that wait for their customer.
  static final Set<Queue.Place> NOT_OURS =
      Set.of(
          new Queue.Place("support", Names.code(SupportState.Answered.class)),
          new Queue.Place("onboarding", Names.code(OnboardingState.Preparing.class)));

  public Listed {
    clocks = List.copyOf(clocks);
  }

  /// Who has to say something next.
  public enum Turn {
    PROVIDER,
    CUSTOMER,
    NOBODY
  }

  static Listed of(CaseFile file, String customer, Outlook outlook) {
    return new Listed(file, customer, outlook.procedure(file).title(), clocks(file, outlook));
  }

  static List<Running> clocks(CaseFile file, Outlook outlook) {
    Optional<RuleBook> law = outlook.book(file);
    return outlook.clocks(file).stream()
        .map(each ->
            Running.of(
                each,
                law.flatMap(book ->
                    each.code().equals("notice") && file.procedure().equals("incident")
                        ? Checklist.notice(book)
                        : book.rule(each.code()))))
        .sorted(Running.NEAREST)
        .toList();
  }

  /// What people call it among each other: the first digits of its id.
  public String reference() {
    return reference(file);
  }

  static String reference(CaseFile file) {
    return file.id().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  }

  public Bilingual state() {
    return Names.said(file.stands().getClass());
  }

  /// The clock that ends first, if one has an end.
  public Optional<Running> nearest() {
    return clocks.stream().filter(each -> each.due().isPresent()).findFirst();
  }

  public boolean isOver(Instant now) {
    return nearest().filter(clock -> clock.isOver(now)).isPresent();
  }

  /// Whom it waits for.
  public Turn turn() {
    if (file.endedAt().isPresent()) {
      return Turn.NOBODY;
    }
    return switch (file.stands()) {
      case SupportState.Answered _, OnboardingState.Preparing _ -> Turn.CUSTOMER;
      case SupportState.Closed _,
          IncidentState.Closed _,
          IncidentState.Dismissed _,
          DisclosureState.Released _,
          DisclosureState.Refused _ ->
          Turn.NOBODY;
      default -> Turn.PROVIDER;
    };
  }

  /// Whether the customer was told of an incident and did not say yet that it was read.
  public boolean waitsForAcknowledgement() {
    return file.endedAt().isEmpty()
        && Incidents.known(file)
            .filter(known -> known.told().isPresent() && known.acknowledged().isEmpty())
            .isPresent();
  }

  public Sign sign(Instant now) {
    if (file.endedAt().isPresent()) {
      return Sign.KEPT;
    }
    return isOver(now) ? Sign.BROKEN : turn() == Turn.PROVIDER ? Sign.NOW : Sign.CLOCK;
  }

  /// The class of its colour.
  public String tone(Instant now) {
    if (file.endedAt().isPresent()) {
      return "dimmer";
    }
    return isOver(now) ? "s-broken" : nearest().map(clock -> clock.colour(now)).orElse("s-now");
  }
}
