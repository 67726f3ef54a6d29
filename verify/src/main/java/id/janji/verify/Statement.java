package id.janji.verify;

import static id.janji.verify.Refused.unless;

import module java.base;

/// What the customer signs (approval.md), and whether he has. `print` is its fingerprint.
record Statement(byte[] bytes, String print, long lapses, Terms terms) {
  private static final String TYPE = "janji.id/approval/v1";
  private static final String DECEIVES =
      "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]";
  private static final long LONGEST = 31L * 24 * 3_600_000;

  /// Checks 1 and 6 of approval.md: its form, and that it is about this log, customer and request.
  static Statement read(String text, String log, String customer, String request) {
    byte[] bytes = Key.utf8(text);
    Json in = Json.canonical(bytes, 0);
    form(in);
    String escapes = text.replace("\\\\", "").replace("\\\"", "");
    unless(escapes.equals(escapes.replaceAll(DECEIVES + "|\\\\", "")), "leaf.8.deceives");
    List<String> here = List.of(TYPE, log, customer, request);
    List<String> given = Stream.of("type", "log", "customer", "request").map(in::text).toList();
    unless(given.equals(here), "leaf.8.elsewhere");
    Json person = in.object("person");
    List<String> who = List.of(person.text("id"), person.text("name"));
    Terms terms = Terms.read(in, who, List.of(in.object("purpose").text("code")));
    long length = terms.until() - terms.from();
    long lapses = in.millis("lapses");
    unless(length > 0 && length <= LONGEST && lapses <= terms.until(), "leaf.8.window");
    return new Statement(bytes, Json.base64url(Tree.hash(bytes)), lapses, terms);
  }

  /// Exactly the members of approval.md and no others at any depth.
  private static void form(Json in) {
    String all =
        "case customer from lapses log most nonce operations person policy purpose regions";
    exactly(in, all + " request scope type until");
    exactly(in.object("person"), "employer id name");
    exactly(in.object("most"), "bytes items");
    exactly(in.object("purpose"), "code en id");
    exactly(in.object("policy"), "digest id version");
    Set<String> scope = in.object("scope").members().keySet();
    unless(Set.of("bucket", "keys", "prefix").containsAll(scope), "leaf.8.members", "scope");
  }

  private static void exactly(Json in, String names) {
    unless(String.join(" ", in.members().keySet()).equals(names), "leaf.8.members", names);
  }

  /// Check 3 of approval.md: `proof` is a signature over it by the key enrolled.
  void check3(Json proof, Json enrolled) {
    boolean bare = proof.text("form").equals("ed25519");
    unless(proof.text("form").equals(enrolled.text("form")), "leaf.8.form");
    byte[] message = bare ? Key.join(Leaf.text(TYPE), bytes) : webauthn(proof, enrolled);
    byte[] key = enrolled.bytes("key");
    String family = key.length == 44 ? "Ed25519" : key.length == 91 ? "EC" : "RSA";
    boolean holds = Key.holds(family, key, message, proof.bytes("signature"));
    unless(holds, "leaf.8.signature", proof.text("key"));
  }

  /// What the authenticator signed, after its words have been looked at.
  private byte[] webauthn(Json proof, Json enrolled) {
    String key = "leaf.8.webauthn";
    byte[] client = proof.bytes("clientData");
    Json said = Json.plain(new String(client, StandardCharsets.UTF_8));
    unless(said.text("type").equals("webauthn.get"), key, "type");
    unless(said.text("challenge").equals(print), key, "challenge");
    unless(enrolled.list("origins", String.class).contains(said.text("origin")), key, "origin");
    boolean framed = !said.members().getOrDefault("crossOrigin", false).equals(false);
    unless(!framed && !said.has("topOrigin"), key, "crossOrigin");
    byte[] data = proof.bytes("authenticatorData");
    byte[] site = Tree.hash(Key.utf8(enrolled.text("rpId")));
    unless(data.length >= 37 && Arrays.equals(site, Arrays.copyOf(data, 32)), key, "rpId");
    unless((data[32] & 0x05) == 0x05, key, "user present, user verified");
    return Key.join(data, Tree.hash(client));
  }
}
