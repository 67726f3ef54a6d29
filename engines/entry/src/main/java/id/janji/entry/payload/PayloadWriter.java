package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;

/// Payloads to JSON.
final class PayloadWriter {
  private PayloadWriter() {}

  static Json.Members json(Payload payload) {
    ObjectWriter out = new ObjectWriter();
    switch (payload) {
      case Payload.Opened opened -> opened(out, opened);
      case Payload.KeyEnrolled enrolled -> enrolled(out, enrolled);
      case Payload.KeyRetired(Bytes key, String reason) ->
          out.bytes("fingerprint", key).text("reason", reason);
      case Payload.KeeperEnrolled(var keys, var statement) ->
          out.texts("keys", keys).perhapsText("statement", statement);
      case Payload.Request(var request, String statement) ->
          out.uuid("request", request).text("statement", statement);
      case Payload.Approval(var request, String statement, Proof proof) ->
          out.uuid("request", request).text("statement", statement).with("proof", proof.json());
      case Payload.Decision decision -> decision(out, decision);
      case Payload.Grant grant -> grant(out, grant);
      case Payload.Revocation(var grant, Actor by, String reason) ->
          out.uuid("grant", grant).with("by", by.json()).text("reason", reason);
      case Payload.Intent intent -> intent(out, intent);
      case Payload.Outcome outcome -> outcome(out, outcome);
      case Payload.Refusal refusal -> refusal(out, refusal);
      case Payload.Hold hold -> hold(out, hold);
      case Payload.Erased(String reason) -> out.text("reason", reason);
      case Payload.Slot slot -> slot(out, slot);
      case Payload.Told(var salt, var slot) ->
          out.bytes("salt", Bytes.of(salt.toArray()))
              .with("slot", Json.canonical(slot.bytes(), Content.MAX_SIZE));
      case Payload.CaseStep step -> step(out, step);
    }
    return out.members();
  }

  private static void decision(ObjectWriter out, Payload.Decision decision) {
    out.uuid("request", decision.request())
        .with("by", decision.by().json())
        .text("answer", decision.answer().code())
        .perhapsText("reason", decision.reason());
  }

  private static void outcome(ObjectWriter out, Payload.Outcome outcome) {
    out.uuid("act", outcome.act())
        .text("result", outcome.result().code())
        .whole("bytes", outcome.bytes())
        .perhapsText("reason", outcome.reason());
  }

  private static void opened(ObjectWriter out, Payload.Opened opened) {
    out.uuid("customer", opened.customer())
        .text("name", opened.name())
        .text("provider", opened.provider())
        .with("policy", opened.policy().json())
        .texts("purposes", opened.purposes())
        .text("tier", opened.tier().name());
  }

  private static void enrolled(ObjectWriter out, Payload.KeyEnrolled enrolled) {
    ObjectWriter holder = new ObjectWriter();
    holder.text("id", enrolled.holderId()).text("name", enrolled.holderName());
    out.bytes("key", enrolled.key())
        .with("holder", holder.members())
        .text("form", enrolled.form().code())
        .perhapsText("rpId", enrolled.rpId());
    if (!enrolled.origins().isEmpty()) {
      out.texts("origins", enrolled.origins());
    }
  }

  private static void grant(ObjectWriter out, Payload.Grant grant) {
    grant.request().ifPresent(request -> out.uuid("request", request));
    grant.until().ifPresent(until -> out.instant("until", until));
    out.uuid("grant", grant.grant())
        .with("actor", grant.actor().json())
        .texts("operations", Operation.codes(grant.operations()))
        .with("scope", grant.scope().json())
        .texts("purposes", grant.purposes())
        .perhapsText("case", grant.matter())
        .instant("from", grant.from())
        .with("most", grant.most().json())
        .texts("regions", grant.regions());
  }

  private static void intent(ObjectWriter out, Payload.Intent intent) {
    intent.context().ifPresent(context -> out.bytes("context", context));
    intent
        .session()
        .ifPresent(
            region -> out.with("session", new ObjectWriter().text("region", region).members()));
    out.uuid("act", intent.act())
        .uuid("grant", intent.grant())
        .with("actor", intent.actor().json())
        .text("operation", intent.operation().code())
        .with("item", intent.item().json())
        .text("purpose", intent.purpose())
        .perhapsText("case", intent.matter())
        .text("region", intent.region());
  }

  private static void refusal(ObjectWriter out, Payload.Refusal refusal) {
    refusal.item().ifPresent(item -> out.with("item", item.json()));
    out.with("actor", refusal.actor().json())
        .text("operation", refusal.operation().code())
        .text("reason", refusal.reason());
  }

  private static void hold(ObjectWriter out, Payload.Hold hold) {
    out.uuid("hold", hold.hold())
        .text("article", hold.article())
        .with("scope", hold.scope().json())
        .instant("until", hold.until());
    if (hold.lifted()) {
      out.with("lifted", new Json.Truth(true));
    }
  }

  private static void step(ObjectWriter out, Payload.CaseStep step) {
    step.by().ifPresent(by -> out.with("by", by.json()));
    out.uuid("case", step.matter())
        .text("procedure", step.procedure())
        .whole("version", step.version())
        .text("law", step.law())
        .whole("step", step.step())
        .text("event", step.event())
        .text("state", step.state())
        .bytes("digest", step.digest());
  }

  private static void slot(ObjectWriter out, Payload.Slot slot) {
    slot.basis().ifPresent(basis -> out.text("basis", basis.code()));
    slot.at().ifPresent(at -> out.instant("at", at));
    out.text("kind", slot.contentKind())
        .with("payload", slot.payload())
        .perhapsText("pad", slot.pad());
  }
}
