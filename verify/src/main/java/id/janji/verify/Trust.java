package id.janji.verify;

import static java.nio.file.StandardOpenOption.*;

import module java.base;

/// The customer's trust file (export.md): what he has made sure of himself, by comparing it.
/// `approvers` has the index from which each key approves nothing any more.
record Trust(Json all, List<Key> logKeys, List<Key> keeperKeys, Map<String, Long> approvers) {
  private static final String TYPE = "janji.id/trust/v1";

  static Trust read(byte[] bytes) {
    Json all = Json.plain(new String(bytes, StandardCharsets.UTF_8));
    Refused.unless(
        all.text("type").equals(TYPE) && !all.text("log").isEmpty(), "json.member", "type");
    List<Key> log = keys(all, "logKeys");
    List<Key> keeper = keys(all, "keeperKeys");
    Refused.unless(!log.isEmpty() && log.size() <= 16, "json.member", "logKeys");
    for (Key key : keeper) {
      boolean apart = log.stream().noneMatch(l -> Arrays.equals(l.encoded(), key.encoded()));
      Refused.unless(apart, "trust.apart");
    }
    Map<String, Long> approvers = new TreeMap<>();
    for (Json one : all.list("approvers", Json.class)) {
      long until = one.or("until", Long.MAX_VALUE, Long.class);
      Refused.unless(
          approvers.put(one.text("fingerprint"), until) == null, "json.twice", "approvers");
    }
    Refused.unless(all.object("head").number("size") >= 0, "json.member", "size");
    Refused.unless(all.object("head").bytes("root").length == 32, "json.member", "root");
    return new Trust(all, log, keeper, approvers);
  }

  private static List<Key> keys(Json all, String name) {
    List<String> texts = all.list(name, String.class);
    Refused.unless(texts.stream().distinct().count() == texts.size(), "json.twice", name);
    return texts.stream().map(Key::read).toList();
  }

  Json head() {
    return all.object("head");
  }

  boolean approves(String fingerprint, long index) {
    return index < approvers.getOrDefault(fingerprint, 0L);
  }

  /// The 16 bytes to compare by voice, as four lines of words and as the text of the QR code.
  String words() {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.writeBytes(Key.join(Leaf.text(TYPE), Leaf.text(all.text("log"))));
    List<String> prints = List.copyOf(approvers.keySet());
    for (List<String> list :
        List.of(all.list("logKeys", String.class), all.list("keeperKeys", String.class), prints)) {
      in.writeBytes(ByteBuffer.allocate(4).putInt(list.size()).array());
      list.stream().sorted().forEach(text -> in.writeBytes(Leaf.text(text)));
    }
    byte[] print = Arrays.copyOf(Tree.hash(in.toByteArray()), 16);
    List<String> words = Said.resource("words.txt");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < print.length; i++) {
      out.append(i % 4 == 0 ? "\n    " : "  ").append(words.get(print[i] & 0xFF));
    }
    return out + "\n    janji:trust:" + HexFormat.of().formatHex(print);
  }

  /// Writes the same file with a newer head; what else stands in it stays.
  void remember(Note note, Path file) throws IOException {
    Map<String, Object> members = new TreeMap<>(all.members());
    Map<String, Object> newer = new TreeMap<>(head().members());
    newer.put("size", note.size());
    newer.put("root", Json.base64url(note.root()));
    members.put("head", Json.of(newer));
    Path target = file.toAbsolutePath();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    // On the disk before it takes the place of the old one, so that a loss of power leaves either.
    Files.writeString(fresh, Json.of(members) + "\n", CREATE, TRUNCATE_EXISTING, WRITE, SYNC);
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
