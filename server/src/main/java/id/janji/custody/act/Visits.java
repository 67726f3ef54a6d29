package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.access.Decision;
import id.janji.clause.Bilingual;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.Download;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.identity.Caller;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// Items opened by people of the provider's, each under a grant that the customer signed. Whether
/// there is an item of that name is told only to who may open it.
public final class Visits {
  private static final Bilingual NO_NAME =
      new Bilingual("This is no name of a bucket and an item.", "Ini bukan nama wadah dan berkas.");

  private final Custodian custodian;
  private final Access access;

  public Visits(Custodian custodian, Access access) {
    this.custodian = custodian;
    this.access = access;
  }

  /// Which item of whom, and what for.
  public record Wish(UUID customer, Requester.Errand errand, String bucket, String key) {}

  /// What came of it.
  public sealed interface Visit {
    /// It is open; who is given it closes it.
    ///
    /// @param name what the item is called, without what stands before its last slash
    record Open(String name, long sizeBytes, Content content) implements Visit {}

    /// It stays shut, and the customer's log says who tried.
    record Shut(Bilingual why) implements Visit {}
  }

  /// What is in an item, while its grant holds.
  public interface Content extends AutoCloseable {
    /// Writes all of it.
    ///
    /// @throws IOException if the reader is gone, or the grant has ended: then in the middle
    void writeTo(OutputStream out) throws IOException;

    @Override
    void close();
  }

  /// Opens an item for somebody of the provider's.
  public Visit open(Caller by, InetAddress from, Wish wish) {
    Optional<ItemName> name = name(wish);
    if (name.isEmpty()) {
      return new Visit.Shut(NO_NAME);
    }
    Requester requester =
        new Requester(
            by.person(),
            by.name(),
            new CustomerId(wish.customer()),
            UUID.randomUUID(),
            from,
            Optional.of(wish.errand()));
    Item item = new Item(wish.bucket(), Acts.key(name.get().key()), Optional.empty());
    return switch (access.decide(
        Acts.act(requester, Operation.OPEN, item, wish.errand().region()))) {
      case Decision.Refused refused -> new Visit.Shut(refused.sentence());
      case Decision.Allowed _ -> allowed(requester, name.get());
    };
  }

  private static Optional<ItemName> name(Wish wish) {
    try {
      return BucketName.of(wish.bucket())
          .map(bucket -> ItemName.newest(bucket, new ItemKey(wish.key())));
    } catch (IllegalArgumentException noKey) {
      return Optional.empty();
    }
  }

  private Visit allowed(Requester by, ItemName name) {
    return switch (custodian.open(by, name, new Selection.Whole(), Conditions.NONE)) {
      case Answer.Refused<Seen>(Reason reason, String sentence) ->
          new Visit.Shut(new Bilingual(sentence, indonesian(reason)));
      case Answer.Given<Seen>(Seen seen) ->
          switch (seen) {
            case Seen.NotModified _ -> throw new IllegalStateException("nothing was asked for");
            case Seen.Found(var item, Seen.Slice slice, Download content) ->
                new Visit.Open(last(item.key().text()), slice.length(), new Streamed(content));
          };
    };
  }

  private static String last(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return name.isEmpty() ? "item" : name;
  }

  private static String indonesian(Reason reason) {
    return switch (reason) {
      case NO_SUCH_BUCKET -> "Tidak ada wadah dengan nama ini.";
      case NO_SUCH_ITEM, NO_SUCH_VERSION, DELETED -> "Tidak ada berkas dengan nama ini.";
      case DENIED -> "Izin Anda tidak membolehkan ini.";
      case FROZEN -> "Data pelanggan dibekukan; tidak ada yang dibuka.";
      case DAMAGED -> "Bita yang tersimpan rusak, jadi tidak diberikan.";
      case KEEPER_UNREACHABLE ->
          "Penjaga kunci pelanggan tidak menjawab, jadi berkasnya tetap tertutup.";
      case KEEPER_REPLACED ->
          "Ini disimpan dengan penjaga kunci yang sudah digantikan; hanya terbuka bila penjaga itu"
              + " kembali.";
      case HELD -> "Penahanan hukum berlaku atas ini sampai berakhir.";
      case LEDGER_DOWN -> "Catatan tidak dapat ditulis, jadi tidak ada yang dibuka.";
      case CLOCK_WRONG -> "Jam server tidak mungkin benar, jadi tidak ada yang dibuka.";
      case KEYS_DOWN -> "Kunci tidak dapat dicapai, jadi tidak ada yang dibuka.";
      case NO_SUCH_UPLOAD,
          NO_SUCH_LOCK,
          BUCKET_EXISTS,
          BUCKET_NOT_EMPTY,
          TOO_MANY_BUCKETS,
          REGION_UNKNOWN,
          SERVICE_UNKNOWN,
          CLASS_MISSING,
          CLASS_NOT_SERVED,
          CONDITION_FAILED,
          CONFLICT,
          RANGE_OUTSIDE,
          PART_UNKNOWN,
          PART_TOO_SMALL,
          TOO_LARGE,
          CHECKSUM_DIFFERS,
          RETAINED,
          WINDOW_OVER,
          NOT_DELETED,
          STORE_DOWN,
          STORE_FULL,
          BUSY ->
          "Berkas ini tidak dapat dibuka sekarang.";
    };
  }

  private record Streamed(Download content) implements Content {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      content.writeTo(new Stream(out, Thread.currentThread()));
    }

    @Override
    public void close() {
      content.close();
    }
  }

  /// A stream that a revocation can cut, also while a slow reader makes its writer wait.
  private static final class Stream implements Download.Sink {
    private final OutputStream out;
    private final Thread writer;
    private final byte[] chunk = new byte[64 * 1024];
    // Guarded by this.
    private boolean cut;
    private boolean writing;

    private Stream(OutputStream out, Thread writer) {
      this.out = out;
      this.writer = writer;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      begin();
      try {
        while (bytes.hasRemaining()) {
          int count = Math.min(bytes.remaining(), chunk.length);
          bytes.get(chunk, 0, count);
          out.write(chunk, 0, count);
        }
      } finally {
        end();
      }
    }

    private synchronized void begin() throws IOException {
      if (cut) {
        throw new IOException("The grant has ended.");
      }
      writing = true;
    }

    /// What interrupted a write is over with it.
    private synchronized void end() {
      writing = false;
      if (cut) {
        boolean _ = Thread.interrupted();
      }
    }

    @Override
    public synchronized void cut() {
      cut = true;
      if (writing) {
        writer.interrupt();
      }
    }
  }
}
