package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.Leaf;
import id.janji.entry.approval.Device;
import id.janji.entry.approval.Signer;
import id.janji.entry.approval.Statement;
import id.janji.entry.history.Judgement.Check;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
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

/// A story whose last entry, or that at `index`, must be refused: what a provider might write with
/// its own keys, so that root and signatures are in order.
public record Tale(String name, Story story, long index, Check check) {
  private static Tale last(String name, Story story, Check check) {
    return new Tale(name, story, story.entries.size() - 1L, check);
  }

  public static List<Tale> all() {
    List<Tale> tales = new ArrayList<>();
    places(tales);
    payloads(tales);
    approvals(tales);
    grants(tales);
    acts(tales);
    return tales;
  }

  private static void places(List<Tale> tales) {
    Story back = Story.begun();
    back.pause(-60).request(back.statement("1"));
    tales.add(last("back-dated", back, Check.TIME));
    Story twice = Story.begun();
    twice.open();
    tales.add(last("opened twice", twice, Check.PLACE));
    Story never = new Story();
    never.tell(Story.DEVICE.enrolment());
    tales.add(last("not opened", never, Check.PLACE));
    Story based = Story.begun();
    based.tell(Optional.of(Basis.OWN), OptionalLong.empty(), Story.DEVICE.enrolment());
    tales.add(last("basis where none belongs", based, Check.PLACE));
    Story baseless = Story.begun();
    baseless.tell(baseless.standing("own", Story.BUDI, "use"));
    tales.add(last("grant without a basis", baseless, Check.PLACE));
    Story wrong = Story.begun();
    Payload.Grant grant = Story.grant("1", wrong.statement("1"));
    wrong.tell(Basis.APPROVED, wrong.request(wrong.statement("1")), grant);
    tales.add(last("grant on a request that nobody approved", wrong, Check.PLACE));
    Story astray = Story.begun();
    astray.tell(0, Samples.step());
    tales.add(last("step of a case that follows no step", astray, Check.PLACE));
    Story kept = Story.begun();
    kept.erase(0);
    tales.add(last("opened erased", kept, Check.PLACE));
  }

  private static void payloads(List<Tale> tales) {
    Story other = Story.begun();
    Entry first = other.entries.get(1);
    Entry second = other.entries.get(2);
    other.entries.set(1, new Entry(first.leaf(), second.disclosed()));
    tales.add(new Tale("payload of another entry", other, 1, Check.COMMITMENT));
    Story missing = Story.begun();
    missing.hide(2);
    tales.add(new Tale("payload missing", missing, 2, Check.COMMITMENT));
    Story still = Story.begun();
    long request = still.request(still.statement("1"));
    Entry whole = still.entries.get((int) request);
    still.erase(request);
    still.entries.set((int) request, whole);
    tales.add(new Tale("erased but still there", still, request, Check.COMMITMENT));
    Story again = Story.begun();
    long gone = again.request(again.statement("1"));
    again.erase(gone);
    again.erase(gone);
    tales.add(last("erased twice", again, Check.ONCE));
    Story loose = Story.begun();
    loose.tell(
        Optional.empty(),
        OptionalLong.empty(),
        "keeper-enrolled",
        "{\"keys\": [\"a\"]}".getBytes(StandardCharsets.UTF_8));
    tales.add(last("payload not canonical", loose, Check.PAYLOAD));
    Story slot = Story.begun();
    Payload.Slot held = new Payload.Slot("refusal", Optional.empty(), Json.Members.of(Map.of()));
    Payload.Slot told = new Payload.Slot("decision", Optional.empty(), held.payload());
    long at = slot.tell(held);
    slot.hide(at);
    slot.tell(at, new Payload.Told(Story.salt(at), Content.of(told)));
    tales.add(last("slot told otherwise than it was written", slot, Check.AGREEMENT));
    Story key = Story.begun();
    key.tell(2, new Payload.KeyRetired(Story.COMMAND_LINE.fingerprint(), "stolen"));
    key.tell(Device.bareEnrolment(Story.COMMAND_LINE));
    tales.add(last("retired key enrolled again", key, Check.ONCE));
  }

  private static void approvals(List<Tale> tales) {
    byte[] none = Story.begun().statement("1").bytes();
    Story story = Story.begun();
    Statement statement = story.statement("1");
    Statement wider = story.statement("2");
    approval(
        tales,
        "approval with another statement",
        Story.approval(wider, Story.DEVICE.sign(wider.bytes())),
        Check.AGREEMENT);
    approval(
        tales,
        "approval with a swapped statement",
        new Payload.Approval(
            statement.request(),
            narrowed(statement).text(),
            Story.DEVICE.sign(narrowed(statement).bytes())),
        Check.APPROVAL);
    approval(
        tales,
        "approval with a signature over another statement",
        Story.approval(statement, Story.DEVICE.sign(wider.bytes())),
        Check.APPROVAL);
    approval(
        tales,
        "approval from another origin",
        Story.approval(statement, Story.DEVICE.at("https://evil.example").sign(none)),
        Check.APPROVAL);
    approval(
        tales,
        "approval for another site",
        Story.approval(statement, Story.DEVICE.forSite("evil.example").sign(none)),
        Check.APPROVAL);
    approval(
        tales,
        "approval inside of another page",
        Story.approval(statement, Story.DEVICE.saying(",\"crossOrigin\":true").sign(none)),
        Check.APPROVAL);
    approval(
        tales,
        "approval without user verification",
        Story.approval(statement, Story.DEVICE.flagged(1, "").sign(none)),
        Check.APPROVAL);
    approval(
        tales,
        "approval by a key never enrolled",
        Story.approval(statement, Device.honest(Signer.p256("unknown")).sign(none)),
        Check.APPROVAL);
    Proof.Ed25519 wrongForm =
        new Proof.Ed25519(
            Story.PASSKEY.fingerprint(), Story.PASSKEY.sign(Statement.signedBytes(none)));
    approval(
        tales,
        "approval in another form than enrolled",
        Story.approval(statement, wrongForm),
        Check.APPROVAL);
    retired(tales);
    late(tales);
    reused(tales);
    elsewhere(tales);
  }

  private static Statement narrowed(Statement s) {
    return new Statement(
        s.log(),
        s.customer(),
        s.request(),
        s.person(),
        Set.of(Operation.OPEN),
        s.scope(),
        s.most(),
        s.purpose(),
        s.matter(),
        s.from(),
        s.until(),
        s.regions(),
        s.policy(),
        s.lapses(),
        s.nonce());
  }

  private static void approval(
      List<Tale> tales, String name, Payload.Approval approval, Check check) {
    Story story = Story.begun();
    story.tell(story.request(story.statement("1")), approval);
    tales.add(last(name, story, check));
  }

  private static void retired(List<Tale> tales) {
    Story story = Story.begun();
    Statement statement = story.statement("1");
    long request = story.request(statement);
    story.tell(2, new Payload.KeyRetired(Story.COMMAND_LINE.fingerprint(), "lost"));
    story.tell(
        request, Story.approval(statement, Device.bare(Story.COMMAND_LINE, statement.bytes())));
    tales.add(last("approval by a retired key", story, Check.APPROVAL));
  }

  private static void late(List<Tale> tales) {
    Story lapsed = Story.begun();
    Statement statement = lapsed.statement("1");
    long request = lapsed.request(statement);
    lapsed.pause(600).approve(request, statement);
    tales.add(last("approval after the request lapsed", lapsed, Check.APPROVAL));
    Story refused = Story.begun();
    long asked = refused.request(statement);
    refused.tell(
        asked,
        new Payload.Decision(statement.request(), Story.BUDI, Payload.Answer.NO, Optional.empty()));
    refused.approve(asked, statement);
    tales.add(last("approval after a refusal", refused, Check.APPROVAL));
  }

  private static void reused(List<Tale> tales) {
    Story twice = Story.begun();
    Statement statement = twice.statement("1");
    long request = twice.request(statement);
    twice.approve(request, statement);
    twice.approve(request, statement);
    tales.add(last("approved twice", twice, Check.ONCE));
    Story again = Story.begun();
    again.approve(again.request(statement), statement);
    again.request(statement);
    tales.add(last("request reused", again, Check.ONCE));
  }

  private static void elsewhere(List<Tale> tales) {
    Story story = Story.begun();
    Statement s = story.statement("1");
    Statement foreign =
        new Statement(
            "janji.example/log/8",
            s.customer(),
            s.request(),
            s.person(),
            s.operations(),
            s.scope(),
            s.most(),
            s.purpose(),
            s.matter(),
            s.from(),
            s.until(),
            s.regions(),
            s.policy(),
            s.lapses(),
            s.nonce());
    story.request(foreign);
    tales.add(last("statement of another log", story, Check.APPROVAL));
    Story other = Story.begun();
    Statement stranger =
        new Statement(
            s.log(),
            Story.id("stranger"),
            s.request(),
            s.person(),
            s.operations(),
            s.scope(),
            s.most(),
            s.purpose(),
            s.matter(),
            s.from(),
            s.until(),
            s.regions(),
            s.policy(),
            s.lapses(),
            s.nonce());
    other.request(stranger);
    tales.add(last("statement of another customer", other, Check.APPROVAL));
  }

  private static void grants(List<Tale> tales) {
    Story plain = Story.begun();
    Payload.Grant g = Story.grant("1", plain.statement("1"));
    grant(
        tales,
        "grant for somebody else",
        with(
            g,
            new Actor("p-8", "Sari Dewi", g.actor().party()),
            g.operations(),
            g.scope(),
            g.until(),
            g.most(),
            g.regions()));
    grant(
        tales,
        "grant of more operations",
        with(
            g,
            g.actor(),
            Set.of(Operation.OPEN, Operation.COPY),
            g.scope(),
            g.until(),
            g.most(),
            g.regions()));
    grant(
        tales,
        "grant of more scope",
        with(
            g,
            g.actor(),
            g.operations(),
            new Scope.Prefix("mail", Samples.bytes("in")),
            g.until(),
            g.most(),
            g.regions()));
    grant(
        tales,
        "grant for longer",
        with(
            g,
            g.actor(),
            g.operations(),
            g.scope(),
            g.until().map(t -> t.plusMillis(1)),
            g.most(),
            g.regions()));
    grant(
        tales,
        "grant of more acts",
        with(g, g.actor(), g.operations(), g.scope(), g.until(), Most.of(4, 4_000), g.regions()));
    grant(
        tales,
        "grant without limits",
        with(g, g.actor(), g.operations(), g.scope(), g.until(), Most.UNLIMITED, g.regions()));
    grant(
        tales,
        "grant in more regions",
        with(
            g, g.actor(), g.operations(), g.scope(), g.until(), g.most(), List.of("id-jkt", "sg")));
    Story twice = Story.begun();
    Statement statement = twice.statement("1");
    long approval = twice.approve(twice.request(statement), statement);
    twice.tell(Basis.APPROVED, approval, g);
    twice.tell(Basis.APPROVED, approval, Story.grant("2", statement));
    tales.add(last("two grants on one approval", twice, Check.ONCE));
    Story no = Story.begun();
    long decision =
        no.tell(
            no.request(statement),
            new Payload.Decision(
                statement.request(), Story.BUDI, Payload.Answer.NO, Optional.empty()));
    no.tell(Basis.LEGAL, decision, g);
    tales.add(last("grant on a refusal", no, Check.GRANT));
    Story own = Story.begun();
    own.tell(Optional.of(Basis.OWN), OptionalLong.empty(), own.standing("own", Story.SARI, "use"));
    tales.add(last("provider acting as the customer", own, Check.GRANT));
    Story endless = Story.begun();
    endless.tell(
        Optional.of(Basis.BREAK_GLASS),
        OptionalLong.empty(),
        endless.standing("glass", Story.SARI, "repair"));
    tales.add(last("break-glass without an end", endless, Check.GRANT));
  }

  private static Payload.Grant with(
      Payload.Grant g,
      Actor actor,
      Set<Operation> operations,
      Scope scope,
      Optional<Instant> until,
      Most most,
      List<String> regions) {
    return new Payload.Grant(
        g.grant(),
        g.request(),
        actor,
        operations,
        scope,
        g.purposes(),
        g.matter(),
        g.from(),
        until,
        most,
        regions);
  }

  private static void grant(List<Tale> tales, String name, Payload.Grant grant) {
    Story story = Story.begun();
    Statement statement = story.statement("1");
    story.tell(Basis.APPROVED, story.approve(story.request(statement), statement), grant);
    tales.add(last(name, story, Check.GRANT));
  }

  /// A story with one approved grant, at index 5.
  private static Story granted() {
    Story story = Story.begun();
    Statement statement = story.statement("1");
    story.tell(
        Basis.APPROVED,
        story.approve(story.request(statement), statement),
        Story.grant("1", statement));
    return story;
  }

  private static void acts(List<Tale> tales) {
    Payload.Grant g = Story.grant("1", Story.begun().statement("1"));
    Payload.Intent a = Story.act("1", g, "inbox/1");
    act(
        tales,
        "act outside of the scope",
        new Payload.Intent(
            a.act(),
            a.grant(),
            a.actor(),
            a.operation(),
            Story.item("outbox/1"),
            a.context(),
            a.purpose(),
            a.matter(),
            a.region(),
            a.session()));
    act(
        tales,
        "act by somebody else",
        new Payload.Intent(
            a.act(),
            a.grant(),
            Story.ROBOT,
            a.operation(),
            a.item(),
            a.context(),
            a.purpose(),
            a.matter(),
            a.region(),
            a.session()));
    act(
        tales,
        "act of another operation",
        new Payload.Intent(
            a.act(),
            a.grant(),
            a.actor(),
            Operation.COPY,
            a.item(),
            a.context(),
            a.purpose(),
            a.matter(),
            a.region(),
            a.session()));
    act(
        tales,
        "act for another purpose",
        new Payload.Intent(
            a.act(),
            a.grant(),
            a.actor(),
            a.operation(),
            a.item(),
            a.context(),
            "backup",
            a.matter(),
            a.region(),
            a.session()));
    act(
        tales,
        "act from another region",
        new Payload.Intent(
            a.act(),
            a.grant(),
            a.actor(),
            a.operation(),
            a.item(),
            a.context(),
            a.purpose(),
            a.matter(),
            a.region(),
            Optional.of("sg")));
    act(
        tales,
        "act from nowhere",
        new Payload.Intent(
            a.act(),
            a.grant(),
            a.actor(),
            a.operation(),
            a.item(),
            a.context(),
            a.purpose(),
            a.matter(),
            a.region(),
            Optional.empty()));
    Story late = granted();
    late.pause(3_600).tell(Basis.APPROVED, 5, a);
    tales.add(last("act after the window", late, Check.ACT));
    Story revoked = granted();
    revoked.tell(5, new Payload.Revocation(g.grant(), Story.BUDI, "no"));
    revoked.tell(Basis.APPROVED, 5, a);
    tales.add(last("act after revocation", revoked, Check.ACT));
    Story basis = granted();
    basis.tell(Basis.OWN, 5, a);
    tales.add(last("act on another basis than its grant", basis, Check.AGREEMENT));
    Story many = granted();
    for (int i = 1; i <= 4; i++) {
      many.tell(Basis.APPROVED, 5, Story.act("n" + i, g, "inbox/" + i));
    }
    tales.add(last("more acts than granted", many, Check.ACT));
    outcomes(tales, g, a);
  }

  private static void act(List<Tale> tales, String name, Payload.Intent intent) {
    Story story = granted();
    story.tell(Basis.APPROVED, 5, intent);
    tales.add(last(name, story, Check.ACT));
  }

  private static void outcomes(List<Tale> tales, Payload.Grant g, Payload.Intent a) {
    Story twice = granted();
    long act = twice.tell(Basis.APPROVED, 5, a);
    twice.tell(Basis.APPROVED, act, Story.done("1", 1));
    twice.tell(Basis.APPROVED, act, Story.done("1", 1));
    tales.add(last("second outcome", twice, Check.ONCE));
    Story same = granted();
    same.tell(Basis.APPROVED, 5, a);
    same.tell(Basis.APPROVED, 5, a);
    tales.add(last("two intents of an act", same, Check.ONCE));
    Story other = granted();
    other.tell(Basis.APPROVED, other.tell(Basis.APPROVED, 5, a), Story.done("2", 1));
    tales.add(last("outcome of another act", other, Check.AGREEMENT));
    Story much = granted();
    much.tell(Basis.APPROVED, much.tell(Basis.APPROVED, 5, a), Story.done("1", 2_000));
    much.tell(
        Basis.APPROVED,
        much.tell(Basis.APPROVED, 5, Story.act("2", g, "inbox/2")),
        Story.done("2", 2_001));
    tales.add(last("more bytes than granted", much, Check.ACT));
    Story orphan = granted();
    orphan.tell(Basis.APPROVED, 5, Story.done("1", 1));
    tales.add(last("outcome without an intent", orphan, Check.PLACE));
    Story wrongGrant = granted();
    Payload.Grant stranger = Story.grant("9", wrongGrant.statement("1"));
    wrongGrant.tell(Basis.APPROVED, 5, Story.act("1", stranger, "inbox/1"));
    tales.add(last("act that names another grant", wrongGrant, Check.AGREEMENT));
  }

  /// Something to be damaged in a way that only a leaf shows.
  public static Entry relabelled(Entry entry, String log) {
    Leaf leaf = entry.leaf();
    return new Entry(
        new Leaf(log, leaf.time(), leaf.kind(), leaf.basis(), leaf.refers(), leaf.commitment()),
        entry.disclosed());
  }
}
