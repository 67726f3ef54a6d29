package id.janji.api.own;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What is asked of the own company, and who may open what at this minute. A yes is a signature,
/// made by passkey or by `./janji approve`, and given on its page.
@RestController
public class OwnAccessApi {
  private static final String REQUESTS = "/api/v1/own/access/requests";
  private static final String GRANTS = "/api/v1/own/access/grants";

  private final Requests requests;
  private final Access access;
  private final Clock clock;

  OwnAccessApi(Requests requests, Access access, Clock clock) {
    this.requests = requests;
    this.access = access;
    this.clock = clock;
  }

  /// The newest first.
  ///
  /// @param state its word, such as `waits-for-customer`; empty for all
  @GetMapping(REQUESTS)
  @Permits(Permission.SEE_OWN_ACCESS)
  public Map<String, Object> requests(
      Caller caller,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    return page(requests.of(Own.of(caller)), state, after, limit, REQUESTS, clock.instant());
  }

  /// A page of requests.
  public static Map<String, Object> page(
      List<Request> all, String state, String after, int limit, String base, Instant now) {
    List<String> known = List.of(Request.State.values()).stream().map(NoticeJson::word).toList();
    if (!state.isEmpty() && !known.contains(state)) {
      throw Problem.of(400, "state", "There is no such state.", "Keadaan itu tidak ada.");
    }
    List<Request> shown =
        all.stream()
            .filter(each -> state.isEmpty() || NoticeJson.word(each.state(now)).equals(state))
            .toList();
    return Paged.of(
            "requests", shown, Request::id, after, limit, each -> AccessJson.request(each, now))
        .json(base, limit, state.isEmpty() ? "" : "&state=" + state);
  }

  /// Those that hold now, the oldest first.
  @GetMapping(GRANTS)
  @Permits(Permission.SEE_OWN_ACCESS)
  public Map<String, Object> grants(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    List<Grant> all =
        access.grants(Own.of(caller)).stream()
            .sorted(Comparator.comparingLong(Grant::index))
            .toList();
    return Paged.of("grants", all, Grant::id, after, limit, AccessJson::grant)
        .json(GRANTS, limit, "");
  }

  /// Ended twice, it ended once.
  @PostMapping("/api/v1/own/access/grants/{id}/end")
  @Permits(Permission.STOP_ACCESS)
  public ResponseEntity<Void> end(Caller caller, @PathVariable UUID id) {
    return switch (access.revoke(Own.of(caller), id, Act.actor(caller), "The customer ended it.")) {
      case NOW, BEFORE -> ResponseEntity.noContent().build();
      case UNKNOWN -> throw Problem.missing();
    };
  }
}
