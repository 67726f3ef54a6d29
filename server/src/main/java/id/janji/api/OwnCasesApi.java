package id.janji.api;

import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.procedures.Desk;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Cases of the own company, for programs of a customer's people and for those that sign for
/// themselves.
@RestController
public class OwnCasesApi {
  static final String PATH = "/api/v1/own/cases";

  private final CaseDesk desk;

  OwnCasesApi(CaseDesk desk) {
    this.desk = desk;
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(Problem::missing);
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_CASES)
  public Map<String, Object> list(
      Caller caller,
      @RequestParam(defaultValue = "") String procedure,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    CaseDesk.Filter filter = CaseDesk.Filter.of(Desk.OWN, procedure, state);
    return desk.of(own(caller), filter, after, limit, PATH);
  }

  @GetMapping("/api/v1/own/cases/{id}")
  @Permits(Permission.SEE_OWN_CASES)
  public ResponseEntity<Map<String, Object>> one(Caller caller, @PathVariable UUID id) {
    return desk.one(caller, id);
  }

  @PostMapping(PATH)
  @Permits(Permission.WRITE_OWN_CASES)
  public ResponseEntity<Map<String, Object>> open(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody byte[] body) {
    return desk.open(caller, own(caller), key, Body.of(body), PATH);
  }

  @PostMapping("/api/v1/own/cases/{id}/events/{event}")
  @Permits(Permission.WRITE_OWN_CASES)
  public ResponseEntity<Map<String, Object>> say(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable String event,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = "If-Match", required = false) @Nullable String match,
      @RequestBody byte[] body) {
    return desk.say(caller, id, event, key, match, Body.of(body));
  }
}
