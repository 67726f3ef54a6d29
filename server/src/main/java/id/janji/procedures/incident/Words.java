package id.janji.procedures.incident;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Circumstances;
import id.janji.law.Named;
import id.janji.law.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the words of an incident's events are called, by the book of the law that the case keeps.
final class Words {
  private Words() {}

  static List<Choice> choices(
      Optional<Known> known, Class<?> event, String component, Circumstances at) {
    return switch (component) {
      case "facts" ->
          distinct(at.law().rules().stream().flatMap(rule -> rule.condition().stream()));
      case "rule" -> open(known, at).map(Words::choice).toList();
      case "content" ->
          event == IncidentEvent.NoticeGiven.class
              ? distinct(at.law().rule(Duties.NOTICE).stream().flatMap(r -> r.content().stream()))
              : distinct(open(known, at).flatMap(rule -> rule.content().stream()));
      default -> List.of();
    };
  }

  private static List<Choice> distinct(Stream<Named> named) {
    return named.distinct().map(each -> new Choice(each.code(), each.name())).toList();
  }

  /// The rules whose report was neither made nor ruled on.
  private static Stream<Rule> open(Optional<Known> known, Circumstances at) {
    return known.stream()
        .flatMap(each ->
            Duties.reports(each, at).stream()
                .filter(code -> !each.settled().contains(code))
                .flatMap(code -> at.law().rule(code).stream()));
  }

  private static Choice choice(Rule rule) {
    return new Choice(
        rule.code(),
        new Bilingual(
            rule.title().en() + " (" + rule.cited() + ")",
            rule.title().id() + " (" + rule.cited() + ")"));
  }
}
