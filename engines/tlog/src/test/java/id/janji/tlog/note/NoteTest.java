package id.janji.tlog.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Checkpoint HEAD =
      new Checkpoint("example.com/log", 42, Rfc6962.leaf("root".getBytes(UTF_8)));
  private static final String EXAMPLE_KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  @Test
  void verifiesTheExampleOfTheSpecification() {
    VerifierKey key = VerifierKey.parse(EXAMPLE_KEY);
    SignedNote note = SignedNote.parse(EXAMPLE.getBytes(UTF_8));

    assertThat(key.text()).isEqualTo(EXAMPLE_KEY);
    assertThat(note.check(List.of(key))).isEqualTo(new SignedNote.Check.Signed(List.of(key)));
    assertThat(note.bytes()).isEqualTo(EXAMPLE.getBytes(UTF_8));
    assertThat(note.check(List.of())).isEqualTo(new SignedNote.Check.Unsigned());
  }

  @ParameterizedTest
  @EnumSource(SignatureKind.class)
  void signsAndVerifiesCheckpointsWithEachKind(SignatureKind kind) {
    NoteSigner signer = TestKeys.signer("example.com/log", kind);
    NoteSigner other = TestKeys.signer("example.com/log", kind);
    SignedNote note = new SignedNote(HEAD.text(), List.of(signer.sign(HEAD.text(), NOW)));

    SignedNote read = SignedNote.parse(note.bytes());
    assertThat(read).isEqualTo(note);
    assertThat(read.check(List.of(signer.key(), other.key())))
        .isEqualTo(new SignedNote.Check.Signed(List.of(signer.key())));
    assertThat(read.check(List.of(other.key()))).isEqualTo(new SignedNote.Check.Unsigned());
    assertThat(VerifierKey.parse(signer.key().text())).isEqualTo(signer.key());
    assertThat(signer.key().time(note.signatures().getFirst().signature()).isPresent())
        .isEqualTo(kind.isTimed());
  }

  @ParameterizedTest
  @EnumSource(SignatureKind.class)
  void refusesAnotherTextAnotherTimeAndAnotherOrigin(SignatureKind kind) {
    NoteSigner signer = TestKeys.signer("example.com/log", kind);
    byte[] signature = signer.sign(HEAD.text(), NOW).signature();
    byte[] later = signature.clone();
    later[7]++;
    byte[] negative = signature.clone();
    negative[0] = (byte) 0x80;
    VerifierKey key = signer.key();

    assertThat(key.verifies(HEAD.text(), signature)).isTrue();
    assertThat(key.verifies(HEAD.text(), later)).isFalse();
    assertThat(key.verifies(HEAD.text(), negative)).isFalse();
    assertThat(key.verifies(HEAD.text(), Arrays.copyOf(signature, signature.length - 1))).isFalse();
    for (Checkpoint changed :
        List.of(
            new Checkpoint("example.com/log2", 42, HEAD.root()),
            new Checkpoint("example.com/log", 43, HEAD.root()),
            new Checkpoint("example.com/log", 42, Rfc6962.EMPTY))) {
      assertThat(key.verifies(changed.text(), signature)).isFalse();
    }
  }

  @Test
  void falseSignatureUnderATrustedNameSpoilsTheNote() {
    NoteSigner log = TestKeys.signer("log", SignatureKind.ED25519);
    NoteSigner witness = TestKeys.signer("witness", SignatureKind.ED25519_COSIGNATURE);
    NoteSignature forged = new NoteSignature("witness", witness.key().id(), new byte[72]);
    SignedNote note =
        new SignedNote(HEAD.text(), List.of(log.sign(HEAD.text(), NOW))).with(List.of(forged));

    assertThat(note.check(List.of(log.key(), witness.key())))
        .isEqualTo(new SignedNote.Check.Forged(witness.key()));
    assertThat(note.check(List.of(log.key())))
        .isEqualTo(new SignedNote.Check.Signed(List.of(log.key())));
  }

  @Test
  void cosigningKeysSignCheckpointsOnly() {
    for (SignatureKind kind : List.of(SignatureKind.ED25519_COSIGNATURE, SignatureKind.ML_DSA_44)) {
      NoteSigner signer = TestKeys.signer("w", kind);
      assertThatExceptionOfType(TlogException.class).isThrownBy(() -> signer.sign("a text\n", NOW));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no signature\n",
        "no signature\n\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n—name AAAAAAAA\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— na\u00a0me AAAAAAAA\n",
        "text\n\n— na me AAAAAAAA\n",
        "text\n\n—  AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
        "text\n\n— name AAAAAAA\n",
        "text\n\n— name AAAAAAAB=\n",
        "text\n\n— name AAAAAAA \n",
        "text\n\n— name AAAAAAAA\nmore\n",
        "te\txt\n\n— name AAAAAAAA\n",
        "text\r\n\n— name AAAAAAAA\n"
      })
  void refusesWhatIsNoNote(String text) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8)));
  }

  @Test
  void refusesWhatIsNotUtf8AndWhatIsTooLarge() {
    byte[] latin = "t\u00ebxt\n\n— name AAAAAAAA\n".replace('—', '-').getBytes(ISO_8859_1);
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> SignedNote.parse(latin));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> SignedNote.parse(new byte[SignedNote.LARGEST + 1]));
    String many = "text\n\n" + "— name AAAAAAAA\n".repeat(SignedNote.MOST_SIGNATURES + 1);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> SignedNote.parse(many.getBytes(UTF_8)));
  }

  @Test
  void textMayHoldEmptyLines() {
    SignedNote note = SignedNote.parse("a\n\nb\n\n— name AAAAAAAA\n".getBytes(UTF_8));
    assertThat(note.text()).isEqualTo("a\n\nb\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bananas.example+12345678",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fou+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
        "example.com/foo+530d903a+AQ==",
        " +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
      })
  void refusesWhatIsNoVerifierKey(String text) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> VerifierKey.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o\n1\n",
        "o\n1\n%s",
        "\n1\n%s\n",
        "o\n01\n%s\n",
        "o\n-1\n%s\n",
        "o\n+1\n%s\n",
        "o\n\n%s\n",
        "o\n9223372036854775808\n%s\n",
        "o\n99999999999999999999\n%s\n",
        "o\n1\nAAAA\n",
        "o\n1\n%s\n\n",
        "o\n1\n%s\n\nx\n",
        "o\n1 \n%s\n",
        "o\n\u0661\n%s\n"
      })
  void refusesWhatIsNoCheckpoint(String text) {
    String root = HEAD.root().base64();
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Checkpoint.parse(text.formatted(root)));
  }

  @Test
  void readsCheckpointsAsItWritesThem() {
    Checkpoint extended =
        new Checkpoint("o", Long.MAX_VALUE, new Hash(new byte[32]), List.of("more", "lines"));
    assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    assertThat(Checkpoint.parse(HEAD.text())).isEqualTo(HEAD);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> Checkpoint.parse(HEAD.text() + "x\n".repeat(40)));
  }

  @Test
  @Tag("slow")
  void mutatedNotesAreNeverBelieved() {
    NoteSigner log = TestKeys.signer("example.com/log", SignatureKind.ED25519);
    SignedNote note = new SignedNote(HEAD.text(), List.of(log.sign(HEAD.text(), NOW)));
    byte[] bytes = note.bytes();
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      try {
        SignedNote changed = SignedNote.parse(TestKeys.mutated(bytes, random));
        read++;
        if (!changed.text().equals(note.text())) {
          assertThat(changed.check(List.of(log.key())))
              .isNotInstanceOf(SignedNote.Check.Signed.class);
        }
        Checkpoint.parse(changed.text());
      } catch (TlogException refused) {
        assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
      }
    }
    assertThat(read).isPositive();
  }
}
