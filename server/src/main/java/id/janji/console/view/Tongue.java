package id.janji.console.view;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.State;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The language that a page speaks, with its figures and times. Both wordings stand side by side in
/// the template, so that a missing translation does not compile.
///
/// @param now the moment of rendering, from which ages count
public record Tongue(Language language, ZoneId zone, Instant now) {
  private static final Locale INDONESIAN = Locale.of("id", "ID");

  /// The wording for this reader.
  public String in(String en, String id) {
    return switch (language) {
      case ENGLISH -> en;
      case INDONESIAN -> id;
    };
  }

  public String in(Bilingual sentence) {
    return sentence.in(language);
  }

  /// A wording that counts: English knows one and many, Indonesian does not.
  public String count(long n, String one, String many, String id) {
    return number(n) + " " + in(n == 1 ? one : many, id);
  }

  /// The BCP 47 tag, for `lang`.
  public String tag() {
    return language.tag();
  }

  /// `48,213` in English, `48.213` in Indonesian.
  public String number(long n) {
    return NumberFormat.getIntegerInstance(locale()).format(n);
  }

  public String number(BigDecimal n) {
    NumberFormat format = NumberFormat.getNumberInstance(locale());
    format.setMaximumFractionDigits(3);
    return format.format(n);
  }

  /// `19 Nov 2026`.
  public String date(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM uuuu", locale()).format(at.atZone(zone));
  }

  /// `Thu 19 Nov 2026`.
  public String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE d MMM uuuu", locale()).format(day);
  }

  /// `14:32 WIB`, in Indonesian `14.32 WIB`.
  public String time(Instant at) {
    return clock("HH:mm", "HH.mm", at);
  }

  /// `14:32:07 WIB`.
  public String second(Instant at) {
    return clock("HH:mm:ss", "HH.mm.ss", at);
  }

  /// The shortest form that names the day: `today 14:32 WIB`, `18 Nov 14:32 WIB`.
  public String moment(Instant at) {
    ZonedDateTime then = at.atZone(zone);
    ZonedDateTime here = now.atZone(zone);
    if (then.toLocalDate().equals(here.toLocalDate())) {
      return in("today ", "hari ini ") + time(at);
    }
    String day = then.getYear() == here.getYear() ? "d MMM" : "d MMM uuuu";
    return DateTimeFormatter.ofPattern(day, locale()).format(then) + " " + time(at);
  }

  /// How long ago, in one unit: `12 s`, `4 min`, `3 h`, `5 days`.
  public String age(Instant at) {
    return span(Duration.between(at, now));
  }

  /// A length of time in one unit; nothing negative.
  public String span(Duration length) {
    long s = Math.max(0, length.toSeconds());
    if (s < 90) {
      return number(s) + in(" s", " dtk");
    }
    if (s < 90 * 60) {
      return number(s / 60) + in(" min", " mnt");
    }
    if (s < 48 * 3600) {
      return number(s / 3600) + in(" h", " jam");
    }
    return count(s / 86_400, "day", "days", "hari");
  }

  /// The instant for `<time datetime>`.
  public String iso(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone).withNano(0));
  }

  public String word(State state) {
    return switch (state) {
      case KEPT -> in("kept", "ditepati");
      case BROKEN -> in("broken", "dilanggar");
      case SILENT -> in("silent", "senyap");
      case STALE -> in("stale", "kedaluwarsa");
      case UNPROVEN -> in("unproven", "belum terbukti");
      case NOT_APPLICABLE -> in("not applicable", "tidak berlaku");
    };
  }

  /// The word for the state of a clause; an aim is met or missed, never kept or broken.
  public String word(State state, Strength strength) {
    if (strength == Strength.AIMS && state == State.KEPT) {
      return in("aim met", "sasaran tercapai");
    }
    if (strength == Strength.AIMS && state == State.BROKEN) {
      return in("aim missed", "sasaran meleset");
    }
    return word(state);
  }

  public String word(Strength strength) {
    return switch (strength) {
      case MUST -> in("must", "wajib");
      case AIMS -> in("aims", "sasaran");
      case MAY -> in("may", "boleh");
    };
  }

  public String word(ProofStrength proof) {
    return switch (proof) {
      case PROVEN -> in("proven", "terbukti");
      case MEASURED -> in("measured", "terukur");
      case IMPORTED -> in("imported", "impor");
      case ATTESTED -> in("attested", "dinyatakan");
    };
  }

  public String word(Duty duty) {
    return switch (duty) {
      case PROVIDER -> in("ours to keep", "kewajiban kami");
      case CUSTOMER -> in("the customer’s to keep", "kewajiban pelanggan");
      case SHARED ->
          in("shared: each side keeps its half", "bersama: tiap pihak menepati bagiannya");
    };
  }

  private String clock(String en, String id, Instant at) {
    return DateTimeFormatter.ofPattern(in(en, id)).format(at.atZone(zone)) + " " + zoneWord(at);
  }

  private String zoneWord(Instant at) {
    return switch (zone.getId()) {
      case "Asia/Jakarta", "Asia/Pontianak" -> "WIB";
      case "Asia/Makassar", "Asia/Ujung_Pandang" -> "WITA";
      case "Asia/Jayapura" -> "WIT";
      default ->
          zone.getRules().getOffset(at).getTotalSeconds() == 0
              ? "UTC"
              : "UTC" + zone.getRules().getOffset(at).getId();
    };
  }

  private Locale locale() {
    return switch (language) {
      case ENGLISH -> Locale.ENGLISH;
      case INDONESIAN -> INDONESIAN;
    };
  }
}
