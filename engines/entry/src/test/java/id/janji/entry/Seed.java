package id.janji.entry;

import java.util.Random;

/// Randomness that can be repeated: the seed is printed, and `JANJI_SEED` sets it.
public final class Seed {
  private Seed() {}

  public static Random random() {
    String wanted = System.getenv("JANJI_SEED");
    long seed = wanted == null ? new Random().nextLong() : Long.parseLong(wanted);
    System.out.println("JANJI_SEED=" + seed);
    return new Random(seed);
  }
}
