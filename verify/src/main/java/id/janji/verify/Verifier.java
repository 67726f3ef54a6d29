package id.janji.verify;

import id.janji.verify.format.Export;
import id.janji.verify.format.Export.Records;
import id.janji.verify.format.Json;
import id.janji.verify.format.Kind;
import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import id.janji.verify.format.Note;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Tree;
import id.janji.verify.format.VerifierKey;
import id.janji.verify.story.Entry;
import id.janji.verify.story.Story;
import id.janji.verify.story.Tally;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Checks one export, in the order of export.md. No payload is parsed before the tree, and with a
/// trust file the signatures, hold. Each check is one method with its number in that document.
final class Verifier implements AutoCloseable {
  private static final int MOST_HEADS = 100_000;
  private static final int MOST_NOTE_BYTES = 65_536;

  private final @Nullable Trust trust;
  private final Consumer<Entry> reader;
  private final LongConsumer progress;

  private int check = 1;
  private long index = -1;
  private @Nullable Export export;
  private long size;
  private byte[][] bundleRoots = new byte[0][];
  private Tree edge = new Tree();
  private long edgeBundles;
  private long heads;

  /// `reader` is given each entry that was found good, `progress` their number from time to time.
  Verifier(@Nullable Trust trust, Consumer<Entry> reader, LongConsumer progress) {
    this.trust = trust;
    this.reader = reader;
    this.progress = progress;
  }

  /// All checks; the first that fails ends them.
  Report verify(Path file) {
    int place = 0;
    Story story = null;
    try {
      export = Export.open(file);
      Members about = check1(export);
      Note note = check2(export, about);
      BitSet erased = check3(export, note);
      check4(note);
      check5(export, about.text("log"));
      story = new Story(about, erased, trust);
      Tally tally = check6to10(export, story);
      return Report.good(trust, note, tally, heads, story);
    } catch (Refused refused) {
      if (story != null && check == 6) {
        place = story.place();
      }
      return Report.bad(
          trust, place > 20 ? place - 20 : check, place > 20 ? 0 : place, index, refused.said());
    }
  }

  private Members check1(Export in) {
    byte[] bytes = in.bytes("export.json", MOST_NOTE_BYTES);
    Members about = Json.canonical(bytes, 0, bytes.length);
    about.oneOf("type", "janji.id/export/v1");
    about.text("log");
    about.instant("made");
    about.text("provider");
    about.object("customer").uuid("id");
    about.object("customer").text("name");
    size = about.whole("size");
    in.hasBundlesFor(size);
    return about;
  }

  private Note check2(Export in, Members about) {
    Note note = Note.read(in.bytes("checkpoint", MOST_NOTE_BYTES));
    check = 2;
    if (!note.origin().equals(about.text("log")) || note.size() != size) {
      throw Refused.because(
          "the checkpoint is of “%s” with %d entries, and export.json says “%s” with %d",
          note.origin(), note.size(), about.text("log"), size);
    }
    return note;
  }

  /// Hashes all leaves. Also looks up which entries a later one says were erased.
  private BitSet check3(Export in, Note note) {
    byte[] prefix = Leaf.prefix(note.origin());
    BitSet erased = new BitSet();
    int bundles = (int) ((size + Export.BUNDLE - 1) / Export.BUNDLE);
    bundleRoots = new byte[bundles][];
    for (int bundle = 0; bundle < bundles; bundle++) {
      check = 1;
      Records leaves = in.leaves(bundle, size);
      Tree tree = new Tree();
      for (int i = 0; i < leaves.count(); i++) {
        tree.leaf(leaves.bytes(), leaves.from()[i], leaves.to()[i]);
        noteErasure(leaves.bytes(), leaves.from()[i], leaves.to()[i], prefix, erased);
      }
      bundleRoots[bundle] = tree.root();
    }
    check = 3;
    if (!Arrays.equals(rootAt(size), note.root())) {
      throw Refused.because(
          "the root of all %d leaves is %s, and the checkpoint says %s",
          size, Members.base64url(rootAt(size)), Members.base64url(note.root()));
    }
    return erased;
  }

  /// A leaf that is none is named later, at its entry.
  private static void noteErasure(byte[] in, int from, int to, byte[] prefix, BitSet erased) {
    int kind = from + prefix.length + 8;
    boolean isErased =
        kind + 10 <= to && in[kind + 3] == 6 && in[kind + 4] == 'e' && in[kind + 5] == 'r';
    if (isErased) {
      try {
        Leaf leaf = Leaf.read(in, from, to, prefix);
        if (leaf.kind() == Kind.ERASED && leaf.refers() >= 0 && leaf.refers() < Integer.MAX_VALUE) {
          erased.set((int) leaf.refers());
        }
      } catch (Refused _) {
        return;
      }
    }
  }

  /// The root over the first `count` leaves, from the roots of whole bundles and one bundle more.
  private byte[] rootAt(long count) {
    long whole = count / Export.BUNDLE;
    if (whole < edgeBundles) {
      edge = new Tree();
      edgeBundles = 0;
    }
    for (; edgeBundles < whole; edgeBundles++) {
      edge.add(bundleRoots[(int) edgeBundles].clone(), 8);
    }
    Tree tree = edge.copy();
    if (export != null && count % Export.BUNDLE != 0) {
      Records leaves = export.leaves(whole, size);
      sameBundle((int) whole, leaves);
      for (int i = 0; i < count % Export.BUNDLE; i++) {
        tree.leaf(leaves.bytes(), leaves.from()[i], leaves.to()[i]);
      }
    }
    return tree.root();
  }

  /// Whoever can change the file while it is read gains nothing.
  private void sameBundle(int bundle, Records leaves) {
    Tree tree = new Tree();
    for (int i = 0; i < leaves.count(); i++) {
      tree.leaf(leaves.bytes(), leaves.from()[i], leaves.to()[i]);
    }
    if (!Arrays.equals(tree.root(), bundleRoots[bundle])) {
      throw Refused.because("the file changed while it was read");
    }
  }

  private void check4(Note note) {
    check = 4;
    if (trust == null) {
      return;
    } else if (!trust.log().equals(note.origin())) {
      throw Refused.because(
          "this is the log “%s”, and your trust file is for “%s”", note.origin(), trust.log());
    }
    trust.logKeys().forEach(key -> signed(key, note, "log"));
    trust.keeperKeys().forEach(key -> signed(key, note, "keeper"));
    if (size < trust.headSize()) {
      throw Refused.because(
          "the log has %d entries, and you have seen %d: entries are gone or this is an old export",
          size, trust.headSize());
    } else if (!Arrays.equals(rootAt(trust.headSize()), trust.headRoot())) {
      throw Refused.because(
          "the first %d entries are not those that you have seen: the log was rewritten",
          trust.headSize());
    }
  }

  private static void signed(VerifierKey key, Note note, String whose) {
    switch (key.on(note)) {
      case GOOD -> {}
      case ABSENT ->
          throw Refused.because(
              "the checkpoint carries no signature of the %s with key “%s”", whose, key.name());
      case WRONG ->
          throw Refused.because(
              "the signature of the %s with key “%s” is wrong, or of another checkpoint",
              whose, key.name());
    }
  }

  private void check5(Export in, String log) {
    check = 5;
    try (InputStream stream = in.stream("heads")) {
      if (stream != null) {
        heads(new DataInputStream(stream), log);
      }
    } catch (IOException _) {
      throw Refused.because("“heads” breaks off");
    }
  }

  private void heads(DataInputStream in, String log) throws IOException {
    long before = 0;
    for (int i = 0; ; i++) {
      byte[] length = in.readNBytes(4);
      if (length.length == 0) {
        return;
      }
      long bytes = length.length < 4 ? -1 : java.nio.ByteBuffer.wrap(length).getInt();
      if (bytes < 0 || bytes > MOST_NOTE_BYTES || i >= MOST_HEADS) {
        throw Refused.because("“heads” is too long or breaks off");
      }
      byte[] note = in.readNBytes((int) bytes);
      Note head = note.length < bytes ? Note.read(new byte[0]) : Note.read(note);
      if (trust != null
          && trust.logKeys().stream().noneMatch(k -> k.on(head) == VerifierKey.Answer.GOOD)) {
        continue;
      }
      if (!head.origin().equals(log) || head.size() > size || head.size() < before) {
        throw Refused.because("head %d is of another log, out of order or larger than this one", i);
      } else if (!Arrays.equals(rootAt(head.size()), head.root())) {
        throw Refused.because(
            "the log signed another root for its first %d entries: there are two histories",
            head.size());
      }
      before = head.size();
      heads++;
    }
  }

  /// The entries, one after the other.
  private Tally check6to10(Export in, Story story) {
    for (int bundle = 0; bundle < bundleRoots.length; bundle++) {
      check = 1;
      index = -1;
      Records leaves = in.leaves(bundle, size);
      sameBundle(bundle, leaves);
      Records payloads = in.payloads(bundle, size);
      check = 6;
      for (int i = 0; i < leaves.count(); i++) {
        index = (long) bundle * Export.BUNDLE + i;
        reader.accept(
            story.next(
                leaves.bytes(),
                leaves.from()[i],
                leaves.to()[i],
                payloads.bytes(),
                payloads.from()[i],
                payloads.to()[i]));
      }
      progress.accept(index + 1);
    }
    return story.end();
  }

  @Override
  public void close() throws IOException {
    if (export != null) {
      export.close();
    }
  }
}
