package id.janji.verify.story;

import id.janji.verify.format.Basis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is counted along the way.
public final class Tally {
  /// Indexes that are listed at most; beyond them they are only counted.
  public static final int LISTED = 1000;

  public final Map<Basis, Long> acts = new EnumMap<>(Basis.class);
  public final Map<Basis, Long> told = new EnumMap<>(Basis.class);
  public final List<Long> open = new ArrayList<>();
  public final List<Long> untold = new ArrayList<>();
  public long entries;
  public long notCheckable;
  public long erased;
  public long approvals;
  public long openCount;
  public long unknownOutcomes;
  public long untoldCount;
  public long unknownKinds;
  public long lastTime;

  void act(Basis basis) {
    acts.merge(basis, 1L, Long::sum);
  }

  public long allActs() {
    return notCheckable + acts.values().stream().mapToLong(n -> n).sum();
  }
}
