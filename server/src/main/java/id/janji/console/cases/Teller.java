package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.view.Sign;
import id.janji.console.view.Tongue;
import id.janji.kernel.Happened;
import id.janji.kernel.Kernel;
import id.janji.kernel.form.Components;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Side;
import id.janji.law.Named;
import id.janji.law.RuleBook;
import id.janji.procedures.Desk;
import id.janji.procedures.containment.CaseAct;
import id.janji.procedures.onboarding.OnboardingEvent;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells what happened to a case, for one reader.
final class Teller {
  private final Tongue t;
  private final Optional<RuleBook> law;
  private final Shape shape;
  private final Glossary glossary;
  private final boolean inside;

  /// @param inside whether the reader is of the provider's people, who read also working notes
  Teller(Tongue t, Optional<RuleBook> law, Shape shape, Glossary glossary, boolean inside) {
    this.t = t;
    this.law = law;
    this.shape = shape;
    this.glossary = glossary;
    this.inside = inside;
  }

  /// The rows, the newest first.
  List<Told> told(List<Happened> history, List<CaseAct> acts) {
    return Stream.concat(
            history.reversed().stream().map(this::told), acts.reversed().stream().map(this::told))
        .sorted(Comparator.comparing(Told::at).reversed())
        .toList();
  }

  private Told told(CaseAct act) {
    String count = t.count(act.count(), "change", "changes", "perubahan");
    return new Told(
        act.at(),
        act.by(),
        OptionalLong.empty(),
        deed(act.deed()),
        List.of(new Told.Part(count, act.receipt())),
        false,
        Sign.LOCK,
        "s-now");
  }

  private static Bilingual deed(String deed) {
    return switch (deed) {
      case "revoke-grants" -> new Bilingual("Grants were ended", "Izin diakhiri");
      case "freeze-customer" -> new Bilingual("Access was frozen", "Akses dibekukan");
      case "lift-freeze" -> new Bilingual("The freeze was lifted", "Pembekuan dicabut");
      case "rotate-keys" ->
          new Bilingual("The key of a program was replaced", "Kunci sebuah program diganti");
      default -> new Bilingual(deed, deed);
    };
  }

  private Told told(Happened step) {
    boolean shown = inside || step.event().map(Desk::isForTheCustomer).orElse(true);
    List<Told.Part> parts = shown ? step.event().map(this::parts).orElse(List.of()) : List.of();
    return new Told(
        step.at(),
        who(step),
        step.index(),
        step.event().map(event -> Names.said(event.getClass())).orElseGet(() -> untold(step)),
        parts,
        !shown,
        sign(step),
        tone(step));
  }

  private String who(Happened step) {
    return switch (step.by().side()) {
      case PROVIDER, CUSTOMER -> By.shown(step.by().person(), step.by().name());
      case CLOCK -> t.in("the clock", "jam");
    };
  }

  private static Bilingual untold(Happened step) {
    return step.code().equals(Kernel.APPROVAL)
        ? new Bilingual("Somebody said yes", "Seseorang menyetujui")
        : new Bilingual(step.code(), step.code());
  }

  private static Sign sign(Happened step) {
    return switch (step.by().side()) {
      case PROVIDER -> Sign.DOT;
      case CUSTOMER -> Sign.NOW;
      case CLOCK -> Sign.CLOCK;
    };
  }

  private static String tone(Happened step) {
    return step.by().side() == Side.CUSTOMER ? "s-now" : "dimmer";
  }

  private List<Told.Part> parts(Event event) {
    List<RecordComponent> components = Components.of(event.getClass()).all();
    Optional<Told.Part> limit = limit(event, components);
    if (limit.isPresent()) {
      return List.of(limit.get());
    }
    List<Told.Part> all = new ArrayList<>();
    for (RecordComponent component : components) {
      String label = components.size() == 1 ? "" : t.in(Names.said(component));
      add(all, label, said(event, Components.value(component, event)));
    }
    return all;
  }

  /// A time limit that passed, under its name; empty for any other event.
  private Optional<Told.Part> limit(Event event, List<RecordComponent> components) {
    return components.size() == 2
            && Components.value(components.getFirst(), event) instanceof String code
            && Components.value(components.getLast(), event) instanceof Integer rung
        ? Glossary.limit(shape, code, rung).map(name -> new Told.Part("", t.in(name)))
        : Optional.empty();
  }

  private Object said(Event event, Object value) {
    return event instanceof OnboardingEvent onboarding && value instanceof String text
        ? t.in(glossary.found(onboarding, text))
        : value;
  }

  private void add(List<Told.Part> all, String label, Object value) {
    switch (value) {
      case Optional<?> perhaps -> perhaps.ifPresent(inner -> add(all, label, inner));
      case Map<?, ?> parts ->
          parts.entrySet().stream()
              .map(part -> new Told.Part(word((String) part.getKey()), (String) part.getValue()))
              .sorted((one, other) -> one.label().compareTo(other.label()))
              .forEach(all::add);
      case Collection<?> several -> {
        if (!several.isEmpty()) {
          all.add(
              new Told.Part(
                  label,
                  several.stream().map(this::plain).sorted().collect(Collectors.joining(", "))));
        }
      }
      default -> all.add(new Told.Part(label, plain(value)));
    }
  }

  private String plain(Object value) {
    return switch (value) {
      case Instant at -> t.moment(at);
      case Enum<?> constant -> t.in(Names.said(constant));
      case String text -> word(text);
      case Integer number -> t.number(number);
      default -> value.toString();
    };
  }

  /// A word of the book of the law under its name, anything else as it is.
  private String word(String text) {
    return law.flatMap(book -> named(book, text)).orElse(text);
  }

  private Optional<String> named(RuleBook book, String code) {
    return book.rule(code)
        .map(rule -> t.in(rule.title()))
        .or(() ->
            book.rules().stream()
                .flatMap(rule -> Stream.concat(rule.content().stream(), rule.condition().stream()))
                .filter(each -> each.code().equals(code))
                .map(Named::name)
                .map(t::in)
                .findFirst());
  }
}
