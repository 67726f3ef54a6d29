package id.janji.console.ledger.telling;

import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How many acts were announced on each of the last days, and on which bases; told by the leaves
/// alone.
///
/// @param until the last day
/// @param own acts of the customer's own a day, the oldest day first
/// @param theirs acts of the provider's a day
/// @param bases acts on each basis, together
/// @param whole whether all entries of these days were counted, and not only the newest
public record Days(
    LocalDate until,
    List<Integer> own,
    List<Integer> theirs,
    Map<Basis, Integer> bases,
    boolean whole) {
  /// How many days are shown.
  public static final int SHOWN = 30;

  private static final int SLOT = 20;
  private static final int BAR = 7;
  private static final int TALL = 56;

  public Days {
    own = List.copyOf(own);
    theirs = List.copyOf(theirs);
    bases = Collections.unmodifiableMap(new EnumMap<>(bases));
  }

  /// A bar of the picture, in its units.
  public record Bar(int x, int y, int width, int height, boolean theirs) {}

  /// Counts as it is given leaves.
  static final class Count {
    private final int[] own = new int[SHOWN];
    private final int[] theirs = new int[SHOWN];
    private final Map<Basis, Integer> bases = new EnumMap<>(Basis.class);
    private final LocalDate until;
    private final ZoneId zone;

    Count(LocalDate until, ZoneId zone) {
      this.until = until;
      this.zone = zone;
      for (Basis basis : Basis.values()) {
        bases.put(basis, 0);
      }
    }

    /// @return whether the leaf lies within the days
    boolean add(Leaf leaf) {
      long back = until.toEpochDay() - LocalDate.ofInstant(leaf.time(), zone).toEpochDay();
      if (back >= SHOWN) {
        return false;
      }
      if (leaf.knownKind().filter(kind -> kind == Kind.INTENT).isPresent()) {
        Basis basis = leaf.basis().orElseThrow();
        bases.merge(basis, 1, Integer::sum);
        int[] days = basis == Basis.OWN ? own : theirs;
        days[SHOWN - 1 - (int) Math.max(0, back)]++;
      }
      return true;
    }

    Days days(boolean whole) {
      return new Days(until, boxed(own), boxed(theirs), bases, whole);
    }

    private static List<Integer> boxed(int[] counts) {
      return java.util.Arrays.stream(counts).boxed().toList();
    }
  }

  public int ownTotal() {
    return own.stream().mapToInt(Integer::intValue).sum();
  }

  public int theirTotal() {
    return theirs.stream().mapToInt(Integer::intValue).sum();
  }

  /// The most acts of one side on one day.
  public int most() {
    return Math.max(Collections.max(own), Collections.max(theirs));
  }

  /// The bars of the picture, 600 wide and 64 high, from zero.
  public List<Bar> bars() {
    java.util.ArrayList<Bar> bars = new java.util.ArrayList<>();
    for (int day = 0; day < SHOWN; day++) {
      bar(bars, day * SLOT + 2, own.get(day), false);
      bar(bars, day * SLOT + 3 + BAR, theirs.get(day), true);
    }
    return bars;
  }

  private void bar(List<Bar> bars, int x, int count, boolean theirs) {
    if (count > 0) {
      int height = Math.max(3, Math.round((float) count * TALL / most()));
      bars.add(new Bar(x, 62 - height, BAR, height, theirs));
    }
  }
}
