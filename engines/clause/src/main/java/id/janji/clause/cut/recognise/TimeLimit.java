package id.janji.clause.cut.recognise;

import java.util.Locale;

/// A time that a sentence sets; `words` are those of the sentence.
public sealed interface TimeLimit {
  String words();

  /// A time in figures. Weeks, quarters and half-years are brought to days and months; `3 x 24 jam`
  /// to 72 hours.
  ///
  /// @param amount at least 1
  record Exact(Use use, int amount, Unit unit, String words) implements TimeLimit {
    public Exact {
      if (amount < 1) {
        throw new IllegalArgumentException("a time limit is at least 1: " + amount);
      }
    }

    /// The form that policy files use: `72 h`, `5 calendar days`, `1 years`.
    public String written() {
      return amount + " " + unit.word();
    }
  }

  /// A time without a figure, such as "promptly": nothing can be measured against it.
  record Vague(String words) implements TimeLimit {}

  /// What the time is for.
  enum Use {
    /// Something is done before it has run out.
    WITHIN,
    /// Something is done again each time it has run out.
    EVERY,
    /// Something lasts or is kept as long as this.
    LASTING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The units that policy files know.
  enum Unit {
    MINUTES("min"),
    HOURS("h"),
    DAYS("d"),
    CALENDAR_DAYS("calendar days"),
    WORKING_DAYS("working days"),
    MONTHS("months"),
    YEARS("years");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
