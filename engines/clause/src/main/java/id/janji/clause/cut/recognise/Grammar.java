package id.janji.clause.cut.recognise;

import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.cut.words.Hit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells from the main verb and its subject whom a sentence binds and how firmly. The main verb is
/// the first modal outside side clauses ("if …,") and relative clauses ("which may").
public final class Grammar {
  private static final int RIGHT_REACH = 6;
  private static final int RECEIVE_REACH = 3;
  private static final int RELATIVE_REACH = 2;
  private static final int DEFINITION_REACH = 8;
  private static final Set<String> MODALS = Set.of("must", "must-responsible", "aims", "may");
  private static final List<String> ENTITLED =
      List.of("right", "entitled", "ability", "able", "berhak", "hak", "kemampuan");
  private static final Set<String> CAN = Set.of("can", "dapat", "bisa");
  private static final Set<String> AFTER_MATRIX = Set.of("matrix", "bersama");
  private static final Set<String> BEFORE_NOUN =
      Set.of("these", "by", "following", "such", "technical", "other", "any", "all");

  private final Sentence sentence;
  private final SideClauses asides;
  private final Actors actors;

  private Grammar(Sentence sentence) {
    this.sentence = sentence;
    this.asides = SideClauses.of(sentence);
    this.actors = new Actors(sentence, asides);
  }

  /// What the words of `sentence` tell.
  public static Bearing of(Sentence sentence) {
    return new Grammar(sentence).bearing();
  }

  /// What a sentence without a modal binds that stands by itself: "please tell us" is a duty of the
  /// reader, who is a customer.
  public static Bearing standing(Sentence sentence) {
    Grammar grammar = new Grammar(sentence);
    Bearing bearing = grammar.bearing();
    boolean asks = bearing.strength() == null && bearing.kind() == null;
    return asks && grammar.startsWith("asks-reader")
        ? new Bearing(Strength.MUST, Duty.CUSTOMER, Kind.PROMISE, false)
        : bearing;
  }

  /// Whom the heading over a list of duties binds, as in "Your responsibilities"; silent where it
  /// names nobody or more than one party.
  public static Bearing heading(Sentence title) {
    List<Duty> named =
        title.parties().stream().map(party -> Actors.holder(party.role())).distinct().toList();
    return title.has("duty-section") && named.size() == 1
        ? new Bearing(Strength.MUST, named.getFirst(), Kind.PROMISE, false)
        : Bearing.SILENT;
  }

  private Bearing bearing() {
    Hit modal = mainModal();
    if (modal == null || besideMain(modal)) {
      return new Bearing(null, actors.stating(), kind(null, null), false);
    }
    Strength strength = strength(modal);
    Duty duty = actors.boundBy(modal);
    if (duty == Duty.CUSTOMER && strength == Strength.MAY && givesRight(modal)) {
      return new Bearing(Strength.MUST, Duty.PROVIDER, kind(null, Strength.MUST), true);
    }
    if (duty == null && offers(modal)) {
      return new Bearing(Strength.MUST, null, kind(null, Strength.MUST), true);
    }
    if (duty == Duty.CUSTOMER && near(modal, "receives", RECEIVE_REACH)) {
      return new Bearing(strength, Duty.PROVIDER, kind(modal, strength), true);
    }
    return new Bearing(strength, duty, kind(modal, strength), false);
  }

  /// Whether the modal stands only in a side clause ("if you cannot pay, we close the account") or
  /// behind a contrast, and the main clause says by itself who acts.
  private boolean besideMain(Hit modal) {
    boolean contrasted =
        sentence.cues().stream()
            .anyMatch(cue ->
                cue.concept().equals("contrasts")
                    && cue.first() > 0
                    && cue.first() < modal.first());
    Duty main = actors.stating();
    boolean another = contrasted && main != actors.boundBy(modal);
    return main != null && (asides.hold(modal.first()) || another);
  }

  private static Strength strength(Hit modal) {
    return switch (modal.concept()) {
      case "aims" -> Strength.AIMS;
      case "may" -> Strength.MAY;
      default -> Strength.MUST;
    };
  }

  /// The first modal of the main clause, or else the first one of a side clause.
  private @Nullable Hit mainModal() {
    Hit spare = null;
    for (Hit cue : sentence.cues()) {
      if (!MODALS.contains(cue.concept()) || relative(cue) || matrix(cue)) {
        continue;
      }
      if (!asides.hold(cue.first())) {
        return cue;
      }
      spare = spare == null ? cue : spare;
    }
    return spare;
  }

  /// Whether the modal stands in a relative clause: "which may", "data yang dapat".
  private boolean relative(Hit modal) {
    for (Hit cue : sentence.cues()) {
      int distance = modal.first() - cue.last();
      if (distance > 0 && distance <= RELATIVE_REACH && cue.concept().equals("relative")) {
        return true;
      }
    }
    return false;
  }

  /// Whether a word for responsibility only names it, as in "our responsibility matrix".
  private boolean matrix(Hit modal) {
    return modal.concept().equals("must-responsible")
        && sentence.isOneOf(modal.last() + 1, AFTER_MATRIX);
  }

  private boolean givesRight(Hit modal) {
    String words = modal.words().toLowerCase(Locale.ROOT);
    return ENTITLED.stream().anyMatch(words::contains) || near(modal, "right-act", RIGHT_REACH);
  }

  /// Whether it says what one can have done, without naming an actor: "deleted files can be
  /// restored", but not "this policy can be changed".
  private boolean offers(Hit modal) {
    boolean can = CAN.contains(modal.words().toLowerCase(Locale.ROOT));
    return can && !near(modal, "provider-act", RIGHT_REACH);
  }

  /// Whether a cue of this name follows the modal within `reach` words.
  private boolean near(Hit modal, String name, int reach) {
    for (Hit cue : sentence.cues()) {
      int distance = cue.first() - modal.last();
      if (distance > 0 && distance <= reach && cue.concept().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Kind kind(@Nullable Hit modal, @Nullable Strength strength) {
    if (defines(modal)) {
      return Kind.DEFINITION;
    }
    boolean opposed = startsWith("excepts") || startsWith("contrasts");
    if (exempts() || (opposed && (strength == null || strength == Strength.MAY))) {
      return Kind.EXCEPTION;
    }
    if (sentence.has("disclaims")) {
      return Kind.BOILERPLATE;
    }
    if (strength == null) {
      return null;
    }
    return strength == Strength.MAY ? Kind.PERMISSION : Kind.PROMISE;
  }

  private boolean defines(@Nullable Hit modal) {
    for (Hit cue : sentence.cues()) {
      boolean quoted = sentence.form(cue.first() - 1).equals("\"");
      boolean verb = cue.concept().equals("defines") && (quoted || !noun(cue));
      boolean is = cue.concept().equals("is-a") && quoted;
      boolean early = quoted || cue.first() <= DEFINITION_REACH;
      if ((verb || is) && early && (modal == null || cue.first() < modal.first())) {
        return true;
      }
    }
    return false;
  }

  /// Whether "means" is a noun: "by these means:".
  private boolean noun(Hit cue) {
    String after = sentence.form(cue.last() + 1);
    return after.isEmpty() || after.equals(":") || sentence.isOneOf(cue.first() - 1, BEFORE_NOUN);
  }

  /// Whether its main clause takes something out of another sentence.
  private boolean exempts() {
    return sentence.cues().stream()
        .anyMatch(cue -> cue.concept().equals("exempts") && !asides.hold(cue.first()));
  }

  private boolean startsWith(String cue) {
    return sentence.cues().stream().anyMatch(hit -> hit.first() == 0 && hit.concept().equals(cue));
  }
}
