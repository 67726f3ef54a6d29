package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.approval.Device;
import id.janji.entry.approval.Signer;
import id.janji.entry.approval.Statement;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Proof;
import id.janji.entry.payload.Samples;
import id.janji.entry.payload.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// A log that is told entry by entry, always with the same salts, keys and ids.
public final class Story {
  public static final String LOG = "janji.example/log/7";
  public static final UUID CUSTOMER = id("customer");
  public static final Actor SARI = new Actor("p-7", "Sari Dewi", Actor.Party.PROVIDER);
  public static final Actor BUDI = new Actor("c-1", "Budi Santoso", Actor.Party.CUSTOMER);
  public static final Actor ROBOT = new Actor("job-backup", "Backup", Actor.Party.PROVIDER);
  public static final Signer PASSKEY = Signer.p256("passkey");
  public static final Signer COMMAND_LINE = Signer.ed25519("command line");
  public static final Device DEVICE = Device.honest(PASSKEY);

  public final List<Entry> entries = new ArrayList<>();
  private Instant now = Samples.TIME;

  /// An id that its name determines.
  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public static Item item(String key) {
    return new Item("mail", Samples.bytes(key), Optional.of("v1"));
  }

  public Instant now() {
    return now;
  }

  public Story pause(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  /// Tells an entry without basis or reference; its index.
  public long tell(Payload payload) {
    return tell(Optional.empty(), OptionalLong.empty(), payload);
  }

  public long tell(long refers, Payload payload) {
    return tell(Optional.empty(), OptionalLong.of(refers), payload);
  }

  public long tell(Basis basis, long refers, Payload payload) {
    return tell(Optional.of(basis), OptionalLong.of(refers), payload);
  }

  public long tell(Optional<Basis> basis, OptionalLong refers, Payload payload) {
    return tell(basis, refers, payload.kind().code(), Content.of(payload).bytes());
  }

  public long tell(Optional<Basis> basis, OptionalLong refers, String kind, byte[] payload) {
    Salt salt = salt(entries.size());
    Leaf leaf = new Leaf(LOG, now, kind, basis, refers, salt.commitTo(payload));
    entries.add(Entry.of(leaf, salt, payload));
    now = now.plusMillis(1_000);
    return entries.size() - 1L;
  }

  public static Salt salt(long index) {
    return Salt.of(Signer.stream("salt/" + index, Salt.SIZE));
  }

  /// Erases the payload at `index` and says so.
  public long erase(long index) {
    long at = tell(index, new Payload.Erased("retention over"));
    hide(index);
    return at;
  }

  /// Takes the payload away without a word.
  public void hide(long index) {
    entries.set((int) index, Entry.of(entries.get((int) index).leaf()));
  }

  public long open() {
    return tell(
        new Payload.Opened(
            CUSTOMER,
            "PT Kita",
            "Awan Nusantara",
            new PolicyRef("cloud", 3, Samples.DIGEST),
            List.of("backup", "repair", "use"),
            Payload.Tier.T4));
  }

  /// Opens the log and enrols a passkey (1) and a key for the command line (2).
  public static Story begun() {
    Story story = new Story();
    story.open();
    story.tell(DEVICE.enrolment());
    story.tell(Device.bareEnrolment(COMMAND_LINE));
    return story;
  }

  public Statement statement(String name) {
    return new Statement(
        LOG,
        CUSTOMER,
        id("request/" + name),
        new Statement.Person("p-7", "Sari Dewi", "Awan Nusantara"),
        Set.of(Operation.OPEN, Operation.HEAD),
        new Scope.Prefix("mail", Samples.bytes("inbox/")),
        Most.of(3, 4_000),
        new Statement.Purpose("repair", "Repair a mailbox", "Memperbaiki kotak surat"),
        "case-1",
        now,
        now.plusSeconds(3_600),
        List.of("id-jkt", "id-sby"),
        new PolicyRef("cloud", 3, Samples.DIGEST),
        now.plusSeconds(600),
        Bytes.of(Signer.stream("nonce/" + name, 32)));
  }

  public long request(Statement statement) {
    return tell(new Payload.Request(statement.request(), statement.text()));
  }

  public static Payload.Approval approval(Statement statement, Proof proof) {
    return new Payload.Approval(statement.request(), statement.text(), proof);
  }

  public long approve(long request, Statement statement) {
    return tell(request, approval(statement, DEVICE.sign(statement.bytes())));
  }

  /// All that the statement allows.
  public static Payload.Grant grant(String name, Statement statement) {
    return new Payload.Grant(
        id("grant/" + name),
        Optional.of(statement.request()),
        SARI,
        statement.operations(),
        statement.scope(),
        List.of(statement.purpose().code()),
        Optional.of(statement.matter()),
        statement.from(),
        Optional.of(statement.until()),
        statement.most(),
        statement.regions());
  }

  public Payload.Grant standing(String name, Actor actor, String purpose) {
    return new Payload.Grant(
        id("grant/" + name),
        Optional.empty(),
        actor,
        Set.of(Operation.OPEN, Operation.STORE, Operation.LIST),
        new Scope.Everything(),
        List.of(purpose),
        Optional.empty(),
        now,
        Optional.empty(),
        Most.UNLIMITED,
        List.of("id-jkt"));
  }

  public static Payload.Intent act(String name, Payload.Grant grant, String key) {
    return new Payload.Intent(
        id("act/" + name),
        grant.grant(),
        grant.actor(),
        Operation.OPEN,
        item(key),
        Optional.of(Samples.DIGEST),
        grant.purposes().getFirst(),
        grant.matter(),
        "id-jkt",
        grant.actor().equals(SARI) ? Optional.of("id-sby") : Optional.empty());
  }

  public static Payload.Outcome done(String name, long bytes) {
    return new Payload.Outcome(id("act/" + name), Payload.Result.DONE, bytes, Optional.empty());
  }

  /// Everything that may happen, once or twice.
  public static Story good() {
    Story story = begun();
    story.tell(new Payload.KeeperEnrolled(List.of("keeper.example+0+x"), Optional.of("ours")));
    approvedPart(story);
    ownPart(story);
    legalPart(story);
    story.slots();
    Payload.Grant job = story.standing("job", ROBOT, "backup");
    long grant = story.tell(Optional.of(Basis.JOB), OptionalLong.empty(), job);
    story.tell(Basis.JOB, grant, act("job", job, "inbox/1"));
    story.tell(2, new Payload.KeyRetired(COMMAND_LINE.fingerprint(), "new laptop"));
    story.tell(
        Optional.empty(),
        OptionalLong.of(4),
        "witnessed",
        "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    return story;
  }

  private static void approvedPart(Story story) {
    Statement first = story.statement("1");
    long request = story.request(first);
    Payload.Grant grant = grant("1", first);
    long at = story.tell(Basis.APPROVED, story.approve(request, first), grant);
    long act = story.tell(Basis.APPROVED, at, act("1", grant, "inbox/1"));
    story.tell(Basis.APPROVED, act, done("1", 1_000));
    long other = story.tell(Basis.APPROVED, at, act("2", grant, "inbox/2"));
    story.tell(at, new Payload.Revocation(grant.grant(), BUDI, "enough"));
    story.tell(
        Basis.APPROVED,
        other,
        new Payload.Outcome(id("act/2"), Payload.Result.CUT, 3_000, Optional.of("revoked")));
    story.tell(
        at, new Payload.Refusal(SARI, Operation.OPEN, Optional.of(item("inbox/3")), "revoked"));
    Statement second = story.statement("2");
    long asked = story.request(second);
    story.tell(asked, approval(second, Device.bare(COMMAND_LINE, second.bytes())));
    Statement third = story.statement("3");
    long refused = story.request(third);
    story.tell(
        refused, new Payload.Decision(third.request(), BUDI, Payload.Answer.NO, Optional.empty()));
  }

  private static void ownPart(Story story) {
    Payload.Grant grant = story.standing("own", BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long act = story.tell(Basis.OWN, at, act("own", grant, "inbox/1"));
    story.tell(Basis.OWN, act, done("own", 12));
  }

  private static void legalPart(Story story) {
    Statement statement = story.statement("4");
    long request = story.request(statement);
    long decision =
        story.tell(
            request,
            new Payload.Decision(
                statement.request(), SARI, Payload.Answer.YES, Optional.of("warrant")));
    Payload.Grant grant = grant("4", statement);
    long at = story.tell(Basis.LEGAL, decision, grant);
    long act = story.tell(Basis.LEGAL, at, act("4", grant, "inbox/9"));
    story.tell(
        Basis.LEGAL,
        act,
        new Payload.Outcome(id("act/4"), Payload.Result.UNKNOWN, 0, Optional.of("crash")));
    Payload.Hold hold =
        new Payload.Hold(
            id("hold"), "art. 5", new Scope.Bucket("mail"), Samples.TIME.plusSeconds(9), false);
    long held = story.tell(hold);
    story.tell(
        held, new Payload.Hold(hold.hold(), hold.article(), hold.scope(), hold.until(), true));
  }

  private void slots() {
    Payload.Slot slot =
        new Payload.Slot(Kind.REFUSAL.code(), Optional.empty(), Json.Members.of(Map.of()));
    long told = tell(slot);
    hide(told);
    hide(tell(slot));
    tell(told, new Payload.Told(salt(told), Content.of(slot)));
  }
}
