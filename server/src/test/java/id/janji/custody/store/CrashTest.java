package id.janji.custody.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, removes and compacts, at random moments, and looks whether what it
/// said holds.
class CrashTest {
  private final KnownPlaces index = new KnownPlaces();
  private final Set<Place> removed = new HashSet<>();
  private int kept;
  @TempDir Path folder;

  @Test
  @Tag("slow")
  void keepsWhatItSaidThroughTenKills() throws Exception {
    killed(10);
  }

  @Test
  @Tag("full")
  void keepsWhatItSaidThroughTwoHundredKills() throws Exception {
    killed(200);
  }

  private void killed(int times) throws Exception {
    long seed = Long.getLong("seed", new Random().nextLong());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      runAndKill(random);
      if (i % 5 == 4) {
        assertThatAllHolds();
      }
    }
    System.out.printf(
        "%d kills, %d kept, %d there, %d removed%n",
        times, kept, index.items().size(), removed.size());
    assertThat(kept).isGreaterThan(10 * times);
    assertThat(removed.size()).isGreaterThan(times);
  }

  private void runAndKill(Random random) throws IOException, InterruptedException {
    Path known = folder.resolve("known");
    List<String> lines =
        index.items().entrySet().stream()
            .map(item -> item.getKey() + " " + PlaceText.of(item.getValue()))
            .toList();
    Files.write(known, lines);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.resolve("store").toString(),
                known.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      int until = 1 + random.nextInt(150);
      String line = out.readLine();
      for (int i = 0; line != null; i++) {
        take(line.split(" ", -1));
        if (i == until) {
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    }
    // 137 is 128 and the number of the signal: it did not end by itself.
    assertThat(process.waitFor()).isEqualTo(137);
  }

  /// A line that the kill cut off was not told to anybody.
  private void take(String[] words) {
    if (!words[words.length - 1].equals(".")) {
      return;
    }
    switch (words[0]) {
      case "K" -> {
        index.put(words[1], PlaceText.parse(words[2]));
        kept++;
      }
      case "H" -> index.hide(words[1]);
      case "R" -> removed.add(PlaceText.parse(words[1]));
      case "M" -> {
        Map<Place, Place> moves = new HashMap<>();
        for (int i = 1; i < words.length - 1; i += 2) {
          moves.put(PlaceText.parse(words[i]), PlaceText.parse(words[i + 1]));
        }
        index.moved(moves);
      }
      default -> throw new IllegalStateException(words[0]);
    }
  }

  private void assertThatAllHolds() throws Exception {
    Path store = folder.resolve("store");
    try (SealedStore opened = SealedStore.open(store, Contents.REGION, index, Contents.SMALL)) {
      index.empty(opened);
      for (Map.Entry<String, Place> item : index.items().entrySet()) {
        assertThat(Contents.read(opened, item.getValue())).hasValue(Contents.of(item.getKey()));
      }
      for (Place place : removed) {
        assertThat(opened.read(place)).isEmpty();
      }
      SealedStore.Scrubbed seen = opened.scrub(index, Long.MAX_VALUE);
      assertThat(seen.damaged()).isEmpty();
      assertThat(seen.removed()).isZero();
    }
  }
}
