package id.janji.tlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Decimal;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a log sends to a witness: the size that the witness should know, the proof from there, and
/// the new checkpoint.
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote checkpoint) {
  /// Most hashes of a proof.
  public static final int LONGEST = 63;

  private static final int LARGEST = SignedNote.LARGEST + (1 << 12);
  private static final String OLD = "old ";

  public AddCheckpoint {
    proof = List.copyOf(proof);
    if (oldSize < 0 || proof.size() > LONGEST) {
      throw new IllegalArgumentException("no request: %d".formatted(oldSize));
    }
  }

  /// Reads the body of a request.
  ///
  /// @throws TlogException if it is none, naming the place
  public static AddCheckpoint parse(byte[] body) {
    if (body.length > LARGEST) {
      throw TlogException.malformed("a request has at most %d bytes".formatted(LARGEST));
    }
    List<Hash> proof = new ArrayList<>();
    int[] next = {0};
    String old = line(body, next);
    if (!old.startsWith(OLD)) {
      throw TlogException.malformed("the first line of the request is not 'old <size>'");
    }
    long size = Decimal.parse(old.substring(OLD.length()), "the old size");
    for (String line = line(body, next); !line.isEmpty(); line = line(body, next)) {
      if (proof.size() == LONGEST) {
        throw TlogException.malformed("the request has more than %d hashes".formatted(LONGEST));
      }
      proof.add(
          Hash.fromBase64(line)
              .orElseThrow(() ->
                  TlogException.malformed(
                      "hash %d of the request is none".formatted(proof.size() + 1))));
    }
    return new AddCheckpoint(
        size, proof, SignedNote.parse(Arrays.copyOfRange(body, next[0], body.length)));
  }

  /// The line from `next[0]` on, which moves behind it.
  private static String line(byte[] body, int[] next) {
    for (int i = next[0]; i < body.length; i++) {
      if (body[i] == '\n') {
        String line = new String(body, next[0], i - next[0], UTF_8);
        next[0] = i + 1;
        return line;
      }
    }
    throw TlogException.malformed("the request ends before its checkpoint");
  }

  /// The body of a request.
  public byte[] bytes() {
    StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> head.append(hash.base64()).append('\n'));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.append('\n').toString().getBytes(UTF_8));
    body.writeBytes(checkpoint.bytes());
    return body.toByteArray();
  }
}
