package id.janji.verify;

import static id.janji.verify.Refused.unless;

import module java.base;

/// What may be done, as a statement or a grant says: `who` is id, name and, in a grant, party; a
/// `matter` may be missing. Amounts without limit and windows without end are `Long.MAX_VALUE`.
record Terms(
    List<String> who,
    List<String> operations,
    Scope scope,
    List<String> purposes,
    String matter,
    long from,
    long until,
    long items,
    long bytes,
    List<String> regions) {

  /// Without `bucket` all; else what begins with a start or, with `keys`, is one. Chars are bytes.
  record Scope(String bucket, List<String> starts, boolean keys) {
    static Scope read(Json in) {
      String bucket = in.or("bucket", "", String.class);
      boolean keys = in.has("keys");
      boolean narrow = keys || in.has("bucket") || in.has("prefix");
      unless(!bucket.isEmpty() || !narrow, "terms.scope");
      List<String> starts =
          keys ? in.list("keys", String.class) : List.of(in.or("prefix", "", String.class));
      unless(!starts.isEmpty() && !(keys && in.has("prefix")), "terms.scope");
      return new Scope(bucket, starts.stream().map(Scope::latin).toList(), keys);
    }

    /// The scope of one act: one key, or with `list` the prefix that was listed.
    static Scope ofItem(Json item, String operation) {
      List<String> key = List.of(latin(item.text("key")));
      return new Scope(item.text("bucket"), key, !operation.equals("list"));
    }

    private static String latin(String base64url) {
      return new String(Json.bytesOf(base64url), StandardCharsets.ISO_8859_1);
    }

    boolean within(Scope other) {
      boolean inside =
          other.keys
              ? keys && other.starts.containsAll(starts)
              : starts.stream().allMatch(key -> key.startsWith(other.starts.getFirst()));
      return other.bucket.isEmpty() || other.bucket.equals(bucket) && inside;
    }
  }

  static Terms read(Json in, List<String> who, List<String> purposes) {
    return new Terms(
        who,
        in.list("operations", String.class),
        Scope.read(in.object("scope")),
        purposes,
        in.or("case", "", String.class),
        in.millis("from"),
        in.has("until") ? in.millis("until") : Long.MAX_VALUE,
        in.object("most").or("items", Long.MAX_VALUE, Long.class),
        in.object("most").or("bytes", Long.MAX_VALUE, Long.class),
        in.list("regions", String.class));
  }

  static List<String> who(Json in) {
    return List.of(in.text("id"), in.text("name"), in.text("party"));
  }

  /// Check 9 of leaf.md: a grant on its own.
  void check9(String basis) {
    boolean endless = until == Long.MAX_VALUE && !List.of("own", "job").contains(basis);
    unless(until > from && !endless, "leaf.9.end");
    unless(!basis.equals("own") || who.get(2).equals("customer"), "leaf.9.own", who.get(1));
  }

  /// Check 9 of leaf.md: a grant allows no more than was approved.
  void check9(Terms approved) {
    String key = "leaf.9.more";
    unless(who.subList(0, 2).equals(approved.who), key, "actor");
    unless(approved.operations.containsAll(operations), key, "operations");
    unless(scope.within(approved.scope), key, "scope");
    unless(purposes.equals(approved.purposes), key, "purposes");
    unless(matter.equals(approved.matter), key, "case");
    unless(from >= approved.from, key, "from");
    unless(until <= approved.until, key, "until");
    unless(items <= approved.items, key, "most.items");
    unless(bytes <= approved.bytes, key, "most.bytes");
    unless(approved.regions.containsAll(regions), key, "regions");
  }

  /// Check 10 of leaf.md, what the leaf alone shows: the `count`th act, at that time.
  void check10(long time, long count) {
    unless(time >= from && time < until, "leaf.10.window", Instant.ofEpochMilli(time));
    unless(count <= items, "leaf.10.items", count, items);
  }

  /// Check 10 of leaf.md, what the intent says.
  void check10(Json act, String basis) {
    String key = "leaf.10.outside";
    String operation = act.text("operation");
    boolean sessionless = List.of("own", "job").contains(basis);
    unless(who.equals(who(act.object("actor"))), key, "actor");
    unless(operations.contains(operation), key, "operation");
    unless(Scope.ofItem(act.object("item"), operation).within(scope), key, "item");
    unless(purposes.contains(act.text("purpose")), key, "purpose");
    unless(matter.isEmpty() || matter.equals(act.or("case", "", String.class)), key, "case");
    unless(act.has("session") || sessionless, key, "session");
    String region = act.has("session") ? act.object("session").text("region") : act.text("region");
    unless(regions.contains(region), key, "region");
  }
}
