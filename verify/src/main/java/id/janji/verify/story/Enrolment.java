package id.janji.verify.story;

import id.janji.verify.format.Json;
import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Tree;
import id.janji.verify.format.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An approval key as it was enrolled, and checks 2 and 3 of approval.md: whether it has signed a
/// statement. `algorithm` is the JDK's name of its signature.
record Enrolment(
    String fingerprint,
    String holder,
    PublicKey key,
    String algorithm,
    @Nullable String rpId,
    List<String> origins) {
  private static final String P256 = "3059301306072a8648ce3d020106082a8648ce3d030107034200";
  private static final String ED25519 = "302a300506032b6570032100";
  private static final String APPROVAL = "janji.id/approval/v1";

  static Enrolment read(Members in) {
    byte[] encoded = in.bytes("key", 1, 2048);
    String hex = HexFormat.of().formatHex(encoded);
    boolean webauthn = in.oneOf("form", "webauthn", "ed25519").equals("webauthn");
    if (!webauthn && (in.has("rpId") || in.has("origins"))) {
      throw Refused.because("an ed25519 key has an rpId");
    }
    boolean ed = hex.startsWith(ED25519) && encoded.length == 44;
    boolean p256 = hex.startsWith(P256 + "04") && encoded.length == 91;
    if (!ed && !webauthn) {
      throw Refused.because("the key is no Ed25519 key");
    }
    String holder = in.object("holder").text("name");
    in.object("holder").text("id");
    return new Enrolment(
        Members.base64url(Tree.sha256().digest(encoded)),
        holder,
        ed
            ? VerifierKey.key("Ed25519", encoded)
            : p256 ? VerifierKey.key("EC", encoded) : rsa(encoded),
        ed ? "Ed25519" : p256 ? "SHA256withECDSA" : "SHA256withRSA",
        webauthn ? in.text("rpId") : null,
        webauthn ? in.texts("origins") : List.of());
  }

  private static PublicKey rsa(byte[] encoded) {
    PublicKey key = VerifierKey.key("RSA", encoded);
    if (!(key instanceof java.security.interfaces.RSAPublicKey rsa)
        || rsa.getModulus().bitLength() < 2048
        || rsa.getModulus().bitLength() > 8192
        || rsa.getPublicExponent().intValueExact() != 65_537) {
      throw Refused.because("the RSA key is not of 2,048 to 8,192 bits");
    }
    return key;
  }

  /// Whether `proof` is this key's signature over the statement.
  void signed(Statement statement, Members proof) {
    String form = rpId == null ? "ed25519" : "webauthn";
    if (!proof.text("form").equals(form)) {
      throw Refused.because("the proof has another form than the key was enrolled for");
    }
    byte[] signature = proof.bytes("signature", 1, 1024);
    byte[] message =
        rpId == null
            ? VerifierKey.join(Leaf.text(APPROVAL), statement.bytes())
            : webauthn(rpId, statement, proof);
    if (!VerifierKey.holds(algorithm, key, message, signature)) {
      throw Refused.because("the signature of the approval is not that of key %s", fingerprint);
    }
  }

  /// What the authenticator signed, after its words have been looked at.
  private byte[] webauthn(String id, Statement statement, Members proof) {
    byte[] client = proof.bytes("clientData", 1, 8192);
    byte[] data = proof.bytes("authenticatorData", 37, 1024);
    client(Json.plain(client), statement);
    byte[] site = Tree.sha256().digest(id.getBytes(StandardCharsets.UTF_8));
    expect("rpId", Arrays.equals(site, Arrays.copyOf(data, 32)));
    int flags = data[32];
    expect("user present, user verified", (flags & 0x05) == 0x05);
    expect("no attested key, no more than 37 bytes", (flags & 0x40) == 0);
    expect("no attested key, no more than 37 bytes", data.length == 37 || (flags & 0x80) != 0);
    return VerifierKey.join(data, Tree.sha256().digest(client));
  }

  private void client(Members in, Statement statement) {
    expect("type", in.text("type").equals("webauthn.get"));
    expect("challenge", in.text("challenge").equals(Members.base64url(statement.digest())));
    expect("origin", origins.contains(in.text("origin")));
    expect("crossOrigin", !in.has("crossOrigin") || !in.truth("crossOrigin"));
    expect("topOrigin", !in.has("topOrigin"));
  }

  private static void expect(String what, boolean is) {
    if (!is) {
      throw Refused.because(
          "what the customer's authenticator signed is not this approval: %s", what);
    }
  }
}
