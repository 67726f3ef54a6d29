package id.janji.entry.approval;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Checks a proof against the enrolment of its key. Shows that the key signed the statement with
/// its holder present and verified; not what the page showed him, and not whose key it is.
public final class ProofCheck {
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;
  private static final int EXTENDED = 0x80;
  private static final int HASH = 32;
  private static final int BARE = 37;

  private ProofCheck() {}

  /// Why `proof` is no signature over the statement in `statement` with the enrolled key; empty if
  /// it is one.
  public static Optional<String> fault(
      byte[] statement, Proof proof, Payload.KeyEnrolled enrolment) {
    ApprovalKey key;
    try {
      key = ApprovalKey.parse(enrolment.key());
    } catch (EntryException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
    if (!proof.key().equals(key.fingerprint())) {
      return Optional.of("the proof is of another key");
    }
    if (proof.form() != enrolment.form()) {
      return Optional.of("the key was enrolled for another form of proof");
    }
    return switch (proof) {
      case Proof.Ed25519 bare -> bare(statement, bare, key);
      case Proof.WebAuthn web -> web(statement, web, enrolment, key);
    };
  }

  private static Optional<String> bare(byte[] statement, Proof.Ed25519 proof, ApprovalKey key) {
    if (key.algorithm() != ApprovalKey.Algorithm.EDDSA) {
      return Optional.of("the key is no Ed25519 key");
    }
    return key.signed(Statement.signedBytes(statement), proof.signature())
        ? Optional.empty()
        : Optional.of("the signature does not hold");
  }

  private static Optional<String> web(
      byte[] statement, Proof.WebAuthn proof, Payload.KeyEnrolled enrolment, ApprovalKey key) {
    byte[] client = proof.clientData().toArray();
    return clientFault(client, Bytes.sha256(statement), enrolment)
        .or(() -> authenticatorFault(proof.authenticatorData(), enrolment))
        .or(() -> {
          byte[] data = proof.authenticatorData().toArray();
          byte[] hash = Bytes.sha256(client).toArray();
          byte[] message = new byte[data.length + hash.length];
          System.arraycopy(data, 0, message, 0, data.length);
          System.arraycopy(hash, 0, message, data.length, hash.length);
          return key.signed(message, proof.signature())
              ? Optional.empty()
              : Optional.of("the signature does not hold");
        });
  }

  private static Optional<String> clientFault(
      byte[] client, Bytes challenge, Payload.KeyEnrolled enrolment) {
    Json.Members data;
    try {
      data = Json.lenient(client, Proof.MAX_CLIENT_DATA);
    } catch (EntryException refused) {
      return Optional.of("the client data is no JSON object");
    }
    if (!text(data, "type").equals("webauthn.get")) {
      return Optional.of("the client data is not of an assertion");
    }
    if (!text(data, "challenge").equals(challenge.base64Url())) {
      return Optional.of("the challenge is not the fingerprint of the statement");
    }
    if (!enrolment.origins().contains(text(data, "origin"))) {
      return Optional.of("the origin is none of the enrolment's");
    }
    Json cross = data.values().getOrDefault("crossOrigin", new Json.Truth(false));
    if (!cross.equals(new Json.Truth(false)) || data.values().containsKey("topOrigin")) {
      return Optional.of("it was made inside of another site's page");
    }
    return Optional.empty();
  }

  private static Optional<String> authenticatorFault(Bytes data, Payload.KeyEnrolled enrolment) {
    if (data.size() < BARE) {
      return Optional.of("the authenticator data is too short");
    }
    String rpId = enrolment.rpId().orElse("");
    if (!data.startsWith(Bytes.sha256(rpId.getBytes(StandardCharsets.UTF_8)))) {
      return Optional.of("it was made for another site");
    }
    int flags = data.at(HASH);
    if ((flags & PRESENT) == 0 || (flags & VERIFIED) == 0) {
      return Optional.of("the user was not present and verified");
    }
    boolean extended = (flags & EXTENDED) != 0;
    if ((flags & ATTESTED) != 0 || extended != data.size() > BARE) {
      return Optional.of("the authenticator data has another length than its flags say");
    }
    return Optional.empty();
  }

  /// The text of a member, or an empty one, which no check is content with.
  private static String text(Json.Members data, String name) {
    return data.values().get(name) instanceof Json.Text(String value) ? value : "";
  }
}
