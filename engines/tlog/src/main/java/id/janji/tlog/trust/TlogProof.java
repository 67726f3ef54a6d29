package id.janji.tlog.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Base64Text;
import id.janji.tlog.note.Decimal;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.ProofCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// That one entry is in a log, in a text that can be checked offline (C2SP tlog-proof v1). `extra`
/// is carried and never trusted.
public record TlogProof(
    long index, List<Hash> path, Optional<byte[]> extra, SignedNote checkpoint) {
  /// Most hashes of a path.
  public static final int LONGEST = 63;

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final int LARGEST = SignedNote.LARGEST + (1 << 18);

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > LONGEST) {
      throw new IllegalArgumentException("no proof: %d, %d hashes".formatted(index, path.size()));
    }
  }

  /// Reads the text form.
  ///
  /// @throws TlogException if it is none, naming the place
  public static TlogProof parse(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw TlogException.malformed("a proof has at most %d bytes".formatted(LARGEST));
    }
    int split = emptyLine(bytes);
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, 0, split, UTF_8).split("\n", LONGEST + 4)));
    if (!lines.removeFirst().equals(HEADER)) {
      throw TlogException.malformed("a proof begins with the line " + HEADER);
    }
    Optional<byte[]> extra = extra(lines);
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      throw TlogException.malformed("the proof has no index line");
    }
    long index = Decimal.parse(lines.removeFirst().substring(6), "the index of the proof");
    SignedNote checkpoint = SignedNote.parse(Arrays.copyOfRange(bytes, split + 2, bytes.length));
    return new TlogProof(index, path(lines), extra, checkpoint);
  }

  private static int emptyLine(byte[] bytes) {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
        return i - 1;
      }
    }
    throw TlogException.malformed("the proof has no empty line before its checkpoint");
  }

  private static Optional<byte[]> extra(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().startsWith("extra ")) {
      return Optional.empty();
    }
    return Optional.of(
        Base64Text.decode(lines.removeFirst().substring(6))
            .orElseThrow(() -> TlogException.malformed("the extra data is not base64")));
  }

  private static List<Hash> path(List<String> lines) {
    if (lines.size() > LONGEST) {
      throw TlogException.malformed("the proof has more than %d hashes".formatted(LONGEST));
    }
    List<Hash> path = new ArrayList<>();
    for (String line : lines) {
      path.add(
          Hash.fromBase64(line)
              .orElseThrow(() ->
                  TlogException.malformed(
                      "hash %d of the proof is none".formatted(path.size() + 1))));
    }
    return path;
  }

  /// The text form; files of it end in `.tlog-proof`.
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    extra.ifPresent(data ->
        text.append("extra ").append(Base64.getEncoder().encodeToString(data)).append('\n'));
    text.append("index ").append(index).append('\n');
    path.forEach(hash -> text.append(hash.base64()).append('\n'));
    return text.append('\n')
        .append(new String(checkpoint.bytes(), UTF_8))
        .toString()
        .getBytes(UTF_8);
  }

  /// Whether it proves, to somebody of this policy, that the leaf with this hash is in the log.
  public TrustPolicy.Verdict judge(Hash leaf, TrustPolicy policy) {
    TrustPolicy.Verdict verdict = policy.judge(checkpoint);
    return switch (verdict) {
      case TrustPolicy.Verdict.Refused _ -> verdict;
      case TrustPolicy.Verdict.Accepted(var head, _) ->
          ProofCheck.includes(index, head.size(), leaf, path, head.root())
              ? verdict
              : new TrustPolicy.Verdict.Refused("the path does not lead to the root");
    };
  }
}
