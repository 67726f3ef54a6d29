package id.janji.verify;

import module java.base;

/// A checkpoint (C2SP signed-note, tlog-checkpoint), worth nothing until a signature is checked.
/// `signatures` are the lines `— name base64(id ‖ signature)`, of the log and its witnesses.
record Note(String text, String origin, long size, byte[] root, List<String> signatures) {
  static final int MOST_BYTES = 65_536;

  static Note read(byte[] in) {
    String note = new String(in, StandardCharsets.UTF_8);
    int blank = note.lastIndexOf("\n\n");
    Refused.unless(in.length <= MOST_BYTES && blank > 0, "note.none");
    String text = note.substring(0, blank + 1);
    String[] lines = text.split("\n", -1);
    Refused.unless(lines.length >= 4 && lines[1].matches("0|[1-9][0-9]{0,14}"), "note.none");
    List<String> signatures = List.of(note.substring(blank + 2).split("\n", -1));
    return new Note(text, lines[0], Long.parseLong(lines[1]), Json.bytesOf(lines[2]), signatures);
  }
}
