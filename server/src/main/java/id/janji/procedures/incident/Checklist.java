package id.janji.procedures.incident;

import id.janji.clause.Bilingual;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an incident must have before it can be closed, in the words of people.
public final class Checklist {
  private Checklist() {}

  /// One duty.
  ///
  /// @param rule that asks for it, where the law does
  public record Item(Bilingual name, Optional<Rule> rule, boolean done) {}

  /// The duties of a case that was ruled real, in the order in which they are met.
  public static List<Item> of(Known known, RuleBook law) {
    List<Item> all = new ArrayList<>();
    all.add(own("Something was done against it", "Ada tindakan", !known.measures().isEmpty()));
    all.add(
        new Item(
            new Bilingual("The customer was told", "Pelanggan diberi tahu"),
            law.rule(Duties.NOTICE),
            known.told().isPresent()));
    all.add(
        own(
            "The customer acknowledged, or every channel was tried",
            "Pelanggan mengakui, atau semua saluran sudah dicoba",
            known.acknowledged().isPresent() || known.exhausted()));
    all.add(report("First report", "Laporan pertama", Stage.FIRST, known));
    all.add(report("Interim report", "Laporan sementara", Stage.INTERIM, known));
    all.add(report("Final report", "Laporan akhir", Stage.FINAL, known));
    law.applying("incident", known.facts()).stream()
        .filter(rule -> !rule.code().equals(Duties.NOTICE))
        .map(rule -> duty(rule, known.settled().contains(rule.code())))
        .forEach(all::add);
    return List.copyOf(all);
  }

  private static Item own(String en, String id, boolean done) {
    return new Item(new Bilingual(en, id), Optional.empty(), done);
  }

  private static Item report(String en, String id, Stage stage, Known known) {
    return own(en, id, known.reports().contains(stage));
  }

  /// A report to others under its title, with whom it goes to.
  private static Item duty(Rule rule, boolean done) {
    return new Item(
        new Bilingual(
            rule.title().en() + ", to: " + all(rule, true),
            rule.title().id() + ", kepada: " + all(rule, false)),
        Optional.of(rule),
        done);
  }

  private static String all(Rule rule, boolean english) {
    return rule.recipients().stream()
        .map(Named::name)
        .map(name -> english ? name.en() : name.id())
        .collect(Collectors.joining(", "));
  }

  /// The rule that sets the limit of the notice to the customer.
  public static Optional<Rule> notice(RuleBook law) {
    return law.rule(Duties.NOTICE);
  }
}
