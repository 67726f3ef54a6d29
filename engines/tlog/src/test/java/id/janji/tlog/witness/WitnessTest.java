package id.janji.tlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.PlainTree;
import id.janji.tlog.tree.Rfc6962;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final NoteSigner LOG = TestKeys.signer("log", SignatureKind.ED25519);
  private static final NoteSigner ED = TestKeys.signer("w", SignatureKind.ED25519_COSIGNATURE);
  private static final NoteSigner ML = TestKeys.signer("w", SignatureKind.ML_DSA_44);
  private static final List<Hash> LEAVES =
      IntStream.range(0, 40).mapToObj(i -> Rfc6962.leaf(new byte[] {(byte) i})).toList();

  private final Heads heads = new Heads();
  private final Witness witness =
      new Witness(
          Map.of("log", List.of(LOG.key())),
          List.of(ED, ML),
          heads,
          Clock.fixed(NOW, ZoneOffset.UTC));

  private static final class Heads implements SeenHeads {
    private final ConcurrentHashMap<String, SeenHead> heads = new ConcurrentHashMap<>();

    @Override
    public SeenHead of(String origin) {
      return heads.getOrDefault(origin, SeenHead.NOTHING);
    }

    @Override
    public boolean advance(String origin, SeenHead known, SeenHead next) {
      return heads.compute(
              origin, (_, now) -> (now == null ? SeenHead.NOTHING : now).equals(known) ? next : now)
          == next;
    }
  }

  private static Checkpoint head(int size) {
    return new Checkpoint("log", size, PlainTree.root(LEAVES.subList(0, size)));
  }

  private static byte[] request(int old, List<Hash> proof, Checkpoint head) {
    SignedNote note = new SignedNote(head.text(), List.of(LOG.sign(head.text(), NOW)));
    return new AddCheckpoint(old, proof, note).bytes();
  }

  private static byte[] request(int old, int size) {
    List<Hash> proof = old == 0 ? List.of() : PlainTree.proof(old, LEAVES.subList(0, size));
    return request(old, proof, head(size));
  }

  @Test
  void cosignsEachHeadThatFollows() {
    int known = 0;
    for (int size : new int[] {0, 1, 1, 7, 8, 40, 40}) {
      Answer answer = witness.add(request(known, size));
      assertThat(answer).isInstanceOf(Answer.Cosigned.class);
      SignedNote note =
          SignedNote.parse(
              (head(size).text() + "\n" + ((Answer.Cosigned) answer).body()).getBytes(UTF_8));
      assertThat(note.check(List.of(ED.key(), ML.key())))
          .isEqualTo(new SignedNote.Check.Signed(List.of(ED.key(), ML.key())));
      known = size;
    }
  }

  @Test
  void answersAsTheSpecificationSays() {
    witness.add(request(0, 5));
    Checkpoint forked = new Checkpoint("log", 9, Rfc6962.EMPTY);
    Checkpoint other = new Checkpoint("other", 9, Rfc6962.EMPTY);
    byte[] cut = new String(request(5, 9), UTF_8).replaceFirst("old 5", "old").getBytes(UTF_8);
    byte[] forged =
        new String(request(5, 9), UTF_8).replaceFirst("\n9\n", "\n10\n").getBytes(UTF_8);

    assertThat(witness.add(request(3, 9))).isEqualTo(new Answer.Conflict(5));
    assertThat(witness.add(request(0, 9))).isEqualTo(new Answer.Conflict(5));
    assertThat(witness.add(request(7, List.of(), head(5)))).isInstanceOf(Answer.BadRequest.class);
    assertThat(witness.add(cut)).isInstanceOf(Answer.BadRequest.class);
    assertThat(witness.add(forged)).isInstanceOf(Answer.Forbidden.class);
    assertThat(witness.add(request(0, List.of(), other))).isEqualTo(new Answer.UnknownLog());
    assertThat(witness.add(request(5, List.of(), head(9)))).isInstanceOf(Answer.Inconsistent.class);
    assertThat(witness.add(request(5, PlainTree.proof(5, LEAVES.subList(0, 9)), forked)))
        .isInstanceOf(Answer.Inconsistent.class);
    assertThat(witness.add(request(5, List.of(), new Checkpoint("log", 5, Rfc6962.EMPTY))))
        .isInstanceOf(Answer.Inconsistent.class);
    assertThat(heads.of("log")).isEqualTo(new SeenHead(5, head(5).root()));
    assertThat(IntStream.of(new Answer.Conflict(1).status(), new Answer.UnknownLog().status()))
        .containsExactly(409, 404);
  }

  @Test
  void refusesProofsFromNothingAndFalseEmptyTrees() {
    assertThat(witness.add(request(0, List.of(Rfc6962.EMPTY), head(5))))
        .isInstanceOf(Answer.Inconsistent.class);
    assertThat(witness.add(request(0, List.of(), new Checkpoint("log", 0, head(1).root()))))
        .isInstanceOf(Answer.Inconsistent.class);
  }

  @Test
  void neverRollsBackWhenManyAskAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          IntStream.range(1, 40)
              .mapToObj(n -> threads.submit(() -> witness.add(request(0, n))))
              .toList();
      int cosigned = 0;
      for (Future<Answer> answer : answers) {
        cosigned += answer.get() instanceof Answer.Cosigned ? 1 : 0;
      }
      assertThat(cosigned).isEqualTo(1);
    }
  }

  @Test
  void readsRequestsAsItWritesThem() {
    byte[] body = request(5, 9);
    assertThat(AddCheckpoint.parse(body).bytes()).isEqualTo(body);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() ->
            AddCheckpoint.parse(
                ("old 5\n" + (Rfc6962.EMPTY.base64() + "\n").repeat(64) + "\n").getBytes(UTF_8)));
  }

  @Test
  @Tag("slow")
  void mutatedRequestsNeverBreakAndAreNeverCosigned() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    witness.add(request(0, 5));
    byte[] body = request(5, 9);
    for (int i = 0; i < 30_000; i++) {
      Answer answer = witness.add(TestKeys.mutated(body, random));
      if (answer instanceof Answer.Cosigned) {
        assertThat(heads.of("log")).isEqualTo(new SeenHead(9, head(9).root()));
        heads.heads.put("log", new SeenHead(5, head(5).root()));
      }
    }
  }
}
