package id.janji.console.ledger.telling;

import id.janji.clause.Bilingual;
import id.janji.console.access.Shown;
import id.janji.console.view.Sign;
import id.janji.console.view.Tongue;
import id.janji.entry.Basis;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.kernel.procedure.By;
import id.janji.ledger.Logged;
import id.janji.silence.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in the reader's words what entries say, and no more than he may see.
public final class Teller {
  private static final String OURS = "s-now";
  private static final String QUIET = "dimmer";

  private final Tongue t;
  private final Sight sight;
  private final Map<String, Bilingual> purposes;
  private final Steps steps;

  /// @param purposes by code
  Teller(Tongue t, Sight sight, Map<String, Bilingual> purposes, Steps steps) {
    this.t = t;
    this.sight = sight;
    this.purposes = Map.copyOf(purposes);
    this.steps = steps;
  }

  public Tongue tongue() {
    return t;
  }

  public Sight sight() {
    return sight;
  }

  /// An act.
  ///
  /// @param outcome null while nobody knows it
  public Row act(Logged intent, @Nullable Logged outcome) {
    Logged place = outcome == null ? intent : outcome;
    Basis basis = intent.leaf().basis().orElse(Basis.OWN);
    Sign sign = basis == Basis.OWN ? Sign.TODO : Sign.EYE;
    String tone = basis == Basis.OWN ? QUIET : OURS;
    if (!(intent.payload().orElse(null) instanceof Payload.Intent said)) {
      String title = t.in("An act whose content was erased", "Tindakan yang isinya telah dihapus");
      List<String> facts = List.of(basis(basis));
      return row(intent, place, Sign.NOT_APPLICABLE, tone, title, facts);
    }
    Optional<Payload.Outcome> ended =
        Optional.ofNullable(outcome)
            .flatMap(Logged::payload)
            .filter(Payload.Outcome.class::isInstance)
            .map(Payload.Outcome.class::cast);
    List<String> facts = new ArrayList<>(List.of(basis(basis)));
    if (basis != Basis.OWN) {
      facts.add(purpose(said.purpose()));
    }
    said.matter().ifPresent(matter -> facts.add(t.in("case ", "kasus ") + shortened(matter)));
    ended
        .filter(end -> end.bytes() > 0)
        .ifPresent(end -> facts.add(Wording.amount(end.bytes(), t)));
    lasted(intent, outcome).ifPresent(facts::add);
    if (outcome != null && ended.isEmpty()) {
      facts.add(t.in("what came of it was erased", "hasilnya telah dihapus"));
    }
    String title = title(said, outcome == null ? null : ended.orElse(null), outcome != null);
    return new Row(
        intent.index(),
        place.leaf(),
        intent.leaf().time(),
        sign,
        tone,
        title,
        facts,
        named(said.actor()),
        item(said.item()));
  }

  private String title(Payload.Intent said, Payload.@Nullable Outcome end, boolean over) {
    String who = named(said.actor());
    String what = thing(said.operation(), said.item());
    String does = Wording.does(said.operation(), t) + " " + what;
    String did = who + " " + Wording.did(said.operation(), t) + " " + what;
    if (end == null) {
      return over ? did : who + t.in(" has begun to ", " mulai ") + does;
    }
    return switch (end.result()) {
      case DONE -> did;
      case FAILED -> who + t.in(" could not ", " gagal ") + does;
      case CUT -> who + t.in(" was cut off: wanted to ", " diputus saat ") + does;
      case UNKNOWN -> who + t.in(" may have begun to ", " mungkin mulai ") + does;
    };
  }

  private Optional<String> lasted(Logged intent, @Nullable Logged outcome) {
    if (outcome == null) {
      return Optional.empty();
    }
    Duration length = Duration.between(intent.leaf().time(), outcome.leaf().time());
    return length.toSeconds() < 5 ? Optional.empty() : Optional.of(t.span(length));
  }

  /// Any entry but an act.
  public Row row(Logged entry) {
    Optional<Kind> kind = entry.leaf().knownKind();
    if (kind.isEmpty()) {
      return row(
          entry,
          Sign.UNPROVEN,
          "s-unproven",
          t.in(
              "An entry of a kind that this page does not know",
              "Entri dari jenis yang tidak dikenal halaman ini"),
          "",
          Wording.plain(entry.leaf().kind()));
    }
    if (kind.get() == Kind.SLOT) {
      return row(
          entry,
          Sign.TODO,
          QUIET,
          t.in("A place whose content is told later", "Tempat yang isinya diungkap kelak"),
          "",
          t.in(
              "its content is fixed already; every log gets some a day, and most hold nothing",
              "isinya sudah tetap; setiap log mendapat beberapa sehari, dan kebanyakan kosong"));
    }
    return entry
        .payload()
        .map(said -> said(entry, said))
        .orElseGet(() -> erased(entry, kind.get()));
  }

  private Row erased(Logged entry, Kind kind) {
    return row(
        entry,
        Sign.NOT_APPLICABLE,
        QUIET,
        t.in("Its content was erased: ", "Isinya telah dihapus: ") + Wording.kind(kind, t),
        "",
        entry.leaf().basis().map(this::basis).orElse(""));
  }

  private Row said(Logged entry, Payload said) {
    return switch (said) {
      case Payload.Opened opened -> opened(entry, opened);
      case Payload.KeyEnrolled key -> key(entry, key);
      case Payload.KeyRetired(_, String reason) ->
          row(
              entry,
              Sign.LOCK,
              QUIET,
              t.in("A key may never approve again", "Sebuah kunci tidak boleh menyetujui lagi"),
              "",
              own(reason));
      case Payload.KeeperEnrolled _ ->
          row(
              entry,
              Sign.KEY,
              QUIET,
              t.in("The customer’s keeper is enrolled", "Penjaga pelanggan terdaftar"),
              "",
              t.in("it holds the master key", "ia memegang kunci induk"));
      case Payload.Request(_, String statement) -> request(entry, statement);
      case Payload.Approval(_, String statement, _) -> approval(entry, statement);
      case Payload.Decision(_, Actor by, Payload.Answer answer, var reason) ->
          decision(entry, by, answer, reason);
      case Payload.Grant grant -> grant(entry, grant);
      case Payload.Revocation(_, Actor by, String reason) ->
          row(
              entry,
              Sign.LOCK,
              QUIET,
              named(by) + t.in(" ended a grant", " mengakhiri sebuah izin"),
              named(by),
              own(reason));
      case Payload.Intent _ -> act(entry, null);
      case Payload.Outcome outcome -> outcome(entry, outcome);
      case Payload.Refusal refusal -> refusal(entry, refusal);
      case Payload.Hold hold -> hold(entry, hold);
      case Payload.Erased(String reason) ->
          row(
              entry,
              Sign.NOT_APPLICABLE,
              QUIET,
              t.in("The content of entry ", "Isi entri ")
                  + refers(entry)
                  + t.in(" was erased", " dihapus"),
              "",
              own(reason));
      case Payload.Slot _ -> throw new IllegalStateException("a slot is never read");
      case Payload.Told(_, var slot) -> told(entry, slot.payload());
      case Payload.CaseStep step -> step(entry, step);
    };
  }

  private Row step(Logged entry, Payload.CaseStep step) {
    Steps.Told told = steps.told(step);
    String who = step.by().map(this::named).orElse("");
    return row(
        entry,
        Sign.TODO,
        QUIET,
        t.in(told.sentence()),
        who,
        t.in("step ", "langkah ") + t.number(step.step()),
        who,
        t.in("now: ", "kini: ") + t.in(told.place()));
  }

  /// What happened to a case, and where it stands since.
  public Bilingual happened(Payload.CaseStep step) {
    return steps.told(step).event();
  }

  public Bilingual stands(Payload.CaseStep step) {
    return steps.told(step).state();
  }

  private Row opened(Logged entry, Payload.Opened opened) {
    return row(
        entry,
        Sign.LEDGER,
        QUIET,
        t.in("The log begins", "Log dimulai"),
        opened.name(),
        Wording.plain(opened.provider()),
        Wording.plain(opened.policy().id()) + " " + opened.policy().version());
  }

  private Row key(Logged entry, Payload.KeyEnrolled key) {
    String holder = sight == Sight.OWNER ? Wording.plain(key.holderName()) : somebody();
    String form =
        key.form() == Proof.Form.WEBAUTHN
            ? t.in("passkey", "kunci sandi")
            : t.in("key of the command line", "kunci baris perintah");
    String title = holder + t.in(" may approve from now on", " boleh menyetujui mulai sekarang");
    return row(entry, Sign.KEY, QUIET, title, holder, form);
  }

  private Row request(Logged entry, String text) {
    Optional<Statement> statement = statement(text);
    String who = statement.map(s -> Wording.plain(s.person().name())).orElse("?");
    String title = who + t.in(" asks for access", " meminta akses");
    List<String> facts = new ArrayList<>();
    statement.ifPresent(s -> {
      facts.add(purpose(s.purpose().code()));
      if (sight == Sight.OWNER) {
        facts.add(Wording.plain(Shown.words(s, t).sentence()));
      }
    });
    return row(entry, Sign.INBOX, QUIET, title, who, facts.toArray(String[]::new));
  }

  private Row approval(Logged entry, String text) {
    String who = statement(text).map(s -> Wording.plain(s.person().name())).orElse("?");
    String title =
        sight == Sight.OWNER
            ? t.in("You signed for ", "Anda menandatangani untuk ") + who
            : t.in("The customer signed for ", "Pelanggan menandatangani untuk ") + who;
    return row(entry, Sign.AGREED, QUIET, title, who, t.in("rests on ", "atas ") + refers(entry));
  }

  private Row decision(Logged entry, Actor by, Payload.Answer answer, Optional<String> reason) {
    String about = " " + refers(entry);
    return switch (answer) {
      case YES ->
          row(
              entry,
              Sign.AGREED,
              QUIET,
              named(by) + t.in(" allowed request", " mengizinkan permintaan") + about,
              named(by),
              reason.map(this::own).orElse(""));
      case NO ->
          row(
              entry,
              Sign.REFUSED,
              "s-broken",
              named(by) + t.in(" refused request", " menolak permintaan") + about,
              named(by),
              t.in("nothing was opened", "tidak ada yang dibuka"),
              reason.map(this::own).orElse(""));
    };
  }

  private Row grant(Logged entry, Payload.Grant grant) {
    String who = named(grant.actor());
    String title =
        who
            + grant
                .until()
                .map(until -> t.in(" is let in until ", " diizinkan sampai ") + t.moment(until))
                .orElse(t.in(" is let in until it is ended", " diizinkan sampai diakhiri"));
    String does =
        grant.operations().stream()
            .sorted()
            .map(operation -> Wording.does(operation, t))
            .collect(Collectors.joining(", "));
    String all =
        grant.operations().size() == Operation.values().length
            ? t.in("everything may be done", "semua tindakan")
            : does;
    return row(
        entry,
        Sign.KEY,
        QUIET,
        title,
        who,
        entry.leaf().basis().map(this::basis).orElse(""),
        all,
        sight == Sight.OWNER ? Wording.scope(grant.scope(), t) : "");
  }

  /// Met alone only where its intent is not known.
  private Row outcome(Logged entry, Payload.Outcome outcome) {
    return row(
        entry,
        Sign.DOT,
        QUIET,
        t.in("What came of act ", "Hasil tindakan ") + refers(entry),
        "",
        Wording.result(outcome.result(), t),
        outcome.reason().map(this::own).orElse(""));
  }

  private Row refusal(Logged entry, Payload.Refusal refusal) {
    String who = named(refusal.actor());
    String what =
        refusal
            .item()
            .map(item -> thing(refusal.operation(), item))
            .orElse(t.in("several items", "beberapa isi"));
    String title =
        t.in("Refused: ", "Ditolak: ")
            + who
            + t.in(" wanted to ", " hendak ")
            + Wording.does(refusal.operation(), t)
            + " "
            + what;
    Row row =
        row(
            entry,
            Sign.REFUSED,
            "s-broken",
            title,
            who,
            t.in("nothing was opened", "tidak ada yang dibuka"),
            Wording.plain(refusal.reason()));
    return withItem(row, refusal.item().map(this::item).orElse(""));
  }

  private Row hold(Logged entry, Payload.Hold hold) {
    String title =
        hold.lifted()
            ? t.in("A legal hold is lifted", "Penahanan hukum dicabut")
            : t.in("A legal hold begins, until ", "Penahanan hukum dimulai, sampai ")
                + t.date(hold.until());
    return row(
        entry,
        Sign.CLOCK,
        QUIET,
        title,
        "",
        own(hold.article()),
        sight == Sight.OWNER ? Wording.scope(hold.scope(), t) : "");
  }

  private Row told(Logged entry, Payload slot) {
    String kind = slot instanceof Payload.Slot told ? told.contentKind() : "";
    String words =
        kind.equals(Slots.COVER)
            ? t.in("nothing, as in most", "tidak ada, seperti kebanyakan")
            : Kind.of(kind).map(known -> Wording.kind(known, t)).orElse(Wording.plain(kind));
    return row(
        entry,
        Sign.DOT,
        QUIET,
        t.in("What stood in ", "Yang ada di ") + refers(entry) + t.in(" is told", " diungkap"),
        "",
        words,
        entry.leaf().basis().map(this::basis).orElse(""));
  }

  private static Optional<Statement> statement(String text) {
    try {
      return Optional.of(Statement.parse(text));
    } catch (EntryException _) {
      return Optional.empty();
    }
  }

  private String refers(Logged entry) {
    return entry.leaf().refers().isPresent()
        ? "#" + t.number(entry.leaf().refers().getAsLong())
        : "";
  }

  private String basis(Basis basis) {
    return sight == Sight.OWNER ? Wording.basis(basis, t) : Wording.basisOfCustomer(basis, t);
  }

  /// A purpose in the words of the contract.
  public String purpose(String code) {
    Bilingual known = purposes.get(code);
    return known == null ? Wording.plain(code) : t.in(known);
  }

  /// The name of somebody, as far as this reader may know it.
  public String named(Actor actor) {
    boolean theirs = actor.party() == Actor.Party.CUSTOMER;
    String name = By.shown(actor.id(), actor.name());
    return sight == Sight.PROVIDER && theirs ? somebody() : Wording.plain(name);
  }

  private String somebody() {
    return t.in("Somebody of the customer’s", "Seseorang dari pelanggan");
  }

  private String item(Item item) {
    return sight == Sight.OWNER ? Wording.item(item) : "";
  }

  private String thing(Operation operation, Item item) {
    if (sight == Sight.OWNER) {
      return Wording.item(item);
    }
    return operation == Operation.LIST ? t.in("items", "isi") : t.in("an item", "satu isi");
  }

  /// What somebody wrote, for the owner alone.
  private String own(String text) {
    return sight == Sight.OWNER ? Wording.plain(text) : "";
  }

  /// An id at its first group; the names of cases of ours are short already.
  private static String shortened(String matter) {
    return Wording.plain(matter.length() > 20 ? matter.substring(0, 8) : matter);
  }

  private static Row withItem(Row row, String item) {
    return new Row(
        row.index(),
        row.leaf(),
        row.at(),
        row.sign(),
        row.tone(),
        row.title(),
        row.facts(),
        row.person(),
        item);
  }

  /// @param person the only one in it, then the facts; what is empty is not said
  private Row row(
      Logged entry, Sign sign, String tone, String title, String person, String... facts) {
    List<String> said = new ArrayList<>();
    for (String fact : facts) {
      if (!fact.isEmpty()) {
        said.add(fact);
      }
    }
    return new Row(
        entry.index(),
        entry.leaf(),
        entry.leaf().time(),
        sign,
        tone,
        title,
        said,
        Wording.plain(person),
        "");
  }

  private Row row(
      Logged entry, Logged place, Sign sign, String tone, String title, List<String> facts) {
    return new Row(
        entry.index(), place.leaf(), entry.leaf().time(), sign, tone, title, facts, "", "");
  }
}
