package id.janji.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Short policies for tests.
public final class PolicyText {
  private PolicyText() {}

  /// A policy of one section with these clauses.
  public static Policy policy(String id, Clause... clauses) {
    return new Policy(
        id,
        new Bilingual("Data security", "Keamanan data"),
        "Lumbung Teduh",
        List.of(),
        List.of(
            new Section("general", 1, new Bilingual("General", "Umum"), Arrays.asList(clauses))));
  }

  /// A clause with the duty to do something, bound to one control.
  public static Clause must(String id, String control) {
    return clause(id, Strength.MUST, control);
  }

  public static Clause clause(String id, Strength strength, String control) {
    return new Clause(
        id,
        "general",
        new Bilingual(
            "We keep promise " + id + " on every working day.",
            "Kami menepati janji " + id + " pada setiap hari kerja."),
        Duty.PROVIDER,
        strength,
        null,
        false,
        List.of(),
        List.of(new Binding(new ControlId(control), Map.of())));
  }

  /// A clause that tells whom to ask, without which a longer text has a fault.
  public static Clause contact(String id, String control) {
    return withText(
        must(id, control),
        new Bilingual(
            "We answer within a day: halo@lontar.id.",
            "Kami menjawab dalam satu hari: halo@lontar.id."));
  }

  /// A clause with a blank that nobody filled in.
  public static Clause unfilled(String id, String control) {
    return withText(
        must(id, control),
        new Bilingual(
            "We delete what you gave us within [TBD] days.",
            "Kami menghapus data Anda dalam [TBD] hari."));
  }

  private static Clause withText(Clause clause, Bilingual text) {
    return new Clause(
        clause.id(),
        clause.section(),
        text,
        clause.duty(),
        clause.strength(),
        null,
        false,
        List.of(),
        clause.bindings());
  }

  /// The clause with the words of another one.
  public static Clause withWordsOf(Clause clause, Clause words) {
    return new Clause(
        clause.id(),
        clause.section(),
        words.text(),
        clause.duty(),
        clause.strength(),
        null,
        false,
        List.of(),
        clause.bindings());
  }
}
