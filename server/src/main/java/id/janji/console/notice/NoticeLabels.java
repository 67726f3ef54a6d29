package id.janji.console.notice;

import id.janji.clause.Bilingual;
import id.janji.console.view.Sign;
import id.janji.notify.Notice;
import id.janji.notify.Reached;
import id.janji.notify.Step;
import id.janji.notify.letter.Strays;

/// Words and drawings for where a notice stands.
public final class NoticeLabels {
  private NoticeLabels() {}

  public static Bilingual of(Reached.State state) {
    return switch (state) {
      case DUE -> new Bilingual("will be tried again", "akan dicoba lagi");
      case SENDING -> new Bilingual("being handed over", "sedang diserahkan");
      case SENT -> new Bilingual("handed over", "telah diserahkan");
      case FAILED -> new Bilingual("given up", "tidak berhasil");
      case BOUNCED -> new Bilingual("came back", "kembali");
      case CALL -> new Bilingual("to be called", "harus ditelepon");
      case CALLED -> new Bilingual("called", "telah ditelepon");
    };
  }

  public static Sign sign(Reached.State state) {
    return switch (state) {
      case SENT, CALLED -> Sign.AGREED;
      case FAILED, BOUNCED -> Sign.BROKEN;
      case DUE, SENDING, CALL -> Sign.CLOCK;
    };
  }

  public static String tone(Reached.State state) {
    return switch (state) {
      case SENT, CALLED -> "s-kept";
      case FAILED, BOUNCED -> "s-broken";
      case DUE, SENDING, CALL -> "s-stale";
    };
  }

  /// Where a notice stands, as its reader would say it.
  public static Bilingual of(Notice notice) {
    if (notice.acknowledgedAt().isPresent()) {
      return new Bilingual("acknowledged", "diakui");
    }
    if (notice.waits()) {
      return new Bilingual("waits for you to acknowledge it", "menunggu pengakuan Anda");
    }
    return notice.ended().equals(java.util.Optional.of(Notice.End.WITHDRAWN))
        ? new Bilingual("over, nothing is asked", "selesai, tidak ada yang diminta")
        : new Bilingual("told", "telah diberitahukan");
  }

  public static Bilingual of(Step step) {
    return event(step.event());
  }

  /// What happened to a notice, by the code that stands in the log; one of another version as it
  /// is.
  public static Bilingual event(String code) {
    return switch (code) {
      case "begun" -> new Bilingual("Laid in the portal", "Ditaruh di portal");
      case "handed-over" -> new Bilingual("Handed over", "Diserahkan");
      case "not-taken-yet" -> new Bilingual("Not taken yet", "Belum diterima");
      case "given-up" -> new Bilingual("Given up", "Dihentikan");
      case "refused" -> new Bilingual("Refused by the other side", "Ditolak pihak sana");
      case "returned" -> new Bilingual("Came back", "Kembali");
      case "called" -> new Bilingual("Called", "Ditelepon");
      case "acknowledged" -> new Bilingual("Acknowledged", "Diakui");
      case "exhausted" -> new Bilingual("All addresses were tried", "Semua alamat telah dicoba");
      case "withdrawn" -> new Bilingual("Over", "Selesai");
      default -> new Bilingual(code, code);
    };
  }

  /// Where a notice stands, by the code that stands in the log.
  public static Bilingual state(String code) {
    return switch (code) {
      case "open" -> new Bilingual("open", "terbuka");
      case "told" -> new Bilingual("told", "telah diberitahukan");
      case "acknowledged" -> new Bilingual("acknowledged", "diakui");
      case "exhausted" -> new Bilingual("not heard", "belum terdengar");
      case "withdrawn" -> new Bilingual("over", "selesai");
      default -> new Bilingual(code, code);
    };
  }

  public static Bilingual of(Strays.Sort sort) {
    return switch (sort) {
      case CONCERN -> new Bilingual("a concern", "keluhan");
      case VULNERABILITY -> new Bilingual("a vulnerability", "kerentanan");
      case INCIDENT -> new Bilingual("an incident", "insiden");
      case NOTHING -> new Bilingual("nothing for us", "bukan untuk kami");
    };
  }
}
