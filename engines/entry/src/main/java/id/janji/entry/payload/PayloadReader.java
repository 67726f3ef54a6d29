package id.janji.entry.payload;

import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.Salt;
import java.util.List;
import java.util.Optional;

/// JSON to payloads.
final class PayloadReader {
  private static final int MAX_KEY = 2_048;
  private static final int MAX_STATEMENT = 16_384;

  private PayloadReader() {}

  static Payload read(Kind kind, Fields in) {
    return switch (kind) {
      case OPENED -> opened(in);
      case KEY_ENROLLED -> enrolled(in);
      case KEY_RETIRED -> new Payload.KeyRetired(in.digest("fingerprint"), in.text("reason"));
      case KEEPER_ENROLLED ->
          new Payload.KeeperEnrolled(in.texts("keys"), in.perhaps("statement", in::text));
      case REQUEST -> new Payload.Request(in.uuid("request"), in.text("statement", MAX_STATEMENT));
      case APPROVAL ->
          new Payload.Approval(
              in.uuid("request"),
              in.text("statement", MAX_STATEMENT),
              Proof.read(in.object("proof")));
      case DECISION -> decision(in);
      case GRANT -> grant(in);
      case REVOCATION ->
          new Payload.Revocation(in.uuid("grant"), Actor.read(in.object("by")), in.text("reason"));
      case INTENT -> intent(in);
      case OUTCOME -> outcome(in);
      case REFUSAL -> refusal(in);
      case HOLD -> hold(in);
      case ERASED -> new Payload.Erased(in.text("reason"));
      case SLOT -> slot(in);
      case TOLD -> told(in);
      case CASE -> step(in);
    };
  }

  private static Payload decision(Fields in) {
    return new Payload.Decision(
        in.uuid("request"),
        Actor.read(in.object("by")),
        in.oneOf("answer", Payload.Answer::of),
        in.perhaps("reason", in::text));
  }

  private static Payload opened(Fields in) {
    return new Payload.Opened(
        in.uuid("customer"),
        in.text("name"),
        in.text("provider"),
        PolicyRef.read(in.object("policy")),
        in.texts("purposes"),
        in.oneOf("tier", Payload.Tier::of));
  }

  private static Payload enrolled(Fields in) {
    Fields holder = in.object("holder");
    Proof.Form form = in.oneOf("form", Proof.Form::of);
    boolean web = form == Proof.Form.WEBAUTHN;
    if (in.has("rpId") != web || in.has("origins") != web) {
      throw in.refuse("rpId", "and origins stand with the form webauthn, both, and only there");
    }
    return new Payload.KeyEnrolled(
        in.bytes("key", MAX_KEY),
        holder.text("id"),
        holder.text("name"),
        form,
        in.perhaps("rpId", in::text),
        web ? in.texts("origins") : List.of());
  }

  private static Payload grant(Fields in) {
    return new Payload.Grant(
        in.uuid("grant"),
        in.perhaps("request", in::uuid),
        Actor.read(in.object("actor")),
        Operation.readAll(in),
        Scope.read(in.object("scope")),
        in.texts("purposes"),
        in.perhaps("case", in::text),
        in.instant("from"),
        in.perhaps("until", in::instant),
        Most.read(in.object("most")),
        in.texts("regions"));
  }

  private static Payload intent(Fields in) {
    Operation operation = in.oneOf("operation", Operation::of);
    return new Payload.Intent(
        in.uuid("act"),
        in.uuid("grant"),
        Actor.read(in.object("actor")),
        operation,
        Item.read(in.object("item"), operation),
        in.perhaps("context", in::digest),
        in.text("purpose"),
        in.perhaps("case", in::text),
        in.text("region"),
        in.perhaps("session", in::object).map(session -> session.text("region")));
  }

  private static Payload outcome(Fields in) {
    Payload.Result result = in.oneOf("result", Payload.Result::of);
    long bytes = in.whole("bytes");
    if (result == Payload.Result.UNKNOWN && bytes != 0) {
      throw in.refuse("bytes", "is not 0 although the result is unknown");
    }
    return new Payload.Outcome(in.uuid("act"), result, bytes, in.perhaps("reason", in::text));
  }

  private static Payload refusal(Fields in) {
    Operation operation = in.oneOf("operation", Operation::of);
    Optional<Item> item = in.perhaps("item", in::object).map(i -> Item.read(i, operation));
    return new Payload.Refusal(Actor.read(in.object("actor")), operation, item, in.text("reason"));
  }

  private static Payload hold(Fields in) {
    boolean lifted = in.has("lifted");
    if (lifted && !in.truth("lifted")) {
      throw in.refuse("lifted", "is false; it is left out instead");
    }
    return new Payload.Hold(
        in.uuid("hold"),
        in.text("article"),
        Scope.read(in.object("scope")),
        in.instant("until"),
        lifted);
  }

  private static Payload step(Fields in) {
    long step = in.whole("step");
    if (step < 1) {
      throw in.refuse("step", "is counted from 1");
    }
    return new Payload.CaseStep(
        in.uuid("case"),
        in.text("procedure"),
        in.whole("version"),
        in.text("law"),
        step,
        in.text("event"),
        in.text("state"),
        in.perhaps("by", in::object).map(Actor::read),
        in.digest("digest"));
  }

  private static Payload told(Fields in) {
    Salt salt = Salt.of(in.digest("salt").toArray());
    return new Payload.Told(salt, Content.parse(Kind.SLOT, in.members("slot").canonical()));
  }

  private static Payload.Slot slot(Fields in) {
    Optional<Basis> basis = in.perhaps("basis", name -> in.oneOf(name, Basis::of));
    return new Payload.Slot(
        in.text("kind"),
        basis,
        in.members("payload"),
        in.perhaps("at", in::instant),
        in.perhaps("pad", in::text));
  }
}
