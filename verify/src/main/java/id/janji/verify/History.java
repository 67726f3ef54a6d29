package id.janji.verify;

import static id.janji.verify.Refused.unless;

import module java.base;

import id.janji.verify.Leaf.Kind;
import org.jspecify.annotations.Nullable;

/// The entries of one log, one after the other. The checks have their numbers in leaf.md. Of each
/// entry a byte is kept, its kind; beyond that only what later ones may rest on.
final class History {
  private static final byte[] LABEL = Leaf.text("janji.id/payload/v1");
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  /// One entry as read; its payload may be missing.
  record Entry(long index, Leaf leaf, @Nullable Json payload) {}

  /// What later entries may rest on. They call it by its `name`, which is empty if it was erased.
  private static final class Past {
    final Leaf leaf;
    String name = "";
    String print = "";
    @Nullable Json enrolment;
    @Nullable Terms terms;
    @Nullable Past grant;
    boolean used;
    boolean refused;
    boolean checked;
    long items;
    long bytes;

    Past(Leaf leaf) {
      this.leaf = leaf;
    }
  }

  private final Json about;
  private final @Nullable Trust trust;
  private final byte[] prefix;
  private final byte[] kinds;
  private final MessageDigest sha256 = Tree.sha256();
  private final Map<Long, Past> past = new TreeMap<>();
  private final Map<String, Past> keys = new HashMap<>();
  private final Map<Kind, Set<UUID>> ids = new EnumMap<>(Kind.class);
  private int index;
  private String customer = "";
  private boolean enrolmentErased;

  /// Entries whose payload is missing, and nothing says that it was erased.
  final SortedSet<Long> missing = new TreeSet<>();

  /// When the last entry was made, in milliseconds since 1970.
  long time;

  /// How many there were of what, and of a few of them where.
  final Map<String, Long> counts = new TreeMap<>();

  final Map<String, List<Long>> lists =
      Map.of("open", new ArrayList<>(), "untold", new ArrayList<>());

  /// `about` is export.json.
  History(Json about, @Nullable Trust trust) {
    this.about = about;
    this.trust = trust;
    this.prefix = Leaf.prefix(about.text("log"));
    this.kinds = new byte[(int) about.number("size")];
  }

  /// The next entry: its leaf, and its record of salt and payload.
  Entry next(byte[] leafBytes, byte[] record) {
    Leaf leaf = Leaf.read(leafBytes, prefix);
    check2(leaf);
    check3(leaf);
    Entry entry = new Entry(index, leaf, check4(leaf, record) ? Json.canonical(record, 32) : null);
    Kind kind = leaf.kind();
    count("entries", 1);
    count("unknownKinds", kind == null ? 1 : 0);
    if (kind != null) {
      Past target = past.getOrDefault(leaf.refers(), new Past(leaf));
      check7(entry, kind, target);
      check6(entry, kind, target);
      follow(entry, kind, target);
    }
    kinds[index++] = (byte) (kind == null ? 0 : kind.ordinal() + 1);
    return entry;
  }

  private void count(String what, long more) {
    if (more > 0) {
      counts.merge(what, more, Long::sum);
    }
  }

  private void check2(Leaf leaf) {
    unless(leaf.time() >= time, "leaf.2.falls", Instant.ofEpochMilli(leaf.time()));
    time = leaf.time();
  }

  private void check3(Leaf leaf) {
    Kind kind = leaf.kind();
    unless((index == 0) == (kind == Kind.OPENED), "leaf.3.opened", leaf.name());
    unless(leaf.refers() < index, "leaf.3.later", leaf.refers());
    if (kind != null) {
      int at = leaf.refers() < 0 ? 0 : kinds[(int) leaf.refers()];
      Kind target = at == 0 ? null : Kind.values()[at - 1];
      boolean refers = kind.mayReferTo(leaf.refers() < 0, target, leaf.basis());
      unless(refers, "leaf.3.refers", leaf.name(), leaf.basis(), leaf.refers());
      unless(kind.mayHave(leaf.basis()), "leaf.3.basis", leaf.name(), leaf.basis());
    }
  }

  /// Whether there is a payload.
  private boolean check4(Leaf leaf, byte[] record) {
    boolean there = record.length > 0;
    if (!there && leaf.kind() != Kind.SLOT) {
      missing.add((long) index);
    }
    unless(!there || record.length >= 32 && opens(record, leaf), "leaf.4.commitment");
    return there;
  }

  private boolean opens(byte[] record, Leaf leaf) {
    sha256.update(LABEL);
    return Arrays.equals(sha256.digest(record), leaf.commitment());
  }

  /// What may be once is once. Checked before 6, since what is used up may be forgotten.
  private void check7(Entry entry, Kind kind, Past target) {
    long refers = entry.leaf().refers();
    if (kind == Kind.ERASED) {
      unless(missing.remove(refers), "export.8.there", refers);
      count("erased", 1);
    } else if (kind.is("once") && refers >= 0) {
      unless(past.containsKey(refers) && !target.used, "leaf.7.once", refers, kind.text);
      target.used = true;
    }
    if (entry.payload() != null && !kind.own.isEmpty()) {
      String id = entry.payload().text(kind.own);
      Set<UUID> before = ids.computeIfAbsent(kind, _ -> new HashSet<>());
      unless(ID.matcher(id).matches() && before.add(UUID.fromString(id)), "leaf.7.twice", id);
    }
  }

  /// What it says of the entry that it refers to.
  private static void check6(Entry entry, Kind kind, Past target) {
    String basis = entry.leaf().basis();
    String other = target.leaf.basis();
    boolean follows = kind == Kind.INTENT || kind == Kind.OUTCOME;
    unless(!follows || basis.equals(other), "leaf.6.basis", basis, other);
    Json in = entry.payload();
    if (in != null && !kind.names.isEmpty() && !target.name.isEmpty()) {
      String said =
          kind == Kind.GRANT ? in.or(kind.names, target.name, String.class) : in.text(kind.names);
      unless(said.equals(target.name), "leaf.6.other", kind.names, said, target.name);
    }
  }

  /// Checks 8 to 10, and what is kept of the entry.
  private void follow(Entry entry, Kind kind, Past target) {
    Json in = entry.payload();
    Past own = new Past(entry.leaf());
    unless(kind != Kind.GRANT || !target.refused, "leaf.8.no", entry.leaf().refers());
    if (kind == Kind.INTENT) {
      act(in, own, target);
    }
    if (in != null) {
      own.name = in.or(kind.own, in.or(kind.names, "", String.class), String.class);
      said(in, kind, own, target);
    }
    enrolmentErased |= kind == Kind.KEY_ENROLLED && in == null;
    if (kind.is("bears")) {
      past.put(entry.index(), own);
    }
    if (kind == Kind.GRANT || kind == Kind.OUTCOME) {
      past.remove(entry.leaf().refers());
    }
  }

  private void said(Json in, Kind kind, Past own, Past target) {
    switch (kind) {
      case OPENED -> opened(in);
      case KEY_ENROLLED -> keyEnrolled(in, own);
      case REQUEST -> statement(in, own);
      case APPROVAL -> approval(in, own, target);
      case DECISION -> decision(in, own, target);
      case GRANT -> grant(in, own, target);
      case OUTCOME -> outcome(in, target);
      case TOLD -> told(in, own, target);
      case KEY_RETIRED, KEEPER_ENROLLED, REVOCATION, INTENT, REFUSAL, HOLD, ERASED, SLOT, CASE -> {}
    }
  }

  /// Check 7 of export.md.
  private void opened(Json in) {
    customer = in.text("customer");
    Json claimed = about.object("customer");
    List<String> said = List.of(customer, in.text("name"), in.text("provider"));
    List<String> here = List.of(claimed.text("id"), claimed.text("name"), about.text("provider"));
    unless(said.equals(here), "export.7.other");
  }

  private void keyEnrolled(Json in, Past own) {
    own.name = Json.base64url(Tree.hash(in.bytes("key")));
    own.enrolment = in;
    unless(keys.putIfAbsent(own.name, own) == null, "leaf.7.twice", own.name);
  }

  private Statement statement(Json in, Past own) {
    Statement statement =
        Statement.read(in.text("statement"), about.text("log"), customer, in.text("request"));
    own.print = statement.print();
    return statement;
  }

  private void approval(Json in, Past own, Past request) {
    Statement statement = statement(in, own);
    unless(request.print.isEmpty() || request.print.equals(own.print), "leaf.8.swapped");
    unless(!request.refused, "leaf.8.refused");
    unless(time < statement.lapses(), "leaf.8.lapsed");
    own.terms = statement.terms();
    own.checked = signed(statement, in.object("proof")) && !request.print.isEmpty();
    count("approvals", 1);
  }

  /// Checks 2 and 3 of approval.md and 6 of export.md; whether the enrolment was there to check.
  private boolean signed(Statement statement, Json proof) {
    String print = proof.text("key");
    Past key = keys.get(print);
    unless(key == null ? enrolmentErased : !key.used, "leaf.8.key", print);
    if (key != null && key.enrolment != null) {
      statement.check3(proof, key.enrolment);
    }
    unless(trust == null || trust.approves(print, index), "export.6.stranger", print);
    return key != null;
  }

  private static void decision(Json in, Past own, Past request) {
    own.refused = !in.text("answer").equals("yes");
    request.refused |= own.refused;
  }

  private void grant(Json in, Past own, Past approval) {
    Terms terms = Terms.read(in, Terms.who(in.object("actor")), in.list("purposes", String.class));
    boolean approved = own.leaf.basis().equals("approved");
    terms.check9(own.leaf.basis());
    if (approved && approval.terms != null) {
      terms.check9(approval.terms);
    }
    own.terms = terms;
    own.checked = approval.checked || !approved;
  }

  /// An intent, of which the leaf alone counts if the payload was erased.
  private void act(@Nullable Json in, Past own, Past grant) {
    own.grant = grant;
    grant.items++;
    unless(!grant.used, "leaf.10.revoked", own.leaf.refers());
    if (grant.terms != null) {
      grant.terms.check10(time, grant.items);
      if (in != null) {
        grant.terms.check10(in, grant.leaf.basis());
      }
    }
    count("acts", 1);
    count(in != null && grant.checked ? "acts." + grant.leaf.basis() : "acts.not-checkable", 1);
  }

  private void outcome(Json in, Past act) {
    count("unknownOutcomes", in.text("result").equals("unknown") ? 1 : 0);
    if (act.grant != null) {
      act.grant.bytes += in.number("bytes");
      long most = act.grant.terms == null ? Long.MAX_VALUE : act.grant.terms.bytes();
      unless(act.grant.bytes <= most, "leaf.10.bytes", act.grant.bytes, most);
    }
  }

  /// Check 6 of leaf.md: what is told is what the slot holds.
  private void told(Json in, Past own, Past slot) {
    Json held = in.object("slot");
    boolean opens = opens(Key.join(in.bytes("salt"), Key.utf8(held.toString())), slot.leaf);
    unless(opens && held.or("basis", "", String.class).equals(own.leaf.basis()), "leaf.6.slot");
    count("told." + own.leaf.basis(), 1);
  }

  /// Check 9 of export.md: the end of the log, and what is still open.
  void check9() {
    past.forEach((at, one) -> {
      if (!one.used && (one.grant != null || one.leaf.kind() == Kind.SLOT)) {
        String what = one.grant == null ? "untold" : "open";
        count(what, 1);
        lists.getOrDefault(what, List.of()).add(at);
      }
    });
  }
}
