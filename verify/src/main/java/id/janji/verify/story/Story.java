package id.janji.verify.story;

import id.janji.verify.format.Basis;
import id.janji.verify.format.Json;
import id.janji.verify.format.Kind;
import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Said;
import id.janji.verify.format.Tree;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entries of one log, one after the other. `place` numbers the checks as leaf.md does.
///
/// Of each entry a byte is kept (its kind, and whether it was used up); beyond that only what later
/// entries may rest on: keys, requests, grants, acts under way, slots, and the UUIDs of acts.
public final class Story {
  private static final int USED = 0x80;
  private static final int NOT_KNOWN = 0x7F;

  private record Request(UUID id, byte[] statement, long lapses) {}

  private record Decision(UUID request, boolean yes) {}

  private record Act(@Nullable UUID id, Basis basis, Grant grant) {}

  /// An approval that one grant may rest on; it is not `checkable` if anything of it was erased.
  private record Approved(
      @Nullable UUID request, @Nullable Statement statement, boolean checkable) {}

  private final byte[] prefix;
  private final String log;
  private final @Nullable Approvers approvers;
  private final BitSet erasedLater;
  private final Members about;
  private final MessageDigest sha256 = Tree.sha256();
  private final byte[] label = Leaf.text("janji.id/payload/v1");

  private byte[] states = new byte[1024];
  private long time;
  private UUID customer = new UUID(0, 0);
  private boolean enrolmentErased;
  private List<String> keeperKeys = List.of();
  private final Map<String, Enrolment> keys = new HashMap<>();
  private final Map<Long, String> keyAt = new HashMap<>();
  private final Map<String, Long> retired = new HashMap<>();
  private final Map<Long, Request> requests = new HashMap<>();
  private final Map<Long, Boolean> refused = new HashMap<>();
  private final Map<Long, Approved> approvals = new HashMap<>();
  private final Map<Long, Decision> decisions = new HashMap<>();
  private final Map<Long, Grant> grants = new HashMap<>();
  private final Map<Long, Act> open = new TreeMap<>();
  private final Map<Long, UUID> holds = new HashMap<>();
  private final Map<Long, byte[]> slots = new TreeMap<>();
  private final Seen requestIds = new Seen();
  private final Seen grantIds = new Seen();
  private final Seen actIds = new Seen();
  private final Seen holdIds = new Seen();
  private final Tally tally = new Tally();
  private int place;

  /// `erasedLater` has the indexes that `erased` entries name; `about` is export.json.
  public Story(Members about, BitSet erasedLater, @Nullable Approvers approvers) {
    this.log = about.text("log");
    this.prefix = Leaf.prefix(log);
    this.about = about;
    this.erasedLater = erasedLater;
    this.approvers = approvers;
  }

  /// The number of the check that was made last: of leaf.md, or 20 + n for check n of export.md.
  public int place() {
    return place;
  }

  /// The next entry: its leaf and its record of salt and payload, both as bytes of a bundle.
  public Entry next(byte[] leaves, int from, int to, byte[] payloads, int start, int end) {
    long index = tally.entries;
    place = 1;
    Leaf leaf = Leaf.read(leaves, from, to, prefix);
    check2(leaf);
    check3(index, leaf);
    boolean there = check4(index, leaf, payloads, start, end);
    place = 5;
    Members payload = there ? Json.canonical(payloads, start + 32, end) : null;
    Entry entry = new Entry(index, leaf, payload);
    if (leaf.kind() != null) {
      follow(entry, leaf.kind());
    } else {
      tally.unknownKinds++;
    }
    remember(index, leaf);
    return entry;
  }

  private void remember(long index, Leaf leaf) {
    if (index == states.length) {
      states = Arrays.copyOf(states, states.length * 2);
    }
    Kind kind = leaf.kind();
    states[(int) index] = (byte) (kind == null ? NOT_KNOWN : kind.ordinal());
    tally.entries++;
    tally.lastTime = leaf.time();
  }

  private void check2(Leaf leaf) {
    place = 2;
    if (leaf.time() < time) {
      throw Refused.because(
          "the entry is dated %s, before the one in front of it (%s)",
          Said.instant(leaf.time()), Said.instant(time));
    }
    time = leaf.time();
  }

  private void check3(long index, Leaf leaf) {
    place = 3;
    Kind kind = leaf.kind();
    if ((index == 0) != (kind == Kind.OPENED)) {
      throw Refused.because("“opened” is the first entry and no other; here is “%s”", leaf.name());
    } else if (leaf.refers() >= index) {
      throw Refused.because("it refers to entry %d, which is not before it", leaf.refers());
    } else if (kind == null) {
      return;
    } else if (!kind.mayHave(leaf.basis())) {
      throw Refused.because("“%s” cannot have the basis “%s”", leaf.name(), leaf.basis().text());
    }
    boolean lawful =
        leaf.refers() < 0
            ? kind.mayReferToNothing(leaf.basis())
            : kind.mayReferTo(kindAt(leaf.refers()), leaf.basis());
    if (!lawful) {
      throw Refused.because(
          "“%s” with the basis “%s” may not refer to %s",
          leaf.name(), leaf.basis().text(), described(leaf.refers()));
    }
  }

  private String described(long refers) {
    if (refers < 0) {
      return "–";
    }
    Kind kind = kindAt(refers);
    return "#" + refers + " (" + (kind == null ? "?" : kind.text()) + ")";
  }

  private @Nullable Kind kindAt(long index) {
    int state = states[(int) index] & NOT_KNOWN;
    return state == NOT_KNOWN ? null : Kind.values()[state];
  }

  /// Whether there is a payload.
  private boolean check4(long index, Leaf leaf, byte[] in, int start, int end) {
    place = 4;
    boolean erased = erasedLater.get((int) index);
    if (start == end) {
      place = 29;
      if (!erased && leaf.kind() != Kind.SLOT) {
        throw Refused.because("the payload is missing, and no entry says that it was erased");
      }
      tally.erased += erased ? 1 : 0;
      return false;
    } else if (end - start < 32 || !Arrays.equals(commitment(in, start, end), leaf.commitment())) {
      throw Refused.because("salt and payload are not those that the leaf commits to");
    } else if (erased) {
      place = 29;
      throw Refused.because("an entry says that this payload was erased, and it is here");
    }
    return true;
  }

  private byte[] commitment(byte[] in, int start, int end) {
    sha256.update(label);
    sha256.update(in, start, end - start);
    return sha256.digest();
  }

  /// Checks 5 to 10, by kind.
  private void follow(Entry entry, Kind kind) {
    switch (kind) {
      case OPENED -> opened(entry);
      case KEY_ENROLLED -> keyEnrolled(entry);
      case KEY_RETIRED -> keyRetired(entry);
      case KEEPER_ENROLLED -> keeperEnrolled(entry);
      case REQUEST -> request(entry);
      case APPROVAL -> approval(entry);
      case DECISION -> decision(entry);
      case GRANT -> grant(entry);
      case REVOCATION -> revocation(entry);
      case INTENT -> intent(entry);
      case OUTCOME -> outcome(entry);
      case REFUSAL -> refusal(entry);
      case HOLD -> hold(entry);
      case ERASED -> erased(entry);
      case SLOT -> slot(entry);
      case TOLD -> told(entry);
    }
  }

  private void opened(Entry entry) {
    Members in = present(entry);
    customer = in.uuid("customer");
    Members policy = in.object("policy");
    policy.text("id");
    policy.whole("version");
    policy.text("digest");
    in.texts("purposes");
    in.oneOf("tier", "T2", "T4");
    place = 28;
    Members claimed = about.object("customer");
    if (!claimed.uuid("id").equals(customer)
        || !claimed.text("name").equals(in.text("name"))
        || !about.text("provider").equals(in.text("provider"))) {
      throw Refused.because("export.json names another customer or provider than the log");
    }
  }

  private void keyEnrolled(Entry entry) {
    Members in = entry.payload();
    if (in == null) {
      enrolmentErased = true;
      return;
    }
    Enrolment key = Enrolment.read(in);
    place = 7;
    if (keys.putIfAbsent(key.fingerprint(), key) != null) {
      throw Refused.because("key %s was enrolled before", key.fingerprint());
    }
    keyAt.put(entry.index(), key.fingerprint());
  }

  private void keyRetired(Entry entry) {
    Members in = present(entry);
    String fingerprint = Members.base64url(in.digest("fingerprint"));
    in.text("reason");
    place = 6;
    same("fingerprint", fingerprint, keyAt.get(entry.leaf().refers()));
    place = 7;
    once(entry, "key-retired");
    retired.put(fingerprint, entry.index());
  }

  private void keeperEnrolled(Entry entry) {
    keeperKeys = present(entry).texts("keys");
  }

  private void request(Entry entry) {
    Members in = entry.payload();
    if (in == null) {
      return;
    }
    UUID id = in.uuid("request");
    String text = in.longText("statement");
    place = 7;
    unique(requestIds, id, "request");
    place = 8;
    Statement statement = Statement.read(text, log, customer);
    same("request", id, statement.request());
    requests.put(entry.index(), new Request(id, statement.digest(), statement.lapses()));
  }

  private void approval(Entry entry) {
    Members in = entry.payload();
    if (in == null) {
      approvals.put(entry.index(), new Approved(null, null, false));
      return;
    }
    UUID id = in.uuid("request");
    String text = in.longText("statement");
    Members proof = in.object("proof");
    long target = entry.leaf().refers();
    Request request = requests.get(target);
    place = 6;
    same("request", id, request == null ? null : request.id());
    place = 7;
    once(entry, "approval");
    place = 8;
    Statement statement = Statement.read(text, log, customer);
    same("request", id, statement.request());
    if (request != null && !Arrays.equals(request.statement(), statement.digest())) {
      throw Refused.because(
          "the customer signed another statement than request #%d asked for", target);
    }
    isOpen(target, statement.lapses(), entry.leaf().time());
    boolean checked = signed(entry, statement, proof);
    tally.approvals += checked ? 1 : 0;
    approvals.put(entry.index(), new Approved(id, statement, checked && request != null));
  }

  private void isOpen(long request, long lapses, long now) {
    if (refused.containsKey(request)) {
      throw Refused.because("request #%d had been refused", request);
    } else if (now >= lapses) {
      throw Refused.because("request #%d had lapsed at %s", request, Said.instant(lapses));
    }
  }

  /// Checks 2 and 3 of approval.md and 7 of export.md; not signed as far as can be told if the
  /// enrolment was erased.
  private boolean signed(Entry entry, Statement statement, Members proof) {
    String fingerprint = Members.base64url(proof.digest("key"));
    Enrolment key = keys.get(fingerprint);
    if (key == null && !enrolmentErased || retired.containsKey(fingerprint)) {
      throw Refused.because(
          "the approval is signed with key %s, which was not enrolled or had been retired",
          fingerprint);
    }
    if (key != null) {
      key.signed(statement, proof);
    }
    place = 27;
    if (approvers != null && !approvers.includes(fingerprint, entry.index())) {
      throw Refused.because(
          "the approval is signed with key %s, which your trust file does not name as yours",
          fingerprint);
    }
    return key != null;
  }

  private void decision(Entry entry) {
    Members in = entry.payload();
    if (in == null) {
      return;
    }
    UUID id = in.uuid("request");
    Person.read(in.object("by"));
    boolean yes = in.oneOf("answer", "yes", "no").equals("yes");
    in.textOrNull("reason");
    long target = entry.leaf().refers();
    Request request = requests.get(target);
    place = 6;
    same("request", id, request == null ? null : request.id());
    place = 8;
    if (!yes) {
      refused.put(target, true);
    } else {
      isOpen(target, request == null ? Long.MAX_VALUE : request.lapses(), entry.leaf().time());
    }
    decisions.put(entry.index(), new Decision(id, yes));
  }

  private void grant(Entry entry) {
    Leaf leaf = entry.leaf();
    long target = leaf.refers();
    Approved approved = leaf.basis() == Basis.APPROVED ? approvals.get(target) : null;
    boolean checkable = leaf.basis() != Basis.APPROVED || approved != null && approved.checkable();
    Members in = entry.payload();
    UUID id = in == null ? null : in.uuid("grant");
    Allowed allowed = in == null ? null : Allowed.read(in);
    place = 6;
    if (in != null && in.has("request")) {
      Decision decision = decisions.get(target);
      same(
          "request",
          in.uuid("request"),
          approved != null ? approved.request() : decision != null ? decision.request() : null);
    }
    place = 7;
    if (id != null) {
      unique(grantIds, id, "grant");
    }
    if (target >= 0) {
      once(entry, "grant");
    }
    place = 8;
    Decision rests = decisions.get(target);
    if (rests != null && !rests.yes()) {
      throw Refused.because("decision #%d said no", target);
    }
    check9(leaf, allowed, approved);
    grants.put(entry.index(), new Grant(leaf.basis(), id, allowed, checkable));
    approvals.remove(target);
    decisions.remove(target);
  }

  private void check9(Leaf leaf, @Nullable Allowed allowed, @Nullable Approved approved) {
    place = 9;
    if (allowed == null) {
      return;
    }
    boolean mayBeEndless = leaf.basis() == Basis.OWN || leaf.basis() == Basis.JOB;
    if (allowed.until() <= allowed.from() || allowed.until() == Long.MAX_VALUE && !mayBeEndless) {
      throw Refused.because("the grant has no end");
    } else if (leaf.basis() == Basis.OWN && !allowed.actor().party().equals("customer")) {
      throw Refused.because(
          "the grant rests on “own” and is given to somebody of the provider: %s",
          allowed.actor().name());
    }
    if (approved != null && approved.statement() != null) {
      allowed.within(approved.statement().allowed());
    }
  }

  private void revocation(Entry entry) {
    Members in = present(entry);
    UUID id = in.uuid("grant");
    Person.read(in.object("by"));
    in.text("reason");
    Grant grant = grantAt(entry.leaf().refers());
    place = 6;
    same("grant", id, grant.id);
    place = 7;
    if (grant.revoked) {
      throw Refused.because("the grant was revoked before");
    }
    grant.revoked = true;
  }

  private Grant grantAt(long index) {
    Grant grant = grants.get(index);
    if (grant == null) {
      throw new IllegalStateException("no grant at " + index);
    }
    return grant;
  }

  private void intent(Entry entry) {
    Grant grant = grantAt(entry.leaf().refers());
    Members in = entry.payload();
    UUID id = null;
    if (in != null) {
      id = in.uuid("act");
      place = 6;
      same("grant", in.uuid("grant"), grant.id);
      place = 7;
      unique(actIds, id, "act");
    }
    place = 10;
    Within.fromLeaf(entry.leaf(), grant);
    if (in != null) {
      place = 5;
      Within act = Within.read(in);
      place = 10;
      if (grant.allowed != null) {
        act.within(grant.allowed, grant.basis);
      }
    }
    if (in != null && grant.allowed != null && grant.checkable) {
      tally.act(grant.basis);
    } else {
      tally.notCheckable++;
    }
    open.put(entry.index(), new Act(id, grant.basis, grant));
  }

  private void outcome(Entry entry) {
    long target = entry.leaf().refers();
    Members in = entry.payload();
    long bytes = 0;
    UUID id = null;
    if (in != null) {
      id = in.uuid("act");
      boolean unknown = in.oneOf("result", "done", "failed", "cut", "unknown").equals("unknown");
      tally.unknownOutcomes += unknown ? 1 : 0;
      bytes = in.whole("bytes");
      in.textOrNull("reason");
      if (unknown && bytes != 0) {
        throw Refused.because("an unknown outcome has bytes");
      }
    }
    Act act = open.remove(target);
    if (act == null) {
      place = 7;
      throw Refused.because("act #%d has an outcome already", target);
    }
    place = 6;
    if (id != null) {
      same("act", id, act.id());
    }
    place = 10;
    if (entry.leaf().basis() != act.basis()) {
      throw Refused.because(
          "the outcome has the basis “%s”, its act has “%s”",
          entry.leaf().basis().text(), act.basis().text());
    }
    Within.bytes(act.grant(), bytes);
  }

  private static void refusal(Entry entry) {
    Members in = entry.payload();
    if (in != null) {
      Person.read(in.object("actor"));
      Allowed.operation(in.text("operation"));
      in.text("reason");
    }
  }

  private void hold(Entry entry) {
    Members in = entry.payload();
    long target = entry.leaf().refers();
    if (in != null) {
      UUID id = in.uuid("hold");
      in.text("article");
      Scope.read(in.object("scope"));
      in.instant("until");
      if (in.has("lifted") != target >= 0 || in.has("lifted") && !in.truth("lifted")) {
        throw Refused.because("“lifted” does not fit");
      }
      place = 6;
      if (target >= 0) {
        same("hold", id, holds.get(target));
      } else {
        place = 7;
        unique(holdIds, id, "hold");
        holds.put(entry.index(), id);
      }
    }
    if (target >= 0) {
      place = 7;
      once(entry, "hold");
    }
  }

  private void erased(Entry entry) {
    present(entry).text("reason");
    place = 7;
    int target = (int) entry.leaf().refers();
    if (!erasedLater.get(target)) {
      throw Refused.because("the payload of #%d was erased before", target);
    }
    erasedLater.clear(target);
  }

  private void slot(Entry entry) {
    slots.put(entry.index(), entry.leaf().commitment());
  }

  private void told(Entry entry) {
    long target = entry.leaf().refers();
    byte[] commitment = slots.remove(target);
    Members in = entry.payload();
    if (in != null && commitment != null) {
      Members slot = in.object("slot");
      byte[] bytes = slot.bytes();
      sha256.update(label);
      sha256.update(in.digest("salt"));
      place = 6;
      if (!Arrays.equals(sha256.digest(bytes), commitment)) {
        throw Refused.because("what is told is not what slot #%d holds", target);
      }
      Basis basis = slot.has("basis") ? Basis.of(slot.text("basis")) : Basis.NONE;
      slot.text("kind");
      slot.object("payload");
      if (basis != entry.leaf().basis()) {
        throw Refused.because("the basis told is not that of the leaf");
      }
      tally.told.merge(entry.leaf().basis(), 1L, Long::sum);
    }
    place = 7;
    if (commitment == null) {
      throw Refused.because("slot #%d was told before", target);
    }
  }

  /// The end of the log: what is still open.
  public Tally end() {
    open.keySet().stream().limit(Tally.LISTED).forEach(tally.open::add);
    slots.keySet().stream().limit(Tally.LISTED).forEach(tally.untold::add);
    tally.openCount = open.size();
    tally.untoldCount = slots.size();
    return tally;
  }

  /// Approval keys that are enrolled and not retired, by fingerprint, with their holder's name.
  public Map<String, String> approvalKeys() {
    Map<String, String> names = new TreeMap<>();
    keys.forEach((fingerprint, key) -> names.put(fingerprint, key.holder()));
    names.keySet().removeAll(retired.keySet());
    return names;
  }

  /// The keeper's verifier keys as last enrolled.
  public List<String> keeperKeys() {
    return keeperKeys;
  }

  private static Members present(Entry entry) {
    Members payload = entry.payload();
    if (payload == null) {
      throw Refused.because("this payload cannot be erased");
    }
    return payload;
  }

  /// `found` is what the payload says, `there` what the other entry does; `null` if that is erased.
  private static void same(String what, Object found, @Nullable Object there) {
    if (there != null && !found.equals(there)) {
      throw Refused.because(
          "“%s” is %s, and the entry referred to has %s", what, found.toString(), there.toString());
    }
  }

  private static void unique(Seen seen, UUID id, String what) {
    if (!seen.add(id)) {
      throw Refused.because("%s %s is there twice", what, id.toString());
    }
  }

  /// Uses up the entry referred to.
  private void once(Entry entry, String what) {
    int target = (int) entry.leaf().refers();
    if ((states[target] & USED) != 0) {
      throw Refused.because("#%d has a %s already", target, what);
    }
    states[target] |= (byte) USED;
  }
}
