package id.janji.api.house;

import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.api.own.PromiseJson;
import id.janji.assurance.Boards;
import id.janji.assurance.ControlPosition;
import id.janji.assurance.Finding;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Prober;
import id.janji.assurance.Viewer;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Scope;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The board over all customers: policies, clauses, and what each control found.
@RestController
public class BoardApi {
  private static final Viewer VIEWER = new Viewer.Provider();

  private final Publications publications;
  private final Boards boards;
  private final Prober prober;
  private final Clock clock;

  BoardApi(Publications publications, Boards boards, Prober prober, Clock clock) {
    this.publications = publications;
    this.boards = boards;
    this.prober = prober;
    this.clock = clock;
  }

  private List<Version> inForce() {
    Instant now = clock.instant();
    return publications.policies().stream()
        .flatMap(policy -> publications.inForce(policy, now).stream())
        .toList();
  }

  private PolicyPosition position(Version version) {
    return boards.position(version.text(), VIEWER);
  }

  /// @param policy the id of one; empty for all that are in force
  @GetMapping("/api/v1/board")
  @Permits(Permission.SEE_BOARD)
  public ResponseEntity<Map<String, Object>> board(@RequestParam(defaultValue = "") String policy) {
    List<Version> shown =
        inForce().stream()
            .filter(each -> policy.isEmpty() || each.policy().equals(policy))
            .toList();
    if (!policy.isEmpty() && shown.isEmpty()) {
      throw Problem.missing();
    }
    List<PolicyPosition> positions = shown.stream().map(this::position).toList();
    List<Map<String, Object>> policies =
        IntStream.range(0, shown.size())
            .mapToObj(i -> PromiseJson.whole(shown.get(i), positions.get(i)))
            .toList();
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, PromiseJson.tag(positions))
        .body(Map.of("policies", policies));
  }

  /// The newest findings of a control in each scope in which a clause rests on it.
  @GetMapping("/api/v1/board/controls/{control}")
  @Permits(Permission.SEE_BOARD)
  public Map<String, Object> control(
      @PathVariable String control, @RequestParam(defaultValue = "50") int limit) {
    ControlId id = id(control);
    int most = Paged.limit(limit);
    List<Map<String, Object>> findings =
        scopes(id).stream()
            .flatMap(scope -> boards.history(VIEWER, id, scope, most).stream())
            .distinct()
            .sorted(Comparator.comparingLong(Finding::id).reversed())
            .limit(most)
            .map(PromiseJson::finding)
            .toList();
    return Map.of(
        "control", id.value(), "probed", prober.built().contains(id), "findings", findings);
  }

  /// Probes it now and tells what was found.
  @PostMapping("/api/v1/board/controls/{control}/probe")
  @Permits(Permission.PROBE_NOW)
  public Map<String, Object> probe(@PathVariable String control) throws InterruptedException {
    if (prober.probeNow(id(control)).isEmpty()) {
      throw Problem.of(
          409,
          "not-built",
          "No code stands behind this control here.",
          "Tidak ada kode di balik kendali ini di sini.");
    }
    return control(control, 50);
  }

  @GetMapping("/api/v1/board/findings/{id}")
  @Permits(Permission.SEE_BOARD)
  public Map<String, Object> finding(@PathVariable long id) {
    return boards.finding(VIEWER, id).map(PromiseJson::finding).orElseThrow(Problem::missing);
  }

  /// Only one that a clause in force rests on.
  private ControlId id(String control) {
    return controls().stream()
        .map(each -> each.control().id())
        .filter(each -> each.value().equals(control))
        .findFirst()
        .orElseThrow(Problem::missing);
  }

  /// Those that clauses name; one that names the whole rests on each part.
  private Set<Scope> scopes(ControlId id) {
    return controls().stream()
        .filter(each -> each.control().id().equals(id))
        .map(ControlPosition::scope)
        .collect(Collectors.toSet());
  }

  private List<ControlPosition> controls() {
    return inForce().stream()
        .flatMap(version -> position(version).clauses().stream())
        .flatMap(clause -> clause.controls().stream())
        .toList();
  }
}
