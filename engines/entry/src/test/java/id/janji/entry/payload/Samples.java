package id.janji.entry.payload;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Salt;
import id.janji.entry.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// One payload of every kind and form.
public final class Samples {
  public static final UUID ID = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");
  public static final Bytes DIGEST = Bytes.sha256(new byte[] {7});
  public static final Instant TIME = Instant.parse("2026-03-02T12:00:00.000Z");
  public static final Actor ACTOR = new Actor("p-7", "Sari Dewi", Actor.Party.PROVIDER);

  private Samples() {}

  public static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static List<Payload> all() {
    Item item = new Item("mail", bytes("a//b"), Optional.of("v1"));
    Payload.Slot slot =
        new Payload.Slot(
            "decision", Optional.of(Basis.LEGAL), Json.Members.of(Map.of("x", new Json.Whole(1))));
    return List.of(
        new Payload.Opened(
            ID,
            "PT Kita",
            "Awan",
            new PolicyRef("cloud", 3, DIGEST),
            List.of("a", "b"),
            Payload.Tier.T2),
        new Payload.KeyEnrolled(
            DIGEST,
            "c-1",
            "Budi",
            Proof.Form.WEBAUTHN,
            Optional.of("a.example"),
            List.of("https://a.example")),
        new Payload.KeyEnrolled(
            DIGEST, "c-1", "Budi", Proof.Form.ED25519, Optional.empty(), List.of()),
        new Payload.KeyRetired(DIGEST, "lost"),
        new Payload.KeeperEnrolled(List.of("keeper+1+a"), Optional.of("x")),
        new Payload.Request(ID, "{}"),
        new Payload.Approval(ID, "{}", new Proof.Ed25519(DIGEST, DIGEST)),
        new Payload.Approval(ID, "{}", new Proof.WebAuthn(DIGEST, DIGEST, DIGEST, DIGEST)),
        new Payload.Decision(ID, ACTOR, Payload.Answer.NO, Optional.of("no")),
        new Payload.Grant(
            ID,
            Optional.of(ID),
            ACTOR,
            Set.of(Operation.OPEN, Operation.HEAD),
            new Scope.Prefix("mail", bytes("a/")),
            List.of("repair"),
            Optional.of("case-1"),
            TIME,
            Optional.of(TIME.plusSeconds(60)),
            Most.of(3, 4_000),
            List.of("id-jkt", "id-sby")),
        new Payload.Grant(
            ID,
            Optional.empty(),
            ACTOR,
            Set.of(Operation.values()),
            new Scope.Everything(),
            List.of("repair"),
            Optional.empty(),
            TIME,
            Optional.empty(),
            new Most(OptionalLong.empty(), OptionalLong.of(5)),
            List.of("id-jkt")),
        new Payload.Revocation(ID, ACTOR, "over"),
        new Payload.Intent(
            ID,
            ID,
            ACTOR,
            Operation.OPEN,
            item,
            Optional.of(DIGEST),
            "repair",
            Optional.of("case-1"),
            "id-jkt",
            Optional.of("id-sby")),
        new Payload.Intent(
            ID,
            ID,
            ACTOR,
            Operation.LIST,
            new Item("mail", bytes(""), Optional.empty()),
            Optional.empty(),
            "repair",
            Optional.empty(),
            "id-jkt",
            Optional.empty()),
        new Payload.Outcome(ID, Payload.Result.CUT, 12, Optional.of("revoked")),
        new Payload.Refusal(ACTOR, Operation.DESTROY, Optional.of(item), "hold"),
        new Payload.Hold(
            ID, "art. 5", new Scope.Keys("mail", Set.of(bytes("b"), bytes("a"))), TIME, true),
        new Payload.Hold(ID, "art. 5", new Scope.Bucket("mail"), TIME, false),
        new Payload.Erased("retention"),
        slot,
        new Payload.Slot("cover", Optional.empty(), Json.Members.of(Map.of())).full(),
        new Payload.Told(Salt.of(new byte[Salt.SIZE]), Content.of(slot)),
        step(),
        new Payload.CaseStep(
            ID, "support", 1, "2026-11", 2, "time-passed", "late", Optional.empty(), DIGEST));
  }

  public static Payload step() {
    return new Payload.CaseStep(
        ID, "support", 1, "2026-11", 1, "opened", "asked", Optional.of(ACTOR), DIGEST);
  }
}
