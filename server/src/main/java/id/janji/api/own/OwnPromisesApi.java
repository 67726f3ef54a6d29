package id.janji.api.own;

import id.janji.assurance.Boards;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Viewer;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.Acceptances;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the promises stand that were made to the own company, whole, for whoever watches them.
@RestController
public class OwnPromisesApi {
  private final Acceptances acceptances;
  private final Publications publications;
  private final Boards boards;
  private final Clock clock;

  OwnPromisesApi(Acceptances acceptances, Publications publications, Boards boards, Clock clock) {
    this.acceptances = acceptances;
    this.publications = publications;
    this.boards = boards;
    this.clock = clock;
  }

  /// Each policy that was accepted once, by the version that is in force now.
  @GetMapping("/api/v1/own/promises")
  @Permits(Permission.SEE_OWN_PROMISES)
  public ResponseEntity<Map<String, Object>> promises(Caller caller) {
    UUID own = Own.of(caller);
    Instant now = clock.instant();
    Map<String, Integer> accepted = new LinkedHashMap<>();
    for (Acceptances.Acceptance each : acceptances.of(new CustomerId(own))) {
      accepted.merge(each.policy(), each.number(), Math::max);
    }
    List<PolicyPosition> positions = new ArrayList<>();
    List<Map<String, Object>> policies = new ArrayList<>();
    accepted.forEach((policy, number) -> {
      Version version = publications.inForce(policy, now).orElse(null);
      if (version != null) {
        PolicyPosition position = boards.position(version.text(), new Viewer.OneCustomer(own));
        positions.add(position);
        Map<String, Object> one = PromiseJson.whole(version, position);
        one.put("accepted", number);
        policies.add(one);
      }
    });
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, PromiseJson.tag(positions))
        .body(Map.of("policies", policies));
  }
}
