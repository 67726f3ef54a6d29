package id.janji.api.own;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Payload;
import id.janji.kernel.procedure.By;
import id.janji.ledger.Logged;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Entries of a log as programs read them. Each stands under its own number, so that whoever reads
/// on sees that none is missing; an outcome tells its act once more.
final class LogJson {
  private LogJson() {}

  /// @param at looks an earlier entry up
  static Map<String, Object> entry(Logged logged, Function<Long, Logged> at) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("number", logged.index());
    one.put("at", logged.leaf().time().toString());
    one.put("kind", logged.leaf().kind());
    logged.leaf().basis().ifPresent(basis -> one.put("basis", basis.code()));
    logged.leaf().refers().ifPresent(number -> one.put("refers", number));
    logged.payload().ifPresent(payload -> said(one, payload, logged, at));
    return one;
  }

  private static void said(
      Map<String, Object> one, Payload payload, Logged logged, Function<Long, Logged> at) {
    switch (payload) {
      case Payload.Opened(var _, var name, var _, var _, var _, var _) -> one.put("name", name);
      case Payload.KeyEnrolled key -> one.put("who", who("customer", key.holderName()));
      case Payload.KeyRetired retired -> one.put("reason", retired.reason());
      case Payload.Request request -> asker(one, request.statement());
      case Payload.Approval approval -> asker(one, approval.statement());
      case Payload.Decision decision -> {
        one.put("who", who(decision.by()));
        one.put("answer", word(decision.answer()));
        decision.reason().ifPresent(reason -> one.put("reason", reason));
      }
      case Payload.Grant grant -> {
        one.put("who", who(grant.actor()));
        one.put("grant", grant.grant().toString());
        grant.until().ifPresent(until -> one.put("until", until.toString()));
      }
      case Payload.Revocation end -> {
        one.put("who", who(end.by()));
        one.put("grant", end.grant().toString());
        one.put("reason", end.reason());
      }
      case Payload.Intent act -> act(one, act);
      case Payload.Outcome outcome -> outcome(one, outcome, at.apply(refers(logged)));
      case Payload.Refusal refusal -> {
        one.put("who", who(refusal.actor()));
        one.put("operation", word(refusal.operation()));
        refusal.item().ifPresent(item -> one.put("item", item(item)));
        one.put("reason", refusal.reason());
      }
      case Payload.Hold hold -> {
        one.put("article", hold.article());
        one.put("until", hold.until().toString());
        one.put("lifted", hold.lifted());
      }
      case Payload.Erased erased -> one.put("reason", erased.reason());
      case Payload.CaseStep step -> step(one, step);
      case Payload.KeeperEnrolled _, Payload.Slot _, Payload.Told _ -> {}
    }
  }

  private static long refers(Logged outcome) {
    return outcome.leaf().refers().orElseThrow();
  }

  private static void act(Map<String, Object> one, Payload.Intent act) {
    one.put("who", who(act.actor()));
    one.put("operation", word(act.operation()));
    one.put("item", item(act.item()));
    one.put("purpose", act.purpose());
    one.put("grant", act.grant().toString());
    act.matter().ifPresent(matter -> one.put("case", matter));
    one.put("region", act.region());
    act.session().ifPresent(session -> one.put("from", session));
  }

  private static void outcome(Map<String, Object> one, Payload.Outcome outcome, Logged intent) {
    one.put("outcome", word(outcome.result()));
    one.put("bytes", outcome.bytes());
    outcome.reason().ifPresent(reason -> one.put("reason", reason));
    if (intent.payload().orElse(null) instanceof Payload.Intent act) {
      intent.leaf().basis().ifPresent(basis -> one.put("basis", basis.code()));
      act(one, act);
    }
  }

  private static void step(Map<String, Object> one, Payload.CaseStep step) {
    step.by().ifPresent(by -> one.put("who", who(by)));
    one.put("case", step.matter().toString());
    one.put("procedure", step.procedure());
    one.put("step", step.step());
    one.put("event", step.event());
    one.put("state", step.state());
  }

  private static void asker(Map<String, Object> one, String statement) {
    try {
      one.put("who", who("provider", Statement.parse(statement).person().name()));
    } catch (EntryException _) {
      // It stands in the log as it was asked; who asked is not known then.
    }
  }

  private static Map<String, Object> who(Actor actor) {
    return who(actor.party().code(), By.shown(actor.id(), actor.name()));
  }

  private static Map<String, Object> who(String party, String name) {
    return Map.of("party", party, "name", name);
  }

  private static Map<String, Object> item(Item item) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("bucket", item.bucket());
    one.put("key", text(item.key()));
    item.version().ifPresent(version -> one.put("version", version));
    return one;
  }

  static String text(Bytes key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key.toArray())).toString();
    } catch (CharacterCodingException _) {
      return "0x" + HexFormat.of().formatHex(key.toArray());
    }
  }

  private static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}
