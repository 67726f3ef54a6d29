package id.janji.console.access;

import id.janji.access.Grant;
import id.janji.access.request.Request;
import id.janji.clause.Language;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import id.janji.entry.approval.StatementWords;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is said of requests and grants, in the reader's language.
public final class Shown {
  private static final List<Long> SHORTER = List.of(15L, 30L, 60L, 240L, 1_440L, 10_080L);

  private Shown() {}

  /// A statement in words.
  public static StatementWords words(Statement statement, Tongue t) {
    StatementWords.Speech speech =
        t.language() == Language.ENGLISH
            ? StatementWords.Speech.ENGLISH
            : StatementWords.Speech.INDONESIAN;
    return new StatementWords(statement, speech, t.zone());
  }

  /// A fingerprint in groups that can be compared by eye.
  public static String fingerprint(byte[] digest) {
    String hex = HexFormat.of().formatHex(digest);
    return hex.chars()
        .mapToObj(c -> String.valueOf((char) c))
        .collect(Collectors.joining())
        .replaceAll("(.{4})(?!$)", "$1 ");
  }

  /// The name of an item.
  public static String text(Bytes key) {
    return new String(key.toArray(), StandardCharsets.UTF_8);
  }

  /// Where a request stands.
  public static String state(Request request, Tongue t) {
    return switch (request.state(t.now())) {
      case WAITS_FOR_MANAGER -> t.in("waits for a manager", "menunggu atasan");
      case WAITS_FOR_CUSTOMER -> t.in("waits for the customer", "menunggu pelanggan");
      case APPROVED -> t.in("signed", "ditandatangani");
      case REFUSED -> t.in("refused", "ditolak");
      case LAPSED -> t.in("lapsed: silence is no", "lewat waktu: diam berarti tidak");
    };
  }

  /// On which basis a grant stands.
  public static String basis(Grant grant, Tongue t) {
    return switch (grant.basis()) {
      case OWN -> t.in("own account", "akun sendiri");
      case APPROVED -> t.in("approved by the customer", "disetujui pelanggan");
      case JOB -> t.in("named job", "tugas mesin");
      case LEGAL -> t.in("by law", "atas dasar hukum");
      case BREAK_GLASS -> t.in("emergency", "keadaan darurat");
    };
  }

  /// What a grant reaches.
  public static String scope(Grant grant, Tongue t) {
    return scope(grant.terms().scope(), t);
  }

  /// What something reaches.
  public static String scope(Scope scope, Tongue t) {
    return switch (scope) {
      case Scope.Everything() -> t.in("all data", "semua data");
      case Scope.Bucket(String bucket) -> t.in("everything in ", "semua isi ") + bucket;
      case Scope.Prefix(String bucket, Bytes prefix) -> bucket + " / " + text(prefix) + "…";
      case Scope.Keys(String bucket, var keys) ->
          bucket + ": " + keys.stream().map(Shown::text).sorted().collect(Collectors.joining(", "));
    };
  }

  /// What was done to an item.
  public static String operation(Operation operation, Tongue t) {
    return switch (operation) {
      case OPEN -> t.in("read", "membaca");
      case STORE -> t.in("stored", "menyimpan");
      case HEAD -> t.in("saw size and date of", "melihat ukuran dan tanggal");
      case LIST -> t.in("saw the names in", "melihat nama di");
      case COPY -> t.in("copied", "menyalin");
      case DELETE -> t.in("deleted", "menghapus");
      case UNDELETE -> t.in("undeleted", "memulihkan");
      case DESTROY -> t.in("destroyed", "memusnahkan");
    };
  }

  /// How an act ended.
  public static String result(Payload.Result result, Tongue t) {
    return switch (result) {
      case DONE -> t.in("done", "selesai");
      case FAILED -> t.in("failed", "gagal");
      case CUT -> t.in("cut in the middle", "terputus di tengah");
      case UNKNOWN -> t.in("outcome unknown", "hasil tidak diketahui");
    };
  }

  /// Until when a grant holds.
  public static String until(Grant grant, Tongue t) {
    Instant until = grant.terms().until().orElse(null);
    return until == null
        ? t.in("until the account ends", "sampai akunnya berakhir")
        : t.in("until ", "sampai ") + t.moment(until);
  }

  /// Shorter times that are left of what was asked for, in minutes; the shortest first.
  public static List<Long> shorter(Request request, Instant now) {
    long left = Duration.between(now, request.statement().until()).toMinutes();
    return SHORTER.stream().filter(minutes -> minutes < left).toList();
  }

  /// The shorter time that was chosen; empty for all that was asked for. What is no time is none at
  /// all, so that it is refused rather than taken for everything.
  static Optional<Duration> minutes(Form form) {
    String minutes = form.value("minutes");
    if (minutes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        minutes.matches("[1-9][0-9]{0,4}")
            ? Duration.ofMinutes(Long.parseLong(minutes))
            : Duration.ZERO);
  }
}
