package id.janji.entry.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ProofCheckTest {
  private static final byte[] STATEMENT = StatementTest.statement().bytes();
  private static final Signer P256 = Signer.p256("passkey");
  private static final Signer ED25519 = Signer.ed25519("command line");
  private static final Signer RSA = Signer.rsa("older key", 2_048);
  private static final Device DEVICE = Device.honest(P256);

  @Test
  void acceptsEachKindOfKey() {
    for (Signer signer : List.of(P256, ED25519, RSA)) {
      Device device = Device.honest(signer);
      assertThat(ProofCheck.fault(STATEMENT, device.sign(STATEMENT), device.enrolment())).isEmpty();
    }
    assertThat(fault(Device.bare(ED25519, STATEMENT), Device.bareEnrolment(ED25519))).isEmpty();
    assertThat(fault(DEVICE.saying("").sign(STATEMENT))).isEmpty();
    assertThat(fault(DEVICE.saying(",\"other\":[null,{\"x\":1}]").sign(STATEMENT))).isEmpty();
    assertThat(fault(DEVICE.flagged(0x9d, "ext").sign(STATEMENT))).isEmpty();
  }

  @Test
  void refusesASignatureOverAnotherStatement() {
    byte[] other = STATEMENT.clone();
    other[other.length - 3] ^= 1;

    assertThat(ProofCheck.fault(other, DEVICE.sign(STATEMENT), DEVICE.enrolment()))
        .hasValueSatisfying(reason -> assertThat(reason).contains("challenge"));
    assertThat(
            ProofCheck.fault(other, Device.bare(ED25519, STATEMENT), Device.bareEnrolment(ED25519)))
        .contains("the signature does not hold");
  }

  @Test
  void refusesWhatABrowserElsewhereOrOtherwiseSigned() {
    refused(DEVICE.at("https://portal.example.evil"), "origin");
    refused(DEVICE.at("http://portal.example"), "origin");
    refused(DEVICE.forSite("evil.example"), "another site");
    refused(DEVICE.as("webauthn.create"), "assertion");
    refused(DEVICE.saying(",\"crossOrigin\":true"), "inside of another");
    refused(DEVICE.saying(",\"crossOrigin\":\"false\""), "inside of another");
    refused(DEVICE.saying(",\"crossOrigin\":null"), "inside of another");
    refused(DEVICE.saying(",\"topOrigin\":\"https://a\""), "inside of another");
    refused(DEVICE.saying(",\"origin\":\"https://portal.example\""), "no JSON");
    refused(DEVICE.saying(",\"x\":1.5"), "no JSON");
  }

  @Test
  void refusesFlagsThatDoNotSayPresentAndVerified() {
    refused(DEVICE.flagged(4, ""), "present and verified");
    refused(DEVICE.flagged(1, ""), "present and verified");
    refused(DEVICE.flagged(0, ""), "present and verified");
    refused(DEVICE.flagged(0x45, ""), "another length");
    refused(DEVICE.flagged(5, "x"), "another length");
    refused(DEVICE.flagged(0x85, ""), "another length");
  }

  @Test
  void refusesAnotherKeyAndAnotherForm() {
    Device other = Device.honest(Signer.p256("somebody else"));
    Proof.WebAuthn theirs = other.sign(STATEMENT);
    Proof.WebAuthn renamed =
        new Proof.WebAuthn(
            P256.fingerprint(),
            theirs.authenticatorData(),
            theirs.clientData(),
            theirs.signature());

    assertThat(fault(theirs)).contains("the proof is of another key");
    assertThat(fault(renamed)).contains("the signature does not hold");
    assertThat(fault(Device.honest(ED25519).sign(STATEMENT), Device.bareEnrolment(ED25519)))
        .contains("the key was enrolled for another form of proof");
    Payload.KeyEnrolled wrong =
        new Payload.KeyEnrolled(
            P256.key(), "c", "B", Proof.Form.ED25519, Optional.empty(), List.of());
    assertThat(fault(new Proof.Ed25519(P256.fingerprint(), P256.sign(STATEMENT)), wrong))
        .contains("the key is no Ed25519 key");
  }

  @Test
  void acceptsNoOtherEncodingOfAKey() {
    byte[] padded = Arrays.copyOf(RSA.key().toArray(), RSA.key().size() + 1);
    byte[] offCurve = P256.key().toArray();
    offCurve[90] ^= 1;

    assertThatThrownBy(() -> ApprovalKey.parse(Bytes.of(padded)))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> ApprovalKey.parse(Bytes.of(offCurve)))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> ApprovalKey.parse(Signer.rsa("small", 1_024).key()))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> ApprovalKey.parse(Bytes.of(new byte[0])))
        .isInstanceOf(EntryException.class);
  }

  @Test
  void aDamagedProofIsNoneAndADamagedKeyNeverFails() {
    damage(4_000);
  }

  @Test
  @Tag("full")
  void noneOfManyDamagedProofsIsOne() {
    damage(40_000);
  }

  private static void damage(int rounds) {
    Random random = Seed.random();
    Proof.WebAuthn proof = DEVICE.sign(STATEMENT);
    for (int round = 0; round < rounds; round++) {
      Bytes data = damaged(proof.authenticatorData(), random, 0);
      Bytes client = damaged(proof.clientData(), random, 1);
      Proof.WebAuthn other = new Proof.WebAuthn(proof.key(), data, client, proof.signature());
      boolean same = data.equals(proof.authenticatorData()) && client.equals(proof.clientData());

      assertThat(fault(other).isEmpty()).isEqualTo(same);
    }
    for (int round = 0; round < 5 * rounds; round++) {
      byte[] key = Mutation.of((round % 2 == 0 ? RSA : P256).key().toArray(), random);
      try {
        assertThat(ApprovalKey.parse(Bytes.of(key)).encoded().toArray()).isEqualTo(key);
      } catch (EntryException refused) {
        assertThat(refused.code()).isEqualTo(EntryException.Code.KEY);
      }
    }
  }

  private static Bytes damaged(Bytes bytes, Random random, int which) {
    return random.nextInt(2) == which ? Bytes.of(Mutation.of(bytes.toArray(), random)) : bytes;
  }

  private static void refused(Device device, String reason) {
    assertThat(fault(device.sign(STATEMENT)))
        .hasValueSatisfying(said -> assertThat(said).contains(reason));
  }

  private static Optional<String> fault(Proof proof) {
    return fault(proof, DEVICE.enrolment());
  }

  private static Optional<String> fault(Proof proof, Payload.KeyEnrolled enrolment) {
    return ProofCheck.fault(STATEMENT, proof, enrolment);
  }
}
