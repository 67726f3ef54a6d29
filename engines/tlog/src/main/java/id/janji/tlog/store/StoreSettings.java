package id.janji.tlog.store;

import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.store.format.Frame;
import id.janji.tlog.store.format.WalRecord;
import id.janji.tlog.tile.EntryBundle;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// How a store is opened.
///
/// @param originPrefix what stands before `/<id>` in the origin of each log; it never changes
/// @param receiptKeys the key that receipts are made with at the moment
/// @param signers keys of checkpoints, by origin; see [Signing]
/// @param formerKeys keys that earlier checkpoints of this store may be signed with instead
public record StoreSettings(
    String originPrefix,
    Supplier<ReceiptKey> receiptKeys,
    Signing signers,
    List<VerifierKey> formerKeys,
    Clock clock,
    Limits limits) {
  private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9._/-]{1,128}");

  public StoreSettings {
    formerKeys = List.copyOf(formerKeys);
    if (!PREFIX.matcher(originPrefix).matches()) {
      throw new IllegalArgumentException("no prefix of an origin: " + originPrefix);
    }
  }

  /// A store with the usual limits.
  public static StoreSettings of(String originPrefix, ReceiptKey receiptKey, Signing signers) {
    return new StoreSettings(
        originPrefix, () -> receiptKey, signers, List.of(), Clock.systemUTC(), Limits.USUAL);
  }

  /// The same with other limits.
  public StoreSettings with(Limits other) {
    return new StoreSettings(originPrefix, receiptKeys, signers, formerKeys, clock, other);
  }

  /// The same with receipts under a key that changes, as when its other holder starts anew.
  public StoreSettings withReceiptKeys(Supplier<ReceiptKey> keys) {
    return new StoreSettings(originPrefix, keys, signers, formerKeys, clock, limits);
  }

  /// Who signs checkpoints.
  @FunctionalInterface
  public interface Signing {
    /// The signers of the log of this origin, whose name is the origin; at least one.
    List<NoteSigner> of(String origin);
  }

  /// Bounds in bytes.
  ///
  /// @param payload longest side payload
  /// @param waiting most that may wait to become durable; beyond it writers wait to be let in
  /// @param batch most that is made durable with one force, apart from its last entry
  /// @param segment length of a write-ahead file
  public record Limits(int payload, long waiting, int batch, int segment) {
    /// 4 MiB payloads, 64 MiB waiting, batches of 4 MiB, segments of 32 MiB.
    public static final Limits USUAL = new Limits(4 << 20, 64L << 20, 4 << 20, 32 << 20);

    public Limits {
      long largest = (long) batch + largestRecord(payload) + 3L * Frame.ALIGNMENT;
      if (payload < 0 || waiting < 1 || batch < 1 || segment < largest) {
        throw new IllegalArgumentException("a segment must hold the largest batch: " + largest);
      }
      if (segment % Frame.ALIGNMENT != 0) {
        throw new IllegalArgumentException("a segment is a multiple of " + Frame.ALIGNMENT);
      }
    }

    int largestFrame() {
      return batch + largestRecord(payload) + 2 * Frame.ALIGNMENT;
    }

    private static int largestRecord(int payload) {
      return WalRecord.size(64, EntryBundle.LONGEST, payload);
    }
  }
}
