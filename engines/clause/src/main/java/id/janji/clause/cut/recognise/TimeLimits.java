package id.janji.clause.cut.recognise;

import id.janji.clause.cut.recognise.TimeLimit.Exact;
import id.janji.clause.cut.recognise.TimeLimit.Unit;
import id.janji.clause.cut.recognise.TimeLimit.Use;
import id.janji.clause.cut.recognise.TimeLimit.Vague;
import id.janji.clause.cut.words.Hit;
import id.janji.clause.cut.words.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the times that a sentence sets, in figures or in words.
final class TimeLimits {
  private static final int MOST = 20;
  private static final int LOOK_BACK = 5;
  private static final int LONGEST_BRACKET = 12;
  private static final Set<String> LASTING = Set.of("for", "selama", "retained", "singkat");
  private static final Set<String> EVERY = Set.of("every", "each", "setiap", "tiap", "per");

  private static final Set<String> SINGLE_AFTER =
      Set.of("dalam", "waktu", "lambat", "lama", "dari");
  private static final Set<String> REFERENCE =
      Set.of("nomor", "no", "number", "ayat", "pasal", "article", "section", "clause");
  private static final Set<String> POINTS = Set.of(".", ",");
  private static final Set<String> TIMES = Set.of("x", "kali");
  private static final Set<String> WORKING = Set.of("business", "working");
  private static final Set<String> FULL = Set.of("full", "consecutive");
  private static final Set<String> KIND_OF_DAY = Set.of("kerja", "kalender");

  private record Length(int factor, Unit unit) {}

  private static final Map<String, Length> UNITS = units();
  private static final Map<String, Length> SINGLE =
      Map.of(
          "sejam", new Length(1, Unit.HOURS),
          "sehari", new Length(1, Unit.DAYS),
          "seminggu", new Length(7, Unit.DAYS),
          "sebulan", new Length(1, Unit.MONTHS),
          "setahun", new Length(1, Unit.YEARS));

  private final Sentence sentence;
  private final List<Token> tokens;
  private final List<TimeLimit> found = new ArrayList<>();

  private TimeLimits(Sentence sentence) {
    this.sentence = sentence;
    this.tokens = sentence.tokens();
  }

  private static Map<String, Length> units() {
    Map<String, Length> units = new HashMap<>();
    put(units, 1, Unit.MINUTES, "minute minutes min mins menit");
    put(units, 1, Unit.HOURS, "hour hours hr hrs h jam");
    put(units, 1, Unit.DAYS, "day days hari");
    put(units, 7, Unit.DAYS, "week weeks minggu pekan");
    put(units, 1, Unit.MONTHS, "month months bulan");
    put(units, 3, Unit.MONTHS, "quarter quarters triwulan kuartal");
    put(units, 6, Unit.MONTHS, "semester");
    put(units, 1, Unit.YEARS, "year years tahun");
    return Map.copyOf(units);
  }

  private static void put(Map<String, Length> units, int factor, Unit unit, String words) {
    for (String word : words.split(" ", -1)) {
      units.put(word, new Length(factor, unit));
    }
  }

  /// The limits of the sentence in the order of their words, at most 20.
  static List<TimeLimit> of(Sentence sentence) {
    TimeLimits limits = new TimeLimits(sentence);
    int at = 0;
    while (at < limits.tokens.size() && limits.found.size() < MOST) {
      at = limits.take(at);
    }
    limits.addCues();
    return List.copyOf(limits.found);
  }

  private int take(int at) {
    Length single = SINGLE.get(tokens.get(at).form());
    if (single != null && SINGLE_AFTER.contains(form(at - 1))) {
      return form(at + 1).equals("sekali") ? at + 1 : add(at, 1, single, at);
    }
    Amounts.Amount amount = Amounts.at(tokens, at);
    if (amount == null) {
      return at + 1;
    }
    if (REFERENCE.contains(form(at - 1))) {
      return amount.next();
    }
    boolean fraction = at > 1 && POINTS.contains(form(at - 1)) && tokens.get(at - 2).isNumber();
    return fraction || amount.value() < 1 ? amount.next() : measure(at, amount);
  }

  private int measure(int first, Amounts.Amount amount) {
    int value = amount.value();
    int at = skipBracket(amount.next());
    boolean calendar = false;
    Amounts.Amount times = TIMES.contains(form(at)) ? Amounts.at(tokens, at + 1) : null;
    if (times != null) {
      value = Math.min(9_999, value * times.value());
      at = skipBracket(times.next());
    }
    if (form(at).equals("-")) {
      at++;
    }
    boolean working = WORKING.contains(form(at));
    calendar |= form(at).equals("calendar");
    if (working || calendar || FULL.contains(form(at))) {
      at++;
    }
    Length unit = UNITS.get(form(at));
    if (unit == null || value < 1) {
      return amount.next();
    }
    working |= form(at + 1).equals("kerja");
    calendar |= form(at + 1).equals("kalender");
    int last = KIND_OF_DAY.contains(form(at + 1)) ? at + 1 : at;
    return add(first, value, named(unit, working, calendar), last);
  }

  private static Length named(Length unit, boolean working, boolean calendar) {
    boolean plain = !working && !calendar;
    if (plain || unit.unit() != Unit.DAYS) {
      return unit;
    }
    return new Length(unit.factor(), working ? Unit.WORKING_DAYS : Unit.CALENDAR_DAYS);
  }

  private int add(int first, int amount, Length length, int last) {
    int total = Math.min(99_999, amount * length.factor());
    found.add(new Exact(use(first, last), total, length.unit(), sentence.words(first, last)));
    return last + 1;
  }

  /// Behind a figure that is repeated in words: `3 (tiga)`.
  private int skipBracket(int at) {
    if (!form(at).equals("(")) {
      return at;
    }
    int close = at + 1;
    while (close < at + LONGEST_BRACKET && !form(close).equals(")")) {
      close++;
    }
    boolean counts = Amounts.at(tokens, at + 1) != null;
    return counts && form(close).equals(")") ? close + 1 : at;
  }

  private Use use(int first, int last) {
    if (form(last + 1).equals("sekali")) {
      return Use.EVERY;
    }
    for (int at = first - 1; at >= Math.max(0, first - LOOK_BACK); at--) {
      String form = form(at);
      if (EVERY.contains(form) || form.equals("once") || form.equals("sekali")) {
        return Use.EVERY;
      }
      if (LASTING.contains(form)) {
        return Use.LASTING;
      }
    }
    return Use.WITHIN;
  }

  private void addCues() {
    for (Hit cue : sentence.cues()) {
      if (cue.concept().equals("vague")) {
        found.add(new Vague(cue.words()));
      } else if (cue.concept().startsWith("every ") && !covered(cue)) {
        String[] parts = cue.concept().split(" ", -1);
        Unit unit = unitOf(parts[2]);
        found.add(new Exact(Use.EVERY, Integer.parseInt(parts[1]), unit, cue.words()));
      }
    }
  }

  private boolean covered(Hit cue) {
    return found.stream().anyMatch(limit -> overlap(limit.words(), cue.words()));
  }

  private static boolean overlap(String one, String other) {
    return one.contains(other) || other.contains(one);
  }

  private static Unit unitOf(String word) {
    for (Unit unit : Unit.values()) {
      if (unit.word().equals(word)) {
        return unit;
      }
    }
    throw new IllegalStateException("cues.txt: no such unit: " + word);
  }

  private String form(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).form() : "";
  }

  /// The words of a limit that has a figure, for those who only need to know whether there is one.
  static @Nullable Exact firstExact(List<TimeLimit> limits) {
    for (TimeLimit limit : limits) {
      if (limit instanceof Exact exact) {
        return exact;
      }
    }
    return null;
  }
}
