package id.janji.console.access;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Assertion;
import id.janji.access.request.Fault;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Step;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Proof;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// What is asked of the customer, what it has decided, and who may open what at this minute.
@RestController
public class DecisionsController {
  private static final Bilingual TITLE = new Bilingual("Decisions", "Keputusan");
  private static final String PATH = "/own/decisions";

  private final Pages pages;
  private final Requests requests;
  private final ApprovalKeys keys;
  private final Access access;
  private final Clock clock;

  public DecisionsController(
      Pages pages, Requests requests, ApprovalKeys keys, Access access, Clock clock) {
    this.pages = pages;
    this.requests = requests;
    this.keys = keys;
    this.access = access;
    this.clock = clock;
  }

  /// What the list shows.
  ///
  /// @param waiting requests that wait for this customer, the most urgent first
  /// @param grants that hold now
  /// @param stops whether this reader may end them
  public record Overview(
      List<Request> waiting, List<Grant> grants, List<Request> past, boolean stops) {}

  /// What the page of one request shows.
  ///
  /// @param keys the reader's own keys that may sign
  /// @param signs whether this reader may sign at all
  /// @param refuses whether he may say no
  public record Asked(
      Request request, List<ApprovalKeys.Key> keys, boolean signs, boolean refuses, Form form) {
    /// The credentials of the reader's passkeys, for the browser to choose from.
    public String credentials() {
      return String.join(
          " ",
          keys.stream().flatMap(key -> key.credential().stream()).map(Bytes::base64Url).toList());
    }

    /// Shorter times that are left of the window, in minutes; from the shortest to the longest.
    public List<Long> shorter(Instant now) {
      return Shown.shorter(request, now);
    }

    /// SHA-256 of what is signed.
    public byte[] fingerprint() {
      return request.statement().fingerprint().toArray();
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    UUID customer = own(caller);
    List<Request> all = requests.of(customer);
    List<Request> waiting =
        all.stream()
            .filter(each -> each.state(clock.instant()) == Request.State.WAITS_FOR_CUSTOMER)
            .sorted(Comparator.comparing(Request::lapsesAt))
            .toList();
    List<Grant> grants =
        access.grants(customer).stream().sorted(Comparator.comparingLong(Grant::index)).toList();
    Overview view =
        new Overview(
            waiting,
            grants,
            all.stream().filter(each -> !waiting.contains(each)).toList(),
            caller.may(Permission.STOP_ACCESS));
    return pages.page("access/decisions", pages.framed(caller, TITLE, request), view);
  }

  @GetMapping("/own/decisions/{id}")
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView one(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return page(caller, request, id, Form.empty("none"));
  }

  /// Signs with a passkey; the form carries what the browser answered and the text that was shown.
  @PostMapping("/own/decisions/{id}/passkey")
  @Permits(Permission.APPROVE_ACCESS)
  public ModelAndView passkey(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    Step<Grant> step =
        Assertion.parse(form.value("answer"))
            .map(
                answer -> requests.approve(caller, id, form.value("statement"), answer, most(form)))
            .orElseGet(() -> Step.refused(Fault.SIGNATURE));
    return signed(caller, request, id, form, step);
  }

  /// Signs with a signature made at the command line.
  @PostMapping("/own/decisions/{id}/signature")
  @Permits(Permission.APPROVE_ACCESS)
  public ModelAndView signature(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    Optional<Proof.Ed25519> proof = Proof.Ed25519.parse(form.value("signature").strip());
    Step<Grant> step =
        proof
            .map(given -> requests.approve(caller, id, form.value("statement"), given, most(form)))
            .orElseGet(() -> Step.refused(Fault.SIGNATURE));
    return signed(caller, request, id, form, step);
  }

  /// For how long the customer lets somebody in; all that he signed if he says nothing less.
  private static Duration most(Form form) {
    return Shown.minutes(form).orElse(Statement.LONGEST);
  }

  private ModelAndView signed(
      Caller caller, HttpServletRequest request, UUID id, Form form, Step<?> step) {
    return switch (step) {
      case Step.Done<?> _ -> Answers.seeOther(PATH + "/" + id);
      case Step.Refused<?>(Fault fault) ->
          Answers.refused(page(caller, request, id, form.refused(fault.sentence())));
    };
  }

  @PostMapping("/own/decisions/{id}/refuse")
  @Permits(Permission.STOP_ACCESS)
  public ModelAndView refuse(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("sign", request.getParameterMap());
    return signed(caller, request, id, form, requests.refuse(caller, id));
  }

  @PostMapping("/own/grants/{id}/stop")
  @Permits(Permission.STOP_ACCESS)
  public ModelAndView stop(Caller caller, @PathVariable UUID id) {
    return switch (access.revoke(own(caller), id, Act.actor(caller), "The customer ended it.")) {
      case NOW, BEFORE -> Answers.seeOther(PATH);
      case UNKNOWN -> throw none();
    };
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, UUID id, Form form) {
    Request found = requests.find(own(caller), id).orElseThrow(DecisionsController::none);
    List<ApprovalKeys.Key> own =
        keys.of(own(caller)).stream()
            .filter(key -> key.isLive() && key.person().equals(caller.person()))
            .toList();
    Asked view =
        new Asked(
            found,
            own,
            caller.may(Permission.APPROVE_ACCESS),
            caller.may(Permission.STOP_ACCESS),
            form);
    return pages.page("access/decision", pages.framed(caller, TITLE, request), view);
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(DecisionsController::none);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
