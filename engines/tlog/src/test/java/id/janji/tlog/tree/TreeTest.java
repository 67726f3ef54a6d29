package id.janji.tlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TreeTest {
  private static final int MOST = 70;
  private static final List<Hash> LEAVES =
      IntStream.range(0, MOST).mapToObj(i -> Rfc6962.leaf(new byte[] {(byte) i})).toList();
  private static final NodeSource NODES = PlainTree.nodes(LEAVES);

  @Test
  void hashesAsInTheStandard() {
    assertThat(Rfc6962.EMPTY)
        .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Rfc6962.leaf(new byte[0]))
        .hasToString("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(Rfc6962.node(LEAVES.get(0), LEAVES.get(1)))
        .isNotEqualTo(Rfc6962.node(LEAVES.get(1), LEAVES.get(0)));
  }

  @Test
  void edgeHasTheRootOfTheWholeTreeAtEachSize() {
    CompactRange edge = CompactRange.empty();
    Map<String, Hash> grown = new HashMap<>();
    for (int size = 0; size < MOST; size++) {
      Hash root = PlainTree.root(LEAVES.subList(0, size));
      assertThat(edge.root()).isEqualTo(root);
      assertThat(NODES.root(size)).isEqualTo(root);
      assertThat(CompactRange.of(size, NODES).root()).isEqualTo(root);
      edge.append(LEAVES.get(size), (height, index, hash) -> grown.put(height + "/" + index, hash));
    }
    assertThat(grown).containsEntry("6/0", PlainTree.root(LEAVES.subList(0, 64)));
    assertThat(grown).containsEntry("1/34", PlainTree.root(LEAVES.subList(68, 70)));
    assertThat(edge.copy().root()).isEqualTo(edge.root());
  }

  @Test
  void provesEachLeafInEachTreeAsThePlainReferenceDoes() {
    for (int size = 1; size < MOST; size++) {
      List<Hash> leaves = LEAVES.subList(0, size);
      Hash root = PlainTree.root(leaves);
      for (int index = 0; index < size; index++) {
        List<Hash> proof = Proofs.inclusion(index, size, NODES);
        assertThat(proof).isEqualTo(PlainTree.path(index, leaves));
        assertThat(ProofCheck.includes(index, size, leaves.get(index), proof, root)).isTrue();
        assertThat(ProofCheck.includes(index + 1, size, leaves.get(index), proof, root)).isFalse();
      }
    }
  }

  @Test
  void provesEachBeginningAsThePlainReferenceDoes() {
    for (int newer = 1; newer < MOST; newer++) {
      List<Hash> leaves = LEAVES.subList(0, newer);
      Hash root = PlainTree.root(leaves);
      for (int older = 1; older <= newer; older++) {
        Hash olderRoot = PlainTree.root(leaves.subList(0, older));
        List<Hash> proof = Proofs.consistency(older, newer, NODES);
        assertThat(proof).isEqualTo(PlainTree.proof(older, leaves));
        assertThat(ProofCheck.isConsistent(older, newer, olderRoot, root, proof)).isTrue();
      }
    }
  }

  @Test
  void provesEachSubtreeAsThePlainReferenceDoes() {
    for (int size = 1; size < MOST; size++) {
      List<Hash> leaves = LEAVES.subList(0, size);
      for (int start = 0; start < size; start++) {
        for (int end = start + 1; end <= size; end++) {
          if (Subtree.isValid(start, end)) {
            subtree(leaves, start, end);
          }
        }
      }
    }
  }

  private static void subtree(List<Hash> leaves, int start, int end) {
    Hash root = PlainTree.root(leaves);
    List<Hash> inner = leaves.subList(start, end);
    Hash part = PlainTree.root(inner);

    List<Hash> proof = Proofs.consistency(new Subtree(start, end), leaves.size(), NODES);
    assertThat(proof).isEqualTo(PlainTree.part(start, end, leaves, true));
    assertThat(ProofCheck.isPart(start, end, leaves.size(), part, root, proof)).isTrue();

    int index = start + (end - start) / 2;
    List<Hash> path = Proofs.inclusion(index, new Subtree(start, end), NODES);
    assertThat(path).isEqualTo(PlainTree.path(index - start, inner));
    assertThat(ProofCheck.includes(index, start, end, leaves.get(index), path, part)).isTrue();
  }

  @Test
  void believesNoChangedProof() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 100_000; round++) {
      int size = 2 + random.nextInt(MOST - 2);
      List<Hash> leaves = LEAVES.subList(0, size);
      int index = random.nextInt(size - 1);
      boolean inclusion = random.nextBoolean();
      List<Hash> proof =
          inclusion
              ? Proofs.inclusion(index, size, NODES)
              : Proofs.consistency(index + 1, size, NODES);
      List<Hash> changed = changed(proof, random);
      Hash root = ROOTS.get(size);
      boolean believed =
          inclusion
              ? ProofCheck.includes(index, size, leaves.get(index), changed, root)
              : ProofCheck.isConsistent(index + 1, size, ROOTS.get(index + 1), root, changed);
      assertThat(believed).as("round %d", round).isFalse();
    }
  }

  private static final List<Hash> ROOTS =
      IntStream.range(0, MOST).mapToObj(n -> PlainTree.root(LEAVES.subList(0, n))).toList();

  private static List<Hash> changed(List<Hash> proof, Random random) {
    List<Hash> changed = new ArrayList<>(proof);
    int at = random.nextInt(proof.size());
    switch (random.nextInt(4)) {
      case 0 -> changed.remove(at);
      case 1 -> changed.add(at, LEAVES.get(random.nextInt(MOST)));
      case 2 -> changed.add(changed.get(at));
      default -> {
        byte[] bytes = proof.get(at).bytes().clone();
        bytes[random.nextInt(Hash.SIZE)] ^= (byte) (1 << random.nextInt(8));
        changed.set(at, new Hash(bytes));
      }
    }
    return changed;
  }

  @Test
  void refusesRangesThatAreNoTree() {
    assertThat(Subtree.isValid(0, Long.MAX_VALUE)).isTrue();
    assertThat(Subtree.isValid(1, Long.MAX_VALUE)).isFalse();
    assertThat(Subtree.isValid(2, 5)).isFalse();
    assertThat(Subtree.isValid(4, 7)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Subtree(3, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(3, 3, NODES));
    assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(4, 3, NODES));
  }

  @Test
  void readsHashesFromOneSpellingOnly() {
    Hash hash = LEAVES.getFirst();
    String text = hash.base64();

    assertThat(Hash.fromBase64(text)).contains(hash);
    assertThat(Hash.fromBase64(text.substring(1))).isEmpty();
    assertThat(Hash.fromBase64("!" + text.substring(1))).isEmpty();
    assertThat(Hash.fromBase64("A".repeat(42) + "B=")).isEmpty();
  }
}
