package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.approval.Device;
import id.janji.entry.approval.Statement;
import id.janji.entry.export.Exported;
import id.janji.entry.export.TrustFile;
import id.janji.entry.history.Audit;
import id.janji.entry.history.Judgement;
import id.janji.entry.history.RememberedPast;
import id.janji.entry.history.Story;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tries entries at random. What the provider's audit lets in must hold here; what this verifier
/// would let in may be refused there, whose rules are stricter.
@Tag("slow")
class RandomHistoryTest {
  private static final long SEED = Long.getLong("janji.seed", System.nanoTime());
  private static final TrustFile TRUST =
      Exported.trust(List.of(Exported.KEEPER), Story.PASSKEY, Story.COMMAND_LINE);

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final List<Statement> statements = new ArrayList<>();
  private Story story = new Story();

  @Test
  void whateverTheAuditLetsInHolds() throws IOException {
    histories(5);
  }

  @Test
  @Tag("full")
  void whateverTheAuditLetsInHoldsInManyHistories() throws IOException {
    histories(100);
  }

  private void histories(int rounds) throws IOException {
    System.out.println("janji.seed=" + SEED);
    int entries = 0;
    for (int round = 0; round < rounds; round++) {
      tell();
      entries += story.entries.size();
      byte[] zip =
          Exported.stored(Exported.members(story, TRUST, List.of(Exported.LOG, Exported.KEEPER)));
      Path export = Files.write(folder.resolve("e.zip"), zip);
      Path trust = Files.write(folder.resolve("t.json"), TRUST.bytes());
      Checked checked = Checked.command(export, "--trust", trust, "--format", "json");
      assertThat(checked.exit()).as("janji.seed=%d: %s", SEED, checked.out()).isZero();
    }
    assertThat(entries).isGreaterThan(50 * rounds);
  }

  private void tell() {
    story = Story.begun();
    statements.clear();
    RememberedPast past = new RememberedPast();
    Audit audit = Audit.of(Story.LOG, past);
    story.entries.forEach(entry -> {
      assertThat(audit.accept(entry)).isNotInstanceOf(Judgement.Refused.class);
      past.remember(entry);
    });
    for (int i = 0; i < 600; i++) {
      attempt();
      if (audit.accept(story.entries.getLast()) instanceof Judgement.Refused) {
        story.entries.removeLast();
      } else {
        past.remember(story.entries.getLast());
        hide();
      }
    }
  }

  /// What an entry just accepted takes away: the payload that it erases, or that of a slot.
  private void hide() {
    int last = story.entries.size() - 1;
    Optional<Kind> kind = story.entries.get(last).leaf().knownKind();
    if (kind.equals(Optional.of(Kind.ERASED))) {
      story.hide(story.entries.get(last).leaf().refers().orElseThrow());
    } else if (kind.equals(Optional.of(Kind.SLOT))) {
      story.hide(last);
    }
  }

  private long anywhere() {
    return random.nextInt(story.entries.size());
  }

  private Statement statement() {
    if (statements.isEmpty() || random.nextInt(4) == 0) {
      statements.add(story.statement("s" + random.nextInt(1_000)));
    }
    return statements.get(random.nextInt(statements.size()));
  }

  private void attempt() {
    Statement s = statement();
    String name = s.request().toString();
    Payload.Grant grant = Story.grant(name, s);
    Basis basis = Basis.values()[random.nextInt(Basis.values().length)];
    String act = String.valueOf(random.nextInt(40));
    switch (random.nextInt(14)) {
      case 0, 1 -> story.request(s);
      case 2, 3, 4 -> story.tell(anywhere(), Story.approval(s, proof(s)));
      case 5 -> story.tell(anywhere(), decision(s));
      case 6, 7 -> story.tell(random.nextBoolean() ? Basis.APPROVED : basis, anywhere(), grant);
      case 8 -> standing(basis, act);
      case 9 -> story.tell(basis, anywhere(), Story.act(act, grant, "inbox/" + act));
      case 10 -> story.tell(basis, anywhere(), Story.done(act, random.nextInt(2_000)));
      case 11 -> story.tell(anywhere(), new Payload.Revocation(grant.grant(), Story.BUDI, "no"));
      case 12 -> story.tell(anywhere(), new Payload.Erased("over"));
      default -> seldom(act);
    }
    actOnSomething(act);
  }

  /// Most acts and outcomes aim at what is there, so that some are let in.
  private void actOnSomething(String act) {
    if (random.nextInt(3) > 0) {
      return;
    }
    story.entries.removeLast();
    long at = anywhere();
    Optional<Kind> kind = story.entries.get((int) at).leaf().knownKind();
    Optional<Basis> basis = story.entries.get((int) at).leaf().basis();
    var disclosed = story.entries.get((int) at).disclosed();
    Payload there =
        kind.isPresent() && disclosed.isPresent()
            ? Content.parse(kind.get(), disclosed.get().payload()).payload()
            : new Payload.Erased("-");
    switch (there) {
      case Payload.Grant grant ->
          story.tell(basis.orElseThrow(), at, Story.act(act, grant, "inbox/" + act));
      case Payload.Intent intent ->
          story.tell(
              basis.orElseThrow(),
              at,
              new Payload.Outcome(intent.act(), Payload.Result.DONE, 9, Optional.empty()));
      case Payload.Request request -> {
        Statement s = Statement.parse(request.statement());
        story.tell(at, Story.approval(s, proof(s)));
      }
      case Payload.Approval approval -> {
        Statement s = Statement.parse(approval.statement());
        story.tell(Basis.APPROVED, at, Story.grant(s.request().toString(), s));
      }
      default -> story.tell(at, new Payload.Erased("over"));
    }
  }

  private id.janji.entry.payload.Proof proof(Statement s) {
    return random.nextInt(8) == 0
        ? Story.DEVICE.sign(s.bytes())
        : Device.bare(Story.COMMAND_LINE, s.bytes());
  }

  private Payload.Decision decision(Statement s) {
    Payload.Answer answer = random.nextBoolean() ? Payload.Answer.YES : Payload.Answer.NO;
    return new Payload.Decision(s.request(), Story.SARI, answer, Optional.empty());
  }

  private void standing(Basis basis, String name) {
    Actor actor = random.nextBoolean() ? Story.BUDI : Story.ROBOT;
    story.tell(Optional.of(basis), OptionalLong.empty(), story.standing("g" + name, actor, "use"));
  }

  private void seldom(String name) {
    switch (random.nextInt(5)) {
      case 0 -> story.pause(random.nextInt(900)).request(statement());
      case 1 -> story.tell(2, new Payload.KeyRetired(Story.COMMAND_LINE.fingerprint(), "lost"));
      case 2 -> story.tell(Device.bareEnrolment(Story.COMMAND_LINE));
      case 3 -> {
        Payload.Slot slot =
            new Payload.Slot("refusal", Optional.empty(), Json.Members.of(Map.of()));
        story.tell(slot);
      }
      default ->
          story.tell(
              Optional.empty(),
              OptionalLong.empty(),
              "later-kind",
              ("{\"n\":\"" + name + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
