package id.janji.console.ledger.telling;

import id.janji.access.request.Purposes;
import id.janji.clause.Bilingual;
import id.janji.console.view.Tongue;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.kernel.Known;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads logs from their end, a stretch at a time, however long they are. An act stands where its
/// outcome does, or, as long as it has none, where it was announced.
public final class Reading {
  private static final int BLOCK = 256;
  private static final int LEAVES = 20_000;
  private static final int PAYLOADS = 1_000;

  private final Ledger ledger;
  private final Purposes purposes;
  private final Steps steps;

  /// @param known the procedures whose cases the logs tell of
  public Reading(Ledger ledger, Purposes purposes, Known known) {
    this.ledger = ledger;
    this.purposes = purposes;
    this.steps = new Steps(known);
  }

  /// Words for what stands in a customer's log.
  public Teller teller(UUID customer, Tongue t, Sight sight) {
    Map<String, Bilingual> names =
        purposes.of(customer).stream()
            .collect(Collectors.toMap(Purposes.Purpose::code, Purposes.Purpose::name));
    return new Teller(t, sight, names, steps);
  }

  /// The newest entries that are wanted, at most `most`. It reads 20,000 leaves at most and opens
  /// 1,000 payloads.
  public Found find(UUID customer, Search search, int most, Teller teller) {
    if (!ledger.has(customer)) {
      return Found.NONE;
    }
    return new Walk(customer, search, most, teller).found();
  }

  /// How many acts there were of late, at most among the newest 20,000 entries.
  public Days days(UUID customer, Tongue t) {
    Days.Count count = new Days.Count(LocalDate.ofInstant(t.now(), t.zone()), t.zone());
    long size = ledger.has(customer) ? ledger.head(customer).size() : 0;
    long oldest = back(customer, size - 1, (_, leaf) -> count.add(leaf));
    return count.days(oldest == 0 || oldest > size - LEAVES);
  }

  /// A log in brief.
  ///
  /// @param lately acts of the provider's people and jobs, newest first
  public record Brief(List<Row> lately, Days days) {
    public Brief {
      lately = List.copyOf(lately);
    }
  }

  /// What the provider did of late and how much, for the customer, in one way through the newest
  /// 20,000 leaves.
  public Brief brief(UUID customer, int most, Tongue t) {
    Walk walk = new Walk(customer, Search.theirs(), most, teller(customer, t, Sight.OWNER));
    Days.Count count = new Days.Count(LocalDate.ofInstant(t.now(), t.zone()), t.zone());
    AtomicBoolean recent = new AtomicBoolean(true);
    long oldest =
        back(
            customer,
            walk.size - 1,
            (index, leaf) -> {
              recent.set(recent.get() && count.add(leaf));
              return walk.take(index, leaf) || recent.get();
            });
    return new Brief(walk.rows, count.days(oldest == 0 || !recent.get()));
  }

  /// Is given an entry; false ends the way before it.
  private interface Visit {
    boolean visit(long index, Leaf leaf);
  }

  /// Goes from an entry towards the beginning, through 20,000 leaves at most.
  ///
  /// @return the oldest entry that was visited
  private long back(UUID customer, long newest, Visit visit) {
    long floor = Math.max(0, newest + 1 - LEAVES);
    long next = newest;
    while (next >= floor) {
      long first = Math.max(floor, next - next % BLOCK);
      List<Leaf> leaves = ledger.leaves(customer, first, (int) (next - first + 1));
      for (; next >= first; next--) {
        if (!visit.visit(next, leaves.get((int) (next - first)))) {
          return next + 1;
        }
      }
    }
    return floor;
  }

  /// What stands at `index`; of an act with its outcome.
  public Row row(UUID customer, long index, Teller teller) {
    Logged entry = at(customer, index);
    return switch (entry.leaf().knownKind().orElse(null)) {
      case INTENT -> teller.act(entry, outcome(customer, index));
      case OUTCOME -> teller.act(at(customer, entry.leaf().refers().orElseThrow()), entry);
      case null, default -> teller.row(entry);
    };
  }

  /// The entry at `index`.
  public Logged at(UUID customer, long index) {
    return ledger.entries(customer, index, 1).getFirst();
  }

  /// The outcome of an entry, if it is an intent.
  public @Nullable Logged ended(UUID customer, Logged entry) {
    return entry.leaf().knownKind().equals(Optional.of(Kind.INTENT))
        ? outcome(customer, entry.index())
        : null;
  }

  /// The outcome of the intent at `index`; null if it has none, or none within 20,000 entries.
  private @Nullable Logged outcome(UUID customer, long index) {
    if (ledger.unfinished(customer).contains(index)) {
      return null;
    }
    long end = Math.min(ledger.head(customer).size(), index + LEAVES);
    for (long first = index + 1; first < end; first += BLOCK) {
      List<Leaf> leaves = ledger.leaves(customer, first, BLOCK);
      for (int i = 0; i < leaves.size(); i++) {
        if (leaves.get(i).refers().equals(OptionalLong.of(index))
            && leaves.get(i).knownKind().equals(Optional.of(Kind.OUTCOME))) {
          return at(customer, first + i);
        }
      }
    }
    return null;
  }

  /// One search, on its way to the beginning of the log.
  private final class Walk {
    private final UUID customer;
    private final Search search;
    private final int most;
    private final Teller teller;
    private final Set<Long> unfinished;
    private final Set<Long> shown = new HashSet<>();
    private final List<Row> rows = new ArrayList<>();
    private final long size;
    private int opened;

    Walk(UUID customer, Search search, int most, Teller teller) {
      this.customer = customer;
      this.search = search;
      this.most = most;
      this.teller = teller;
      // Before the size: an act that ends in between stands at its outcome or not yet.
      this.unfinished = ledger.unfinished(customer);
      this.size = ledger.head(customer).size();
    }

    Found found() {
      long newest = Math.min(size, search.before().orElse(size)) - 1;
      long oldest = back(customer, newest, this::take);
      return new Found(
          rows,
          size,
          newest,
          oldest,
          oldest > 0 ? OptionalLong.of(oldest) : OptionalLong.empty(),
          rows.size() == most);
    }

    /// @return false if enough was found or opened, and nothing was done
    boolean take(long index, Leaf leaf) {
      if (rows.size() == most || opened >= PAYLOADS) {
        return false;
      }
      boolean elsewhere = leaf.knownKind().equals(Optional.of(Kind.INTENT)) && !isOpen(index);
      if (!elsewhere && search.wants(leaf)) {
        opened++;
        Row row = row(index, leaf);
        if (search.wants(row)) {
          rows.add(row);
        }
      }
      return true;
    }

    /// An intent whose outcome is further on is shown there.
    private boolean isOpen(long index) {
      return unfinished.contains(index) && !shown.contains(index);
    }

    private Row row(long index, Leaf leaf) {
      if (!leaf.knownKind().equals(Optional.of(Kind.OUTCOME))) {
        return teller.row(at(customer, index));
      }
      long intent = leaf.refers().orElseThrow();
      shown.add(intent);
      return teller.act(at(customer, intent), at(customer, index));
    }
  }
}
