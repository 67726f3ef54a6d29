package id.janji.api.house;

import id.janji.api.Problem;
import id.janji.api.own.PromiseJson;
import id.janji.assurance.Boards;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Viewer;
import id.janji.identity.OpenToAll;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What is promised and whether it is kept, for everybody, as the public page tells it.
@RestController
public class PoliciesApi {
  private static final Viewer VIEWER = new Viewer.Public();

  private final Publications publications;
  private final Boards boards;
  private final Clock clock;

  PoliciesApi(Publications publications, Boards boards, Clock clock) {
    this.publications = publications;
    this.boards = boards;
    this.clock = clock;
  }

  @GetMapping("/api/v1/policies")
  @OpenToAll(because = "what is promised is public")
  public Map<String, Object> policies() {
    return Map.of(
        "policies",
        publications.policies().stream()
            .flatMap(policy -> publications.inForce(policy, clock.instant()).stream())
            .map(version -> PublicJson.brief(version, position(version)))
            .toList());
  }

  /// One policy as it is in force, with each clause, and all its versions.
  @GetMapping("/api/v1/policies/{policy}")
  @OpenToAll(because = "every version ever published is public")
  public ResponseEntity<Map<String, Object>> policy(@PathVariable String policy) {
    Version version = publications.inForce(policy, clock.instant()).orElseThrow(Problem::missing);
    PolicyPosition position = position(version);
    Map<String, Object> one = PublicJson.brief(version, position);
    one.put("clauses", position.clauses().stream().map(PublicJson::clause).toList());
    one.put("versions", publications.versions(policy).stream().map(PromiseJson::brief).toList());
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, PublicJson.tag(List.of(position)))
        .body(one);
  }

  private PolicyPosition position(Version version) {
    return boards.position(version.text(), VIEWER);
  }
}
