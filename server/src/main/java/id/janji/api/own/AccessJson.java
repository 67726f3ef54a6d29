package id.janji.api.own;

import id.janji.access.Grant;
import id.janji.access.request.Request;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.kernel.procedure.By;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Requests and grants as programs read them. Times are instants in UTC.
public final class AccessJson {
  private AccessJson() {}

  /// A request with its statement, which `./janji approve` takes as it stands.
  public static Map<String, Object> request(Request request, Instant now) {
    Statement statement = request.statement();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", request.id().toString());
    one.put("customer", request.customer().toString());
    one.put("state", NoticeJson.word(request.state(now)));
    one.put("who", statement.person().name());
    one.put("purpose", statement.purpose().code());
    one.put("case", request.matter().toString());
    one.put("asked", request.askedAt().toString());
    one.put("lapses", request.lapsesAt().toString());
    one.put("index", request.index());
    one.put("statement", request.text());
    return one;
  }

  public static Map<String, Object> grant(Grant grant) {
    Payload.Grant terms = grant.terms();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", grant.id().toString());
    one.put("customer", grant.customer().toString());
    one.put("index", grant.index());
    one.put("basis", grant.basis().code());
    one.put("party", terms.actor().party().code());
    one.put("who", By.shown(terms.actor().id(), terms.actor().name()));
    one.put("operations", terms.operations().stream().map(Operation::code).sorted().toList());
    one.put("scope", scope(terms.scope()));
    one.put("purposes", terms.purposes());
    terms.matter().ifPresent(matter -> one.put("case", matter));
    terms.request().ifPresent(request -> one.put("request", request.toString()));
    one.put("from", terms.from().toString());
    terms.until().ifPresent(until -> one.put("until", until.toString()));
    one.put("regions", terms.regions());
    return one;
  }

  private static Map<String, Object> scope(Scope scope) {
    return switch (scope) {
      case Scope.Everything() -> Map.of("reaches", "everything");
      case Scope.Bucket(var bucket) -> Map.of("reaches", "bucket", "bucket", bucket);
      case Scope.Keys(var bucket, var keys) -> {
        List<String> names = keys.stream().map(LogJson::text).sorted().toList();
        yield Map.of("reaches", "items", "bucket", bucket, "keys", names);
      }
      case Scope.Prefix(var bucket, var prefix) ->
          Map.of("reaches", "prefix", "bucket", bucket, "prefix", LogJson.text(prefix));
    };
  }
}
