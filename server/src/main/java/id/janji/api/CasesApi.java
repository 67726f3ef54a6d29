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

/// Cases of all customers, for programs of the provider's people.
@RestController
public class CasesApi {
  static final String PATH = "/api/v1/cases";

  private final CaseDesk desk;

  CasesApi(CaseDesk desk) {
    this.desk = desk;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_CASES)
  public Map<String, Object> list(
      Caller caller,
      @RequestParam(defaultValue = "") String procedure,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "false") boolean ended,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    CaseDesk.Filter filter = CaseDesk.Filter.of(Desk.seen(caller), procedure, state);
    return desk.all(filter, ended, after, limit, PATH);
  }

  @GetMapping("/api/v1/cases/{id}")
  @Permits(Permission.SEE_CASES)
  public ResponseEntity<Map<String, Object>> one(Caller caller, @PathVariable UUID id) {
    return desk.one(caller, id);
  }

  @PostMapping(PATH)
  @Permits(Permission.WORK_CASES)
  public ResponseEntity<Map<String, Object>> open(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody byte[] body) {
    Body said = Body.of(body);
    return desk.open(caller, said.uuid("customer"), key, said, PATH);
  }

  @PostMapping("/api/v1/cases/{id}/events/{event}")
  @Permits(Permission.WORK_CASES)
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
