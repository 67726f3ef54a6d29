package id.janji.verify.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A signed note that is a checkpoint (C2SP signed-note, tlog-checkpoint): what a log, and its
/// witnesses, have put their names to. Its content is worth nothing until a signature is checked.
public record Note(byte[] text, String origin, long size, byte[] root, List<Signature> signatures) {
  private static final int MOST_BYTES = 65_536;

  /// A line `— name base64(id ‖ bytes)`; `blob` is what follows the key id.
  public record Signature(String name, int id, byte[] blob) {}

  public static Note read(byte[] in) {
    String note = in.length > MOST_BYTES ? "" : Json.utf8(in, 0, in.length);
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw Refused.because("it is not a signed note");
    }
    String text = note.substring(0, blank + 1);
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || List.of(lines).subList(0, lines.length - 1).contains("")) {
      throw Refused.because("the note has not the lines of a checkpoint");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(blank + 2).split("\n", 0)) {
      signatures.add(signature(line));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Note(bytes, lines[0], size(lines[1]), base64(lines[2], 32), signatures);
  }

  private static long size(String line) {
    if (!line.matches("0|[1-9][0-9]{0,14}")) {
      throw Refused.because("the size of the checkpoint is no number");
    }
    return Long.parseLong(line);
  }

  private static Signature signature(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[0].equals("—") || !isName(parts[1])) {
      throw Refused.because("a signature line of the note is none");
    }
    byte[] bytes = base64(parts[2], -1);
    if (bytes.length < 5) {
      throw Refused.because("a signature line of the note is none");
    }
    byte[] blob = new byte[bytes.length - 4];
    System.arraycopy(bytes, 4, blob, 0, blob.length);
    return new Signature(parts[1], java.nio.ByteBuffer.wrap(bytes).getInt(), blob);
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars()
            .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /// Standard base64 in its only form, of `length` bytes or, if that is negative, of any.
  static byte[] base64(String text, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)
          && (length < 0 || bytes.length == length)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw Refused.because("“%s” is not the base64 wanted", text);
  }
}
