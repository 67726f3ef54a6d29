package id.janji.api.own;

import id.janji.entry.Bytes;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.release.Demands;
import id.janji.release.Parcel;
import java.util.LinkedHashMap;
import java.util.Map;

/// Demands for data as programs read them. Times are instants in UTC, digests base64url.
final class DisclosureJson {
  private DisclosureJson() {}

  static Map<String, Object> whole(Demands.Told told) {
    Demand demand = told.demand();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", told.file().id().toString());
    one.put("state", told.file().state());
    one.put("asker", NoticeJson.word(demand.asker()));
    one.put("name", demand.name());
    one.put("use", demand.use());
    one.put("items", demand.scope().lines().toList());
    demand.basis().ifPresent(basis -> one.put("basis", basis));
    one.put("directed", demand.directed());
    one.put("received", demand.received().toString());
    demand.told().ifPresent(at -> one.put("told", at.toString()));
    told.silence().ifPresent(order -> one.put("silence", silence(order)));
    one.put("copySha256", demand.copy());
    told.copy().ifPresent(name -> one.put("copy", copy(told, name)));
    told.left().ifPresent(left -> one.put("left", left(told, left)));
    one.put("changed", told.file().changedAt().toString());
    told.file().endedAt().ifPresent(ended -> one.put("ended", ended.toString()));
    return one;
  }

  /// The order that kept us from telling sooner.
  private static Map<String, Object> silence(DisclosureEvent.Silenced order) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("authority", order.authority());
    one.put("article", order.article());
    one.put("scope", order.scope());
    one.put("until", order.until().toString());
    return one;
  }

  private static Map<String, Object> copy(Demands.Told told, String name) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", name);
    one.put("at", "/api/v1/own/disclosures/" + told.file().id() + "/copy");
    return one;
  }

  private static Map<String, Object> left(Demands.Told told, Parcel left) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("package", left.id().toString());
    one.put("basis", told.basis().code());
    left.takenAt().ifPresent(at -> one.put("taken", at.toString()));
    left.digest().ifPresent(digest -> one.put("sha256", Bytes.of(digest).base64Url()));
    one.put("items", left.parts().stream().map(DisclosureJson::part).toList());
    return one;
  }

  private static Map<String, Object> part(Parcel.Part part) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("bucket", part.bucket());
    one.put("key", part.key());
    part.sizeBytes().ifPresent(size -> one.put("sealedBytes", size));
    return one;
  }
}
