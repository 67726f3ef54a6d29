package id.janji.entry.approval;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A browser with an authenticator in it, which can be told to behave badly.
public record Device(
    Signer signer, String rpId, String origin, String type, String more, int flags, String tail) {
  public static Device honest(Signer signer) {
    return new Device(
        signer,
        "portal.example",
        "https://portal.example",
        "webauthn.get",
        ",\"crossOrigin\":false",
        5,
        "");
  }

  public Device at(String otherOrigin) {
    return new Device(signer, rpId, otherOrigin, type, more, flags, tail);
  }

  public Device forSite(String otherRpId) {
    return new Device(signer, otherRpId, origin, type, more, flags, tail);
  }

  public Device as(String otherType) {
    return new Device(signer, rpId, origin, otherType, more, flags, tail);
  }

  public Device saying(String members) {
    return new Device(signer, rpId, origin, type, members, flags, tail);
  }

  public Device flagged(int otherFlags, String extensions) {
    return new Device(signer, rpId, origin, type, more, otherFlags, extensions);
  }

  public Payload.KeyEnrolled enrolment() {
    return new Payload.KeyEnrolled(
        signer.key(),
        "c-1",
        "Budi Santoso",
        Proof.Form.WEBAUTHN,
        Optional.of("portal.example"),
        List.of("https://portal.example"));
  }

  public Proof.WebAuthn sign(byte[] statement) {
    String client =
        "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
            .formatted(type, Bytes.sha256(statement).base64Url(), origin, more);
    byte[] clientData = client.getBytes(StandardCharsets.UTF_8);
    byte[] site = Bytes.sha256(rpId.getBytes(StandardCharsets.UTF_8)).toArray();
    byte[] after = tail.getBytes(StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOf(site, 37 + after.length);
    data[32] = (byte) flags;
    data[36] = 9;
    System.arraycopy(after, 0, data, 37, after.length);
    byte[] message = Arrays.copyOf(data, data.length + 32);
    System.arraycopy(Bytes.sha256(clientData).toArray(), 0, message, data.length, 32);
    return new Proof.WebAuthn(
        signer.fingerprint(), Bytes.of(data), Bytes.of(clientData), signer.sign(message));
  }

  /// A signature by an Ed25519 key at a command line.
  public static Proof.Ed25519 bare(Signer signer, byte[] statement) {
    return new Proof.Ed25519(signer.fingerprint(), signer.sign(Statement.signedBytes(statement)));
  }

  public static Payload.KeyEnrolled bareEnrolment(Signer signer) {
    return new Payload.KeyEnrolled(
        signer.key(), "c-2", "Budi Santoso", Proof.Form.ED25519, Optional.empty(), List.of());
  }
}
