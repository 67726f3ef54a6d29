package id.janji.clause.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ControlId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Policies drawn from a small world, so that two of them often agree in parts.
public final class RandomPolicy {
  private static final String ODD = "\"\\/\u00e9\u4e16\ud83d\ude00 %&<>'";

  private final Random random;

  public RandomPolicy(Random random) {
    this.random = random;
  }

  public Policy next() {
    List<Section> sections = new ArrayList<>();
    List<Integer> ids = new ArrayList<>(IntStream.rangeClosed(1, 9).boxed().toList());
    Collections.shuffle(ids, random);
    for (int number = 1; number <= 2; number++) {
      String section = "section-" + (char) ('a' + number);
      List<Clause> clauses = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        clauses.add(clause(section, ids.removeLast()));
      }
      sections.add(new Section(section, number, text("Section " + pick("A", "B")), clauses));
    }
    return new Policy(
        pick("first", "second"),
        text("Policy" + odd()),
        pick("Lumbung Teduh", "Surat Teduh"),
        random.nextBoolean() ? List.of() : List.of(new LinkedDocument(text("Terms"), "/terms")),
        sections);
  }

  Clause clause(String section, int number) {
    List<Binding> bindings = new ArrayList<>(List.of(binding()));
    for (int i = random.nextInt(3); i > 0; i--) {
      bindings.add(binding());
    }
    return new Clause(
        "A1." + number,
        section,
        text("Clause " + number + odd()),
        pick(Duty.values()),
        pick(Strength.values()),
        random.nextBoolean() ? null : limit(),
        random.nextBoolean(),
        random.nextBoolean() ? List.of() : List.of("UU PDP 46"),
        bindings);
  }

  Binding binding() {
    ControlId control = new ControlId(pick("keys.shredded", "audit.yearly"));
    Map<String, String> scope =
        switch (random.nextInt(4)) {
          case 0 -> Map.of("gate", pick("building", "parking"));
          case 1 -> Map.of("gate", pick("building", "parking"), "kind", "ids");
          default -> Map.of();
        };
    return new Binding(control, scope);
  }

  TimeLimit limit() {
    return new TimeLimit(1 + random.nextInt(40), pick(TimeLimit.Unit.values()));
  }

  @SafeVarargs
  private final <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  private String odd() {
    return random.nextInt(4) == 0 ? " " + ODD + "." : ".";
  }

  private static Bilingual text(String words) {
    return new Bilingual(words, "Isi " + words);
  }
}
