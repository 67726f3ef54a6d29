package id.janji.tlog.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.tlog.SharedZip;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The vectors of transparency-dev/merkle: good proofs, and many that must not be believed.
class VectorsTest {
  @Test
  void inclusion() throws IOException {
    all(
        "inclusion",
        98,
        v ->
            ProofCheck.includes(
                number(v, "leafIdx"),
                number(v, "treeSize"),
                hash(v, "leafHash"),
                proof(v).orElseThrow(),
                hash(v, "root")));
  }

  @Test
  void consistency() throws IOException {
    all(
        "consistency",
        98,
        v ->
            ProofCheck.isConsistent(
                number(v, "size1"),
                number(v, "size2"),
                hash(v, "root1"),
                hash(v, "root2"),
                proof(v).orElseThrow()));
  }

  @Test
  void subtreeInclusion() throws IOException {
    all(
        "subtreeinclusion",
        204,
        v ->
            ProofCheck.includes(
                number(v, "leafIdx"),
                number(v, "start"),
                number(v, "end"),
                hash(v, "leafHash"),
                proof(v).orElseThrow(),
                hash(v, "root")));
  }

  @Test
  void subtreeConsistency() throws IOException {
    all(
        "subtreeconsistency",
        118,
        v ->
            ProofCheck.isPart(
                number(v, "start"),
                number(v, "end"),
                number(v, "size"),
                hash(v, "root1"),
                hash(v, "root2"),
                proof(v).orElseThrow()));
  }

  private static void all(String kind, int count, Predicate<JsonNode> check) throws IOException {
    try (SharedZip zip = SharedZip.open("tlog-vectors.zip")) {
      List<Path> files = zip.files("merkle/testdata/" + kind);
      assertThat(files).hasSize(count);
      for (Path file : files) {
        JsonNode vector = SharedZip.json(file);
        boolean readable = proof(vector).isPresent();
        assertThat(readable && check.test(vector))
            .as(file.toString())
            .isEqualTo(!vector.get("wantErr").asBoolean());
      }
    }
  }

  /// A number beyond the 63 bits that we read is refused by all checks as a negative one is.
  private static long number(JsonNode vector, String name) {
    BigInteger number = vector.get(name).bigIntegerValue();
    return number.bitLength() > 63 ? -1 : number.longValue();
  }

  /// Some vectors carry words instead of hashes, to be compared only with those of the same kind:
  /// they are hashed, so that equal ones stay equal.
  private static Hash hash(JsonNode vector, String name) {
    byte[] bytes = Base64.getDecoder().decode(vector.get(name).asString());
    Hash word = Rfc6962.leaf((name.substring(0, 4) + new String(bytes, UTF_8)).getBytes(UTF_8));
    return bytes.length == Hash.SIZE ? new Hash(bytes) : word;
  }

  /// Empty if an element has not the length of a hash, which our type cannot hold.
  private static Optional<List<Hash>> proof(JsonNode vector) {
    List<Hash> proof = new ArrayList<>();
    if (vector.get("proof") == null || vector.get("proof").isNull()) {
      return Optional.of(proof);
    }
    for (JsonNode element : vector.get("proof")) {
      byte[] bytes = Base64.getDecoder().decode(element.asString());
      if (bytes.length != Hash.SIZE) {
        return Optional.empty();
      }
      proof.add(new Hash(bytes));
    }
    return Optional.of(proof);
  }
}
