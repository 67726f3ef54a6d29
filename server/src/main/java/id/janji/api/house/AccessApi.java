package id.janji.api.house;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Step;
import id.janji.access.request.Wish;
import id.janji.api.Body;
import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.api.Sent;
import id.janji.api.own.AccessJson;
import id.janji.api.own.OwnAccessApi;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who of the provider's may open what at this minute, and what was asked for.
@RestController
public class AccessApi {
  private static final String REQUESTS = "/api/v1/access/requests";
  private static final long MEGABYTE = 1_000_000;
  private static final String GRANTS = "/api/v1/access/grants";

  private final Requests requests;
  private final Access access;
  private final Canaries customers;
  private final Ledger ledger;
  private final Clock clock;

  AccessApi(Requests requests, Access access, Canaries customers, Ledger ledger, Clock clock) {
    this.requests = requests;
    this.access = access;
    this.customers = customers;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// The newest first.
  @GetMapping(REQUESTS)
  @Permits(Permission.SEE_ACCESS)
  public Map<String, Object> requests(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    return OwnAccessApi.page(requests.all(), state, after, limit, REQUESTS, clock.instant());
  }

  /// Asks for access, for oneself; a manager and the customer decide.
  @PostMapping(REQUESTS)
  @Permits(Permission.ASK_ACCESS)
  @FreshSignIn
  public ResponseEntity<Map<String, Object>> ask(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody byte[] body) {
    Wish wish = wish(Body.of(body));
    UUID id = Sent.id(caller, key, "access " + wish.customer());
    return switch (requests.ask(caller, id, wish)) {
      case Step.Refused<Request>(var fault) -> throw Problem.of(fault);
      case Step.Done<Request>(Request request) -> {
        if (!isFor(request.statement(), wish)) {
          throw Problem.of(
              409,
              "reused",
              "Something else was asked under this key.",
              "Hal lain sudah diminta dengan kunci ini.");
        }
        yield ResponseEntity.status(201).body(AccessJson.request(request, clock.instant()));
      }
    };
  }

  private static Wish wish(Body said) {
    String bucket = said.text("bucket");
    Set<Bytes> keys =
        said.texts("keys").stream()
            .map(key -> Bytes.of(key.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.toSet());
    return new Wish(
        said.uuid("customer"),
        said.uuid("case"),
        said.words("operations", Operation.class),
        keys.isEmpty() ? new Scope.Bucket(bucket) : new Scope.Keys(bucket, keys),
        said.text("purpose"),
        said.number("items"),
        said.number("megabytes") * MEGABYTE,
        Duration.ofHours(said.number("hours")),
        Duration.ofHours(1),
        said.text("region"));
  }

  private static boolean isFor(Statement asked, Wish wish) {
    return asked.matter().equals(wish.matter().toString())
        && asked.operations().equals(wish.operations())
        && asked.scope().equals(wish.scope())
        && asked.purpose().code().equals(wish.purpose())
        && asked.most().equals(Most.of(wish.items(), wish.bytes()))
        && asked.regions().equals(List.of(wish.region()))
        && asked.until().equals(asked.from().plus(wish.window()));
  }

  /// Those that hold now and were asked for; what customers' programs have is their own matter.
  @GetMapping(GRANTS)
  @Permits(Permission.SEE_ACCESS)
  public Map<String, Object> grants(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    List<Grant> all =
        customers.served().stream()
            .map(each -> each.id().value())
            .filter(ledger::has)
            .flatMap(each -> access.grants(each).stream())
            .filter(grant -> grant.terms().request().isPresent())
            .sorted(
                Comparator.comparing((Grant grant) -> grant.terms().from())
                    .thenComparing(Grant::id))
            .toList();
    return Paged.of("grants", all, Grant::id, after, limit, AccessJson::grant)
        .json(GRANTS, limit, "");
  }

  /// Ended twice, it ended once.
  @PostMapping("/api/v1/access/grants/{customer}/{id}/end")
  @Permits(Permission.DECIDE_ACCESS)
  public ResponseEntity<Void> end(
      Caller caller, @PathVariable UUID customer, @PathVariable UUID id) {
    if (!ledger.has(customer)) {
      throw Problem.missing();
    }
    return switch (access.revoke(customer, id, Act.actor(caller), "A manager ended it.")) {
      case NOW, BEFORE -> ResponseEntity.noContent().build();
      case UNKNOWN -> throw Problem.missing();
    };
  }
}
