package id.janji.procedures.incident;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.Trigger;
import id.janji.law.time.Due;
import id.janji.law.time.Moments;
import id.janji.law.time.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the law asks of an incident: who is told what, and until when.
final class Duties {
  /// Whose notice the customer gets; the strictest of those that name a number.
  static final String NOTICE = "pdp-46-notice";

  /// The limit of the notice where no rule of the law sets one: what the contract says.
  static final Duration CONTRACT = Duration.ofDays(3);

  private static final Duration ANSWER = Duration.ofHours(24);

  private Duties() {}

  static List<Rule> of(Known known, Circumstances at) {
    return at.law().applying("incident", known.facts());
  }

  /// The codes of the rules whose report has to be made or ruled on; the notice is not among them.
  static List<String> reports(Known known, Circumstances at) {
    return of(known, at).stream().map(Rule::code).filter(code -> !code.equals(NOTICE)).toList();
  }

  /// The first part of a rule's minimum content that was not said.
  static Optional<Bilingual> missing(Rule rule, Map<String, String> content) {
    return rule.content().stream()
        .filter(part -> !content.containsKey(part.code()))
        .map(Named::name)
        .findFirst();
  }

  /// The notice asks for the content of the law also where personal data are not affected.
  static Optional<Bilingual> missingOfNotice(Map<String, String> content, Circumstances at) {
    return at.law().rule(NOTICE).flatMap(rule -> missing(rule, content));
  }

  static List<Deadline> deadlines(Known known, Circumstances at) {
    List<Deadline> all = new ArrayList<>();
    if (known.told().isEmpty()) {
      all.add(notice(known, at));
    } else if (known.acknowledged().isEmpty() && !known.exhausted()) {
      all.add(acknowledgement(known.told().get()));
    }
    for (Rule rule : of(known, at)) {
      if (!rule.code().equals(NOTICE) && !known.settled().contains(rule.code())) {
        all.add(report(rule, known, at));
      }
    }
    return all;
  }

  private static Moments moments(Known known) {
    Moments aware = Moments.NONE.with(Trigger.AWARE, known.aware());
    return known.occurred().map(at -> aware.with(Trigger.OCCURRED, at)).orElse(aware);
  }

  private static Deadline notice(Known known, Circumstances at) {
    Instant contract = known.aware().plus(CONTRACT);
    Instant due =
        at.law()
            .rule(NOTICE)
            .map(rule -> due(rule, known, at) instanceof Due.By(Instant last, _) ? last : contract)
            .filter(contract::isAfter)
            .orElse(contract);
    return climbing(
        "notice",
        new Bilingual("Notice to the customer", "Pemberitahuan kepada pelanggan"),
        due,
        known.aware());
  }

  private static Due due(Rule rule, Known known, Circumstances at) {
    return id.janji.law.time.Deadline.of(
        rule, moments(known), at.holidays(), at.zone(), Reading.stricter());
  }

  private static Deadline report(Rule rule, Known known, Circumstances at) {
    return switch (due(rule, known, at)) {
      case Due.By(Instant last, _) -> climbing(rule.code(), rule.title(), last, known.aware());
      case Due.UnknownYear(int year, Instant earliest, _) ->
          new Deadline(
              rule.code(),
              rule.title(),
              Optional.of(earliest),
              Optional.of(
                  new Bilingual(
                      "the holidays of %d are not entered: not before this".formatted(year),
                      "hari libur %d belum dimasukkan: tidak lebih awal dari ini".formatted(year))),
              climbing(rule.code(), rule.title(), earliest, known.aware()).rungs());
      case Due.NoNumber _, Due.NotStarted _ ->
          new Deadline(
              rule.code(),
              rule.title(),
              Optional.empty(),
              Optional.of(rule.limit().phrase()),
              List.of());
    };
  }

  /// Climbs at half of the time, at nine tenths, and when it is over.
  private static Deadline climbing(String code, Bilingual title, Instant due, Instant from) {
    Duration length = Duration.between(from, due);
    Duration left = length.isPositive() ? length : Duration.ZERO;
    return new Deadline(
        code,
        title,
        Optional.of(due),
        Optional.empty(),
        List.of(
            new Deadline.Rung(due.minus(left.dividedBy(2)), "incident lead"),
            new Deadline.Rung(due.minus(left.dividedBy(10)), "head of security"),
            new Deadline.Rung(due, "management")));
  }

  /// Another channel a day, three times; only an acknowledgement stops it.
  private static Deadline acknowledgement(Instant told) {
    return new Deadline(
        "acknowledgement",
        new Bilingual("The customer acknowledges", "Pelanggan mengakui"),
        Optional.of(told.plus(ANSWER.multipliedBy(3))),
        Optional.empty(),
        List.of(
            new Deadline.Rung(told.plus(ANSWER), "the customer's second channel"),
            new Deadline.Rung(told.plus(ANSWER.multipliedBy(2)), "the customer's third channel"),
            new Deadline.Rung(told.plus(ANSWER.multipliedBy(3)), "the customer's management")));
  }
}
