package id.janji.api;

import id.janji.access.request.Fault;
import id.janji.clause.Bilingual;
import id.janji.custody.s3.error.Rejection;
import id.janji.kernel.procedure.Refusal;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Why a request was not carried out; a problem document after RFC 9457. Nothing has changed.
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String TYPES = "urn:janji:problem:";

  private final int status;
  private final String type;
  private final transient Bilingual sentence;

  /// What exactly is wrong, in English, for whoever writes the program; empty where the title says
  /// it.
  private final String detail;

  private final transient Map<String, Bilingual> faults;

  private Problem(
      int status, String type, Bilingual sentence, String detail, Map<String, Bilingual> faults) {
    super(sentence.en(), null, false, false);
    this.status = status;
    this.type = type;
    this.sentence = sentence;
    this.detail = detail;
    this.faults = faults;
  }

  public static Problem of(int status, String type, String en, String id) {
    return new Problem(status, type, new Bilingual(en, id), "", Map.of());
  }

  /// A request that claims to be signed and is let in for nobody.
  static Problem of(Rejection rejection) {
    Bilingual sentence =
        switch (rejection.code()) {
          case INVALID_ACCESS_KEY_ID, SIGNATURE_DOES_NOT_MATCH, REQUEST_TIME_TOO_SKEWED ->
              new Bilingual(
                  "This signature lets nobody in.",
                  "Tanda tangan ini tidak berlaku bagi siapa pun.");
          case SERVICE_UNAVAILABLE ->
              new Bilingual(
                  "The server's clock cannot be right; try again later.",
                  "Jam server tidak mungkin benar; coba lagi nanti.");
          default ->
              new Bilingual("The signature is unfit.", "Tanda tangannya tidak memenuhi syarat.");
        };
    int status = rejection.code().status();
    return new Problem(
        status == 403 ? 401 : status == 503 ? 503 : 400,
        word(rejection.code()),
        sentence,
        rejection.sentence(),
        Map.of());
  }

  static Problem faults(Map<String, Bilingual> faults) {
    return new Problem(
        422,
        "fields",
        new Bilingual("Some fields need a look.", "Beberapa bagian perlu diperbaiki."),
        "",
        faults);
  }

  /// There is none, or the caller may not know that there is.
  public static Problem missing() {
    return of(
        404,
        "not-found",
        "There is nothing of this name here.",
        "Tidak ada yang bernama demikian di sini.");
  }

  static Problem of(Refusal refusal) {
    int status =
        switch (refusal.code()) {
          case NOT_NOW, ENDED, NOT_APPROVED, NO_VERSION, REUSED -> 409;
          case NOT_YOURS -> 403;
          case MISSING, UNFIT -> 422;
          case CHANGED -> 412;
          case UNKNOWN -> 404;
        };
    return new Problem(status, word(refusal.code()), refusal.sentence(), "", Map.of());
  }

  /// What a register does not take.
  public static Problem of(Change.Invalid<?> invalid) {
    return faults(
        invalid.faults().stream()
            .collect(Collectors.toMap(FieldFault::field, FieldFault::reason, (first, _) -> first)));
  }

  /// What a register does not allow now.
  public static Problem of(Change.Refused<?> refused) {
    int status = refused.reason() == id.janji.tenancy.Refusal.UNKNOWN ? 404 : 409;
    return new Problem(status, word(refused.reason()), refused.reason().sentence(), "", Map.of());
  }

  /// Why nobody is let at anything.
  public static Problem of(Fault fault) {
    int status =
        switch (fault) {
          case UNKNOWN -> 404;
          case WRONG_SIDE, NDA, CONFLICT, PLACE, OWN_REQUEST -> 403;
          case PURPOSE, TERMS, NO_CASE, STATEMENT, KEY, SIGNATURE -> 422;
          case NO_LOG, FROZEN, MANAGER_FIRST, LONGER, ANSWERED, LAPSED, UNLAWFUL -> 409;
        };
    return new Problem(status, word(fault), fault.sentence(), "", Map.of());
  }

  private static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int status() {
    return status;
  }

  /// The document.
  Map<String, Object> document() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", TYPES + type);
    all.put("title", sentence.en());
    all.put("status", status);
    all.put("judul", sentence.id());
    if (!detail.isEmpty()) {
      all.put("detail", detail);
    }
    if (!faults.isEmpty()) {
      Map<String, String> each = new LinkedHashMap<>();
      faults.forEach((field, fault) -> each.put(field, fault.en()));
      all.put("faults", each);
    }
    return all;
  }
}
