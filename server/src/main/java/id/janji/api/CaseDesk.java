package id.janji.api;

import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Happened;
import id.janji.kernel.Outcome;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.kernel.form.Move;
import id.janji.kernel.form.Said;
import id.janji.procedures.Desk;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/// What programs can do with cases, for either side. Whoever sends says under which key, so that a
/// request that is sent twice is carried out once, and which step he has seen.
final class CaseDesk {
  private final Desk desk;
  private final Cases cases;
  private final Queue queue;
  private final Outlook outlook;
  private final Support support;
  private final Incidents incidents;

  CaseDesk(
      Desk desk, Cases cases, Queue queue, Outlook outlook, Support support, Incidents incidents) {
    this.desk = desk;
    this.cases = cases;
    this.queue = queue;
    this.outlook = outlook;
    this.support = support;
    this.incidents = incidents;
  }

  /// Which cases a list shows.
  ///
  /// @param procedures at least one
  /// @param state the word of a state; empty for all
  /// @param query what the address of the next page carries of it
  record Filter(Set<String> procedures, String state, String query) {
    private static final String WORD = "[a-z][a-z-]{0,39}";

    Filter {
      procedures = Set.copyOf(procedures);
    }

    /// @param seen the procedures whose cases the reader sees; one that he does not see is none
    /// @param procedure the word of one; empty for all
    static Filter of(Set<String> seen, String procedure, String state) {
      if (!procedure.isEmpty() && !seen.contains(procedure)) {
        throw Problem.of(
            400, "procedure", "There is no such procedure.", "Prosedur itu tidak ada.");
      }
      if (!state.isEmpty() && !state.matches(WORD)) {
        throw Problem.of(400, "state", "There is no such state.", "Keadaan itu tidak ada.");
      }
      return new Filter(
          procedure.isEmpty() ? seen : Set.of(procedure),
          state,
          (procedure.isEmpty() ? "" : "&procedure=" + procedure)
              + (state.isEmpty() ? "" : "&state=" + state));
    }

    private Optional<String> at() {
      return Optional.of(state).filter(word -> !word.isEmpty());
    }
  }

  private static Map<String, Object> page(Queue.Page found, int limit, String base, String query) {
    List<Map<String, Object>> cases = found.cases().stream().map(CaseJson::brief).toList();
    return new Paged("cases", cases, found.next().map(Queue.Mark::text)).json(base, limit, query);
  }

  /// The cases of all customers, in pages.
  ///
  /// @param after the mark of the page; empty for the first
  Map<String, Object> all(Filter filter, boolean ended, String after, int limit, String base) {
    Queue.Wanted wanted =
        Queue.Wanted.all(filter.procedures(), ended ? Queue.Which.ENDED : Queue.Which.OPEN)
            .at(filter.at());
    return page(
        queue.page(wanted, after(after), Paged.limit(limit)),
        limit,
        base,
        filter.query() + (ended ? "&ended=true" : ""));
  }

  /// A customer's cases, in pages.
  Map<String, Object> of(UUID customer, Filter filter, String after, int limit, String base) {
    return page(
        queue.own(customer, filter.procedures(), filter.at(), after(after), Paged.limit(limit)),
        limit,
        base,
        filter.query());
  }

  private static Optional<Queue.Mark> after(String text) {
    Optional<Queue.Mark> mark = Queue.Mark.of(text);
    if (!text.isEmpty() && mark.isEmpty()) {
      throw Paged.noPage();
    }
    return mark;
  }

  CaseFile found(Caller caller, UUID id) {
    return desk.find(caller, id).orElseThrow(Problem::missing);
  }

  ResponseEntity<Map<String, Object>> one(Caller caller, UUID id) {
    return answer(200, caller, found(caller, id));
  }

  private ResponseEntity<Map<String, Object>> answer(int status, Caller caller, CaseFile file) {
    List<Happened> steps = cases.history(file.customer(), file.id());
    boolean inside = caller.customerId().isEmpty();
    Map<String, Object> body =
        CaseJson.whole(file, steps, outlook.clocks(file), desk.moves(caller, file), inside);
    return ResponseEntity.status(status)
        .header(HttpHeaders.ETAG, "\"" + file.steps() + "\"")
        .body(body);
  }

  /// Opens a case.
  ///
  /// @param base the address of the list
  ResponseEntity<Map<String, Object>> open(
      Caller caller, UUID customer, @Nullable String key, Body body, String base) {
    UUID id = Sent.id(caller, key, "open");
    String subject = body.text("subject");
    String text = body.text("text");
    Outcome outcome =
        switch (body.text("procedure")) {
          case "support" -> support.open(id, customer, caller, subject, text);
          case "incident" ->
              incidents.report(
                  UUID.nameUUIDFromBytes(("incident " + id).getBytes(StandardCharsets.UTF_8)),
                  id,
                  customer,
                  caller,
                  subject + "\n\n" + text);
          default ->
              throw Problem.of(
                  422,
                  "procedure",
                  "The procedure is support or incident.",
                  "Prosedurnya support atau incident.");
        };
    return switch (outcome) {
      case Outcome.Refused(var refusal) -> throw Problem.of(refusal);
      case Outcome.Taken(CaseFile file, _) -> {
        ResponseEntity<Map<String, Object>> answer = answer(201, caller, file);
        yield ResponseEntity.status(201)
            .headers(answer.getHeaders())
            .header(HttpHeaders.LOCATION, base + "/" + file.id())
            .body(answer.getBody());
      }
    };
  }

  /// Says something to a case.
  ResponseEntity<Map<String, Object>> say(
      Caller caller,
      UUID id,
      String event,
      @Nullable String key,
      @Nullable String match,
      Body body) {
    CaseFile file = found(caller, id);
    UUID sent = Sent.id(caller, key, id + " " + event);
    OptionalInt seen = seen(match);
    Move move =
        desk.moves(caller, file).stream()
            .filter(each -> each.code().equals(event))
            .findFirst()
            .orElse(null);
    if (move == null) {
      return unsayable(caller, file, event, sent, seen);
    }
    return switch (Said.of(move, body.typed(), ZoneOffset.UTC)) {
      case Said.Faulty(var faults) -> throw Problem.faults(faults);
      case Said.Whole(var said) ->
          switch (desk.happen(caller, file, sent, said, seen)) {
            case Outcome.Refused(var refusal) -> throw Problem.of(refusal);
            case Outcome.Taken(CaseFile now, _) -> answer(200, caller, now);
          };
    };
  }

  /// What cannot be said now was perhaps said before, by this very request.
  private ResponseEntity<Map<String, Object>> unsayable(
      Caller caller, CaseFile file, String event, UUID sent, OptionalInt seen) {
    if (cases.history(file.customer(), file.id()).stream()
        .anyMatch(step -> step.id().equals(sent))) {
      return answer(200, caller, file);
    }
    throw caller.isProgram() && Desk.isOfPeople(file, event)
        ? Problem.of(
            403,
            "of-people",
            "A person says this, signed in; no program does.",
            "Ini dikatakan oleh orang yang masuk; program tidak.")
        : notNow(file, seen);
  }

  private static Problem notNow(CaseFile file, OptionalInt seen) {
    return seen.getAsInt() == file.steps()
        ? Problem.of(
            409,
            "not-now",
            "This cannot happen where the case stands.",
            "Ini tidak dapat terjadi pada keadaan kasus sekarang.")
        : Problem.of(
            412,
            "changed",
            "Somebody else was faster; look at the case again.",
            "Orang lain lebih cepat; lihat kembali kasusnya.");
  }

  private static OptionalInt seen(@Nullable String match) {
    if (match == null || !match.matches("\"[0-9]{1,6}\"")) {
      throw Problem.of(
          428,
          "if-match",
          "Send a header If-Match with the ETag of the case as you saw it.",
          "Kirim tajuk If-Match dengan ETag kasus yang Anda lihat.");
    }
    return OptionalInt.of(Integer.parseInt(match.substring(1, match.length() - 1)));
  }
}
