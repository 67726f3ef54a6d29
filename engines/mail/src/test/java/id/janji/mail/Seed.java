package id.janji.mail;

import java.util.Random;

/// Randomness that can be repeated: the seed is printed, and `-Dseed=` sets it.
public final class Seed {
  private Seed() {}

  public static Random random() {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed=" + seed);
    return new Random(seed);
  }
}
