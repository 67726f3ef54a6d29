package id.janji.tlog.note;

import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import java.util.ArrayList;
import java.util.List;

/// The head of a log: whose it is, how many leaves, and their root. Extension lines are carried,
/// but not every signature covers them.
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
  private static final int MOST_LINES = 32;

  public Checkpoint {
    extensions = List.copyOf(extensions);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
      throw new IllegalArgumentException("no head: '%s', size %d".formatted(origin, size));
    }
  }

  /// A head without extension lines.
  public Checkpoint(String origin, long size, Hash root) {
    this(origin, size, root, List.of());
  }

  /// Reads the text of a note.
  ///
  /// @throws TlogException if it is no checkpoint, naming the line
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", MOST_LINES + 1);
    int count = lines.length - 1;
    if (count < 3 || !lines[count].isEmpty()) {
      throw TlogException.malformed(
          "a checkpoint has 3 to %d lines, each with its end".formatted(MOST_LINES - 1));
    }
    List<String> extensions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (lines[i].isEmpty()) {
        throw TlogException.malformed("line %d of the checkpoint is empty".formatted(i + 1));
      }
      if (i > 2) {
        extensions.add(lines[i]);
      }
    }
    long size = Decimal.parse(lines[1], "line 2 of the checkpoint");
    Hash root =
        Hash.fromBase64(lines[2])
            .orElseThrow(
                () -> TlogException.malformed("line 3 of the checkpoint is no hash of 32 bytes"));
    return new Checkpoint(lines[0], size, root, extensions);
  }

  /// The text that is signed.
  public String text() {
    StringBuilder text = new StringBuilder(origin).append('\n').append(size).append('\n');
    text.append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
