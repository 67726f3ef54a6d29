package id.janji.keyring.check;

import id.janji.tlog.receipt.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Which entries had their data key already. An entry is one place of one log; it is remembered as
/// a bit for as long as a receipt for it could still pass, and what is forgotten is refused as too
/// old even if the clock goes back. Takes a bounded amount of memory: when it is full, receipts are
/// refused.
///
/// Safe for use by several threads.
public final class UsedReceipts {
  /// The most pages, about 30 MB; a log that is busy in a minute needs one for 1,024 entries.
  public static final int MOST_PAGES = 131_072;

  private static final int PAGE = 1_024;

  private final int mostPages;
  private final InstantSource clock;
  private final Map<Place, Page> pages = new HashMap<>();
  private Instant floor = Instant.MIN;
  private Instant swept = Instant.MIN;

  /// Entries `number * 1024` and following of a log.
  private record Place(String log, long number) {}

  /// A bit an entry, and the time of the latest receipt among them.
  private static final class Page {
    private final long[] bits = new long[PAGE / Long.SIZE];
    private Instant latest = Instant.MIN;

    boolean add(int index) {
      long bit = 1L << index;
      boolean fresh = (bits[index / Long.SIZE] & bit) == 0;
      bits[index / Long.SIZE] |= bit;
      return fresh;
    }
  }

  public UsedReceipts(InstantSource clock) {
    this(clock, MOST_PAGES);
  }

  UsedReceipts(InstantSource clock, int mostPages) {
    this.clock = clock;
    this.mostPages = mostPages;
  }

  /// Uses the receipt up.
  ///
  /// @param written the time in the entry, which another receipt for it could not change: so an
  ///   entry that was forgotten is too old for ever
  /// @throws RefusedException with `USED`, `TOO_OLD` or `CROWDED`; then it is as it was
  public void use(Receipt receipt, Instant written) {
    use(receipt.origin(), receipt.index(), receipt.time(), written);
  }

  /// Uses an entry up that was shown to stand at `index` of `log`.
  ///
  /// @param shown when it was shown to be durable
  /// @throws RefusedException as above
  public synchronized void use(String log, long index, Instant shown, Instant written) {
    sweep(clock.instant());
    if (shown.isBefore(floor) || written.isBefore(floor)) {
      throw new RefusedException(Refusal.TOO_OLD);
    }
    Place place = new Place(log, index / PAGE);
    Page page = pages.get(place);
    if (page == null) {
      if (pages.size() >= mostPages) {
        throw new RefusedException(Refusal.CROWDED);
      }
      page = new Page();
      pages.put(place, page);
    }
    if (!page.add((int) (index % PAGE))) {
      throw new RefusedException(Refusal.USED);
    }
    Instant later = shown.isAfter(written) ? shown : written;
    page.latest = later.isAfter(page.latest) ? later : page.latest;
  }

  /// How many pages are held.
  synchronized int pages() {
    return pages.size();
  }

  /// Forgets pages on which each receipt is older than what passes; once a second is enough.
  private void sweep(Instant now) {
    if (!now.isBefore(swept) && now.isBefore(swept.plusSeconds(1))) {
      return;
    }
    swept = now;
    Instant passing = now.minus(ActCheck.OLDEST);
    if (passing.isAfter(floor)) {
      floor = passing;
    }
    pages.values().removeIf(page -> page.latest.isBefore(floor));
  }
}
