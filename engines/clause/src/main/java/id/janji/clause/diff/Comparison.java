package id.janji.clause.diff;

import static id.janji.clause.diff.Judgement.NEUTRAL;
import static id.janji.clause.diff.Judgement.REWORDED;
import static id.janji.clause.diff.Judgement.STRONGER;
import static id.janji.clause.diff.Judgement.WEAKER;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Two versions of one clause, field by field.
final class Comparison {
  private final Clause before;
  private final Clause after;
  private final List<FieldChange> changes = new ArrayList<>();

  private Comparison(Clause before, Clause after) {
    this.before = before;
    this.after = after;
  }

  /// The fields that differ, in the order of [Field].
  static List<FieldChange> of(Clause before, Clause after) {
    Comparison comparison = new Comparison(before, after);
    comparison.place(Field.ID, before.id(), after.id());
    comparison.place(Field.SECTION, before.section(), after.section());
    comparison.text(Field.TEXT_EN, Language.ENGLISH);
    comparison.text(Field.TEXT_ID, Language.INDONESIAN);
    comparison.duty();
    comparison.strength();
    comparison.within();
    comparison.highRisk();
    comparison.law();
    comparison.controls();
    return comparison.changes;
  }

  private void place(Field field, String was, String is) {
    if (!was.equals(is)) {
      note(field, was, is, NEUTRAL, "it stands elsewhere", "letaknya berpindah");
    }
  }

  private void text(Field field, Language language) {
    String was = before.text().in(language);
    String is = after.text().in(language);
    if (was.equals(is)) {
      return;
    }
    Wording wording = new Wording(was, is, language);
    Optional<Bilingual> doubt = wording.doubt();
    if (doubt.isEmpty() && Objects.equals(before.within(), after.within())) {
      doubt = wording.otherFigures();
    }
    Judgement judgement = doubt.isPresent() ? WEAKER : REWORDED;
    Bilingual reason = doubt.orElse(new Bilingual("other words", "kata-kata lain"));
    changes.add(new FieldChange(field, was, is, judgement, reason));
  }

  private void duty() {
    Duty was = before.duty();
    Duty is = after.duty();
    if (was == is) {
      return;
    }
    if (was == Duty.PROVIDER || is == Duty.CUSTOMER) {
      String en = "the customer bears more of it";
      note(Field.DUTY, was.word(), is.word(), WEAKER, en, "pelanggan menanggung lebih banyak");
    } else {
      String en = "the provider bears more of it";
      note(Field.DUTY, was.word(), is.word(), STRONGER, en, "penyedia menanggung lebih banyak");
    }
  }

  private void strength() {
    String was = before.strength().word();
    String is = after.strength().word();
    int order = after.strength().compareTo(before.strength());
    if (order > 0) {
      note(Field.STRENGTH, was, is, WEAKER, "it binds less firmly", "ikatannya melemah");
    } else if (order < 0) {
      note(Field.STRENGTH, was, is, STRONGER, "it binds more firmly", "ikatannya menguat");
    }
  }

  private void within() {
    TimeLimit was = before.within();
    TimeLimit is = after.within();
    if (Objects.equals(was, is)) {
      return;
    } else if (was == null) {
      String limit = String.valueOf(is);
      note(Field.WITHIN, "", limit, STRONGER, "a time limit is new", "batas waktu ditambahkan");
      return;
    } else if (is == null) {
      String limit = was.toString();
      note(Field.WITHIN, limit, "", WEAKER, "the time limit is gone", "batas waktu dihapus");
      return;
    }
    int order = is.longest().compareTo(was.longest());
    String en =
        order == 0 ? "the same time" : "the time limit is " + (order > 0 ? "longer" : "shorter");
    String id =
        order == 0 ? "waktu yang sama" : "batas waktu lebih " + (order > 0 ? "panjang" : "pendek");
    Judgement judgement = order > 0 ? WEAKER : order < 0 ? STRONGER : NEUTRAL;
    note(Field.WITHIN, was.toString(), is.toString(), judgement, en, id);
  }

  private void highRisk() {
    if (before.highRisk() && !after.highRisk()) {
      String en = "two independent controls are no longer asked for";
      String id = "dua kendali yang terpisah tidak lagi diminta";
      note(Field.HIGH_RISK, "true", "false", WEAKER, en, id);
    } else if (after.highRisk() && !before.highRisk()) {
      String en = "two independent controls are now asked for";
      String id = "dua kendali yang terpisah kini diminta";
      note(Field.HIGH_RISK, "false", "true", STRONGER, en, id);
    }
  }

  private void law() {
    if (!before.law().equals(after.law())) {
      String was = String.join(", ", before.law());
      String is = String.join(", ", after.law());
      note(Field.LAW, was, is, NEUTRAL, "other references to law", "rujukan hukum lain");
    }
  }

  /// A binding is lost if no binding of the newer version covers what it watched.
  private void controls() {
    List<Binding> was = before.bindings();
    List<Binding> is = after.bindings();
    if (was.equals(is)) {
      return;
    }
    String lost = text(uncovered(was, is));
    String won = text(uncovered(is, was));
    if (!lost.isEmpty()) {
      String id = "tidak lagi diawasi oleh " + lost;
      note(Field.CONTROLS, text(was), text(is), WEAKER, "no longer watched by " + lost, id);
    } else if (!won.isEmpty()) {
      String id = "kini juga diawasi oleh " + won;
      note(Field.CONTROLS, text(was), text(is), STRONGER, "now also watched by " + won, id);
    } else {
      String en = "the same is watched";
      note(Field.CONTROLS, text(was), text(is), NEUTRAL, en, "yang diawasi tetap sama");
    }
  }

  private static List<Binding> uncovered(List<Binding> some, List<Binding> others) {
    return some.stream().filter(one -> others.stream().noneMatch(o -> o.covers(one))).toList();
  }

  private static String text(List<Binding> bindings) {
    return bindings.stream().map(Binding::toString).collect(Collectors.joining(", "));
  }

  private void note(Field field, String was, String is, Judgement judgement, String en, String id) {
    changes.add(new FieldChange(field, was, is, judgement, new Bilingual(en, id)));
  }
}
