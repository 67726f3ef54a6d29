package id.janji.verify;

import static id.janji.verify.Refused.unless;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Checks one export, in the order of export.md: each check is one method with its number there. No
/// payload is parsed before the tree and, with a trust file, the signatures hold.
final class Verifier {
  private final @Nullable Trust trust;
  private final Consumer<History.Entry> reader;
  private byte[] seen = {};
  private long index = -1;

  /// `reader` is given each entry that was found good.
  Verifier(@Nullable Trust trust, Consumer<History.Entry> reader) {
    this.trust = trust;
    this.reader = reader;
  }

  /// All checks; the first that fails ends them.
  Report verify(Path file) throws IOException {
    try (Export export = Export.open(file)) {
      Json about = check1(export);
      Note note = check2(export, about);
      check3(export, note);
      check4(note);
      return new Report(trust, -1, null, note, check5to9(export, about, note));
    } catch (RuntimeException e) {
      Refused refused = Refused.of(e, index < 0 ? "export.1" : "leaf.5");
      return new Report(trust, index, refused, null, null);
    }
  }

  private static Json check1(Export export) {
    Json about = Json.canonical(export.bytes("export.json", Note.MOST_BYTES), 0);
    unless(about.text("type").equals("janji.id/export/v1"), "json.member", "type");
    Export.bundles(about.number("size"));
    return about;
  }

  private static Note check2(Export export, Json about) {
    Note note = Note.read(export.bytes("checkpoint", Note.MOST_BYTES));
    boolean same = note.origin().equals(about.text("log")) && note.size() == about.number("size");
    unless(same, "export.2.other", note.origin(), note.size());
    return note;
  }

  /// Hashes all leaves, and on the way looks up the root that the customer has seen.
  private void check3(Export export, Note note) {
    long size = trust == null ? -1 : trust.head().number("size");
    Tree tree = new Tree();
    for (long bundle = 0; bundle < Export.bundles(note.size()); bundle++) {
      for (byte[] leaf : export.leaves(bundle, note.size())) {
        seen = tree.size == size ? tree.root() : seen;
        tree.add(leaf);
      }
    }
    seen = tree.size == size ? tree.root() : seen;
    unless(Arrays.equals(tree.root(), note.root()), "export.3.root", tree.size);
  }

  private void check4(Note note) {
    if (trust != null) {
      String log = trust.all().text("log");
      unless(log.equals(note.origin()), "export.4.log", note.origin(), log);
      trust.logKeys().forEach(key -> signed(key, note, "log"));
      trust.keeperKeys().forEach(key -> signed(key, note, "keeper"));
      long size = trust.head().number("size");
      unless(size <= note.size(), "export.4.gone", note.size(), size);
      unless(Arrays.equals(seen, trust.head().bytes("root")), "export.4.rewritten", size);
    }
  }

  private static void signed(Key key, Note note, String whose) {
    unless(key.signed(note), "export.4.signature", whose, key.name());
  }

  /// The entries, one after the other; a file that changed meanwhile is named in the end.
  private History check5to9(Export export, Json about, Note note) {
    History history = new History(about, trust);
    Tree tree = new Tree();
    for (long bundle = 0; bundle < Export.bundles(note.size()); bundle++) {
      index = -1;
      List<byte[]> leaves = export.leaves(bundle, note.size());
      List<byte[]> payloads = export.payloads(bundle, note.size());
      for (int i = 0; i < leaves.size(); i++) {
        index = bundle * Export.BUNDLE + i;
        tree.add(leaves.get(i));
        reader.accept(history.next(leaves.get(i), payloads.get(i)));
      }
    }
    index = history.missing.isEmpty() ? -1 : history.missing.first();
    unless(index < 0, "export.8.missing");
    unless(Arrays.equals(tree.root(), note.root()), "export.3.changed");
    history.check9();
    return history;
  }
}
