package id.janji.console.ledger;

import id.janji.tlog.tree.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The way from an entry to the root as a picture: neighbours with the number of entries under
/// them.
///
/// @param steps from the root down
/// @param height of the picture, which is 358 wide
public record ProofPath(List<Step> steps, int height) {
  private static final int DOWN = 37;
  private static final int TOP = 20;
  private static final int ASIDE = 30;
  private static final int LEFT = 120;
  private static final int WIDE = 140;

  public ProofPath {
    steps = List.copyOf(steps);
  }

  /// One node on the way and the neighbour below it that the way does not take.
  ///
  /// @param x of the node, `y` too; the next node stands at (`toX`, `toY`)
  /// @param right whether the neighbour stands to the right
  /// @param count entries under the neighbour
  public record Step(
      int x, int y, int toX, int toY, boolean right, long count, Hash hash, int wide) {
    /// The middle of the neighbour.
    public int besideX() {
      return right ? x + ASIDE : x - ASIDE;
    }

    /// A triangle whose width grows with what lies under it.
    public String triangle() {
      return "M%d %dl%d 13h%dz".formatted(besideX(), toY - 6, wide, -2 * wide);
    }

    public String lines() {
      return "M%d %dL%d %dM%d %dL%d %d".formatted(x, y, besideX(), toY, x, y, toX, toY);
    }

    /// The first hexadecimal digits of the neighbour's hash.
    public String digits() {
      return hash.toString().substring(0, 4) + "…";
    }
  }

  /// The way of the entry at `index` in a log of `size` entries.
  ///
  /// @param path from the entry to the root
  static ProofPath of(long index, long size, List<Hash> path) {
    List<Boolean> rights = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long low = 0;
    long high = size;
    while (high - low > 1) {
      long middle = low + Long.highestOneBit(high - low - 1);
      boolean right = index < middle;
      rights.add(right);
      counts.add(right ? high - middle : middle - low);
      low = right ? low : middle;
      high = right ? middle : high;
    }
    return drawn(rights, counts, path.reversed());
  }

  private static ProofPath drawn(List<Boolean> rights, List<Long> counts, List<Hash> hashes) {
    List<Integer> drift = new ArrayList<>(List.of(0));
    rights.forEach(right -> drift.add(drift.getLast() + (right ? -1 : 1)));
    int least = Collections.min(drift);
    int span = Math.max(1, Collections.max(drift) - least);
    int by = Math.min(14, WIDE / span);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < rights.size(); i++) {
      int x = LEFT + (WIDE - span * by) / 2 + (drift.get(i) - least) * by;
      int toX = LEFT + (WIDE - span * by) / 2 + (drift.get(i + 1) - least) * by;
      int y = TOP + i * DOWN;
      int wide = 4 + Long.SIZE - Long.numberOfLeadingZeros(counts.get(i));
      steps.add(new Step(x, y, toX, y + DOWN, rights.get(i), counts.get(i), hashes.get(i), wide));
    }
    return new ProofPath(steps, TOP + rights.size() * DOWN + 36);
  }

  /// The way itself.
  public String line() {
    if (steps.isEmpty()) {
      return "M179 20L179 21";
    }
    StringBuilder line =
        new StringBuilder("M%d %d".formatted(steps.getFirst().x(), steps.getFirst().y()));
    steps.forEach(step -> line.append("L%d %d".formatted(step.toX(), step.toY())));
    return line.toString();
  }

  /// Where the root stands.
  public int rootX() {
    return steps.isEmpty() ? 179 : steps.getFirst().x();
  }

  /// Where the entry stands.
  public int leafX() {
    return steps.isEmpty() ? 179 : steps.getLast().toX();
  }

  public int leafY() {
    return TOP + steps.size() * DOWN;
  }
}
