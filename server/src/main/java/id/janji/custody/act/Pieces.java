package id.janji.custody.act;

import id.janji.custody.index.SealedPiece;
import id.janji.custody.store.SealedStore;
import id.janji.custody.store.StoreException;
import id.janji.custody.store.StoredBytes;
import id.janji.seal.SealException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.item.ItemParts;
import id.janji.seal.item.SealedItem;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The content of one version, wherever its bytes lie: in one piece, or in parts of which one is
/// open at a time. Takes over the key and wipes it when closed. For one thread.
final class Pieces implements Closeable {
  private final SealedStore store;
  private final FloeKey key;
  private final ItemContext context;
  private final List<Span> spans;
  private final Supplier<List<SealedPiece>> again;
  private @Nullable StoredBytes bytes;
  private @Nullable FloeReader reader;
  private int open = -1;

  /// Content from `first` on, in one place.
  ///
  /// @param part null for an item in one piece
  private record Span(long first, long length, SealedPiece piece, ItemParts.@Nullable Part part) {}

  private Pieces(
      SealedStore store,
      FloeKey key,
      ItemContext context,
      List<Span> spans,
      Supplier<List<SealedPiece>> again) {
    this.store = store;
    this.key = key;
    this.context = context;
    this.spans = spans;
    this.again = again;
  }

  /// @param pieces the whole, or the list and then the parts
  /// @param again tells the same pieces once more, since the store may move their bytes
  /// @throws SealException if the bytes are not what was sealed for this context
  static Pieces open(
      SealedStore store,
      List<SealedPiece> pieces,
      Supplier<List<SealedPiece>> again,
      FloeKey key,
      ItemContext context)
      throws IOException {
    Pieces all = null;
    try {
      List<Span> spans =
          pieces.size() == 1
              ? List.of(new Span(0, pieces.getFirst().size(), pieces.getFirst(), null))
              : parts(store, pieces, again, key, context);
      all = new Pieces(store, key, context, spans, again);
      all.at(0);
      return all;
    } catch (IOException | RuntimeException e) {
      if (all == null) {
        key.destroy();
      } else {
        all.close();
      }
      throw e;
    }
  }

  /// What the sealed list says counts; the index only says where each part lies.
  private static List<Span> parts(
      SealedStore store,
      List<SealedPiece> pieces,
      Supplier<List<SealedPiece>> again,
      FloeKey key,
      ItemContext context)
      throws IOException {
    List<ItemParts.Part> listed;
    try (StoredBytes list = stored(store, pieces.getFirst(), again)) {
      byte[] sealed = new byte[Math.toIntExact(list.sizeBytes())];
      list.read(0, sealed, 0, sealed.length);
      listed = ItemParts.list(key, context, sealed);
    }
    if (listed.size() != pieces.size() - 1) {
      throw new SealException(SealException.Code.CHANGED, "the index names other parts");
    }
    List<Span> spans = new ArrayList<>();
    long first = 0;
    for (int i = 0; i < listed.size(); i++) {
      ItemParts.Part part = listed.get(i);
      spans.add(new Span(first, part.contentBytes(), pieces.get(i + 1), part));
      first += part.contentBytes();
    }
    return spans;
  }

  /// What was moved meanwhile lies where the index says now.
  private static StoredBytes stored(
      SealedStore store, SealedPiece piece, Supplier<List<SealedPiece>> again) {
    return store
        .read(piece.place())
        .or(() ->
            again.get().stream()
                .filter(other -> other.id().equals(piece.id()))
                .findFirst()
                .flatMap(other -> store.read(other.place())))
        .orElseThrow(() ->
            new StoreException(
                StoreException.Code.DAMAGED, "there is nothing at " + piece.place()));
  }

  private FloeReader at(int span) throws IOException {
    FloeReader current = reader;
    if (open == span && current != null) {
      return current;
    }
    shut();
    Span wanted = spans.get(span);
    StoredBytes source = stored(store, wanted.piece, again);
    bytes = source;
    FloeReader fresh =
        wanted.part == null
            ? SealedItem.open(key, context, source)
            : ItemParts.open(key, context, wanted.part, source);
    reader = fresh;
    open = span;
    return fresh;
  }

  /// Reads 1 to `most` bytes of the content from `position` on, which lies in it, and none of the
  /// next segment: so those that follow are read as a whole.
  int read(long position, byte[] into, int most) throws IOException {
    int span = 0;
    while (position >= spans.get(span).first + spans.get(span).length) {
      span++;
    }
    Span in = spans.get(span);
    FloeReader from = at(span);
    int count = Math.min(most, from.leftInSegment(position - in.first));
    return from.read(position - in.first, into, 0, count);
  }

  private void shut() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    if (bytes != null) {
      bytes.close();
      bytes = null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      shut();
    } finally {
      key.destroy();
    }
  }
}
