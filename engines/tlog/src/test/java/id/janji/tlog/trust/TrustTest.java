package id.janji.tlog.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSignature;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.PlainTree;
import id.janji.tlog.tree.Rfc6962;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final NoteSigner LOG = TestKeys.signer("log", SignatureKind.ED25519);
  private static final List<NoteSigner> WITNESSES =
      IntStream.range(0, 5)
          .mapToObj(i ->
              TestKeys.signer(
                  "w" + i, i == 4 ? SignatureKind.ML_DSA_44 : SignatureKind.ED25519_COSIGNATURE))
          .toList();
  private static final List<Hash> LEAVES =
      IntStream.range(0, 11).mapToObj(i -> Rfc6962.leaf(new byte[] {(byte) i})).toList();
  private static final Checkpoint HEAD = new Checkpoint("log", 11, PlainTree.root(LEAVES));
  private static final TrustPolicy POLICY = policy("group Both all X-1 Y-1\nquorum Both\n");

  private static TrustPolicy policy(String end) {
    StringBuilder text =
        new StringBuilder("# trust\n\n log \t%s https://log\n".formatted(LOG.key().text()));
    for (int i = 0; i < 5; i++) {
      text.append("witness w%d %s\n".formatted(i, WITNESSES.get(i).key().text()));
    }
    text.append("group X-1 2 w0 w1 w2\ngroup Y-1 any w3 w4\n");
    return TrustPolicy.parse(text.append(end).toString().getBytes(UTF_8));
  }

  private static SignedNote cosigned(int... witnesses) {
    List<NoteSignature> signatures = new ArrayList<>(List.of(LOG.sign(HEAD.text(), NOW)));
    for (int witness : witnesses) {
      signatures.add(WITNESSES.get(witness).sign(HEAD.text(), NOW));
    }
    return new SignedNote(HEAD.text(), signatures);
  }

  @Test
  void acceptsAQuorumOfGroupsAndNothingLess() {
    assertThat(POLICY.judge(cosigned(0, 2, 4))).isInstanceOf(TrustPolicy.Verdict.Accepted.class);
    assertThat(POLICY.judge(cosigned(0, 1, 2))).isInstanceOf(TrustPolicy.Verdict.Refused.class);
    assertThat(POLICY.judge(cosigned(0, 3, 4))).isInstanceOf(TrustPolicy.Verdict.Refused.class);
    assertThat(POLICY.judge(cosigned())).isInstanceOf(TrustPolicy.Verdict.Refused.class);
    assertThat(policy("quorum none\n").judge(cosigned()))
        .isInstanceOf(TrustPolicy.Verdict.Accepted.class);
  }

  @Test
  void countsGroupsAsThePlainReferenceDoes() {
    for (int set = 0; set < 32; set++) {
      Set<VerifierKey> keys = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        if ((set >> i & 1) == 1) {
          keys.add(WITNESSES.get(i).key());
        }
      }
      boolean expected = Integer.bitCount(set & 7) >= 2 && (set & 24) != 0;
      assertThat(POLICY.quorum().isMetBy(keys)).isEqualTo(expected);
    }
  }

  @Test
  void refusesAnotherOriginAndFalseSignatures() {
    Checkpoint other = new Checkpoint("other", 11, HEAD.root());
    SignedNote renamed = new SignedNote(other.text(), List.of(LOG.sign(other.text(), NOW)));
    assertThat(policy("quorum none\n").judge(renamed))
        .isInstanceOf(TrustPolicy.Verdict.Refused.class);

    NoteSignature forged = new NoteSignature("w0", WITNESSES.getFirst().key().id(), new byte[72]);
    assertThat(policy("quorum none\n").judge(cosigned().with(List.of(forged))))
        .isInstanceOf(TrustPolicy.Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorum w9\n",
        "quorum none\nquorum none\n",
        "group none any w0\nquorum none\n",
        "group G 3 w0 w1\nquorum G\n",
        "group G 0 w0 w1\nquorum G\n",
        "group G 01 w3\nquorum G\n",
        "group G all\nquorum G\n",
        "group G all none\nquorum G\n",
        "group G all G\nquorum G\n",
        "group X-1 all w3\nquorum none\n",
        "group G all w0\nquorum G\n",
        "witness w7 not+a+key\nquorum none\n",
        "log x\nquorum none\n",
        "foo\nquorum none\n",
        "quorum none\r\n",
        "quorum\n",
        "quorum none none\n"
      })
  void refusesWhatIsNoPolicy(String end) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> policy(end));
  }

  @Test
  void refusesRepeatedKeysAndKeysForAnotherUse() {
    for (String line :
        List.of(
            "log " + LOG.key().text(),
            "witness again " + WITNESSES.getFirst().key().text(),
            "witness w0 " + TestKeys.signer("w", SignatureKind.ML_DSA_44).key().text(),
            "witness wrong " + TestKeys.signer("w", SignatureKind.ED25519).key().text(),
            "log " + TestKeys.signer("l", SignatureKind.ED25519_COSIGNATURE).key().text())) {
      assertThatExceptionOfType(TlogException.class)
          .as(line)
          .isThrownBy(() -> policy(line + "\nquorum none\n"))
          .withMessageContaining("line 11");
    }
  }

  private static TlogProof proof(int index) {
    return new TlogProof(
        index,
        PlainTree.path(index, LEAVES),
        Optional.of("salt".getBytes(UTF_8)),
        cosigned(0, 1, 3));
  }

  @Test
  void proofsAreReadAsTheyAreWrittenAndProve() {
    TlogProof proof = proof(7);
    TlogProof read = TlogProof.parse(proof.bytes());

    assertThat(read.bytes()).isEqualTo(proof.bytes());
    assertThat(new String(read.bytes(), UTF_8))
        .startsWith("c2sp.org/tlog-proof@v1\nextra c2FsdA==\nindex 7\n");
    assertThat(read.judge(LEAVES.get(7), POLICY)).isInstanceOf(TrustPolicy.Verdict.Accepted.class);
    assertThat(read.judge(LEAVES.get(6), POLICY)).isInstanceOf(TrustPolicy.Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\n\n",
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex -5\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n"
      })
  void refusesWhatIsNoProof(String start) {
    byte[] note = cosigned().bytes();
    byte[] head = start.getBytes(UTF_8);
    byte[] bytes = Arrays.copyOf(head, head.length + note.length);
    System.arraycopy(note, 0, bytes, head.length, note.length);
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> TlogProof.parse(bytes));
  }

  @Test
  @Tag("slow")
  void mutatedProofsAndPoliciesNeverBreakOrProveAnythingElse() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    TlogProof proof = proof(3);
    byte[] bytes = proof.bytes();
    TrustPolicy trust = policy("quorum none\n");
    byte[] text = "log %s\nquorum none\n".formatted(LOG.key().text()).getBytes(UTF_8);
    for (int i = 0; i < 30_000; i++) {
      try {
        TlogProof changed = TlogProof.parse(TestKeys.mutated(bytes, random));
        boolean same = changed.index() == 3 && changed.path().equals(proof.path());
        if (!same && changed.judge(LEAVES.get(3), trust) instanceof TrustPolicy.Verdict.Accepted) {
          throw new AssertionError("believed in round " + i);
        }
      } catch (TlogException refused) {
        assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
      }
      try {
        TrustPolicy.parse(TestKeys.mutated(text, random)).logs();
      } catch (TlogException refused) {
        assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
      }
    }
  }
}
