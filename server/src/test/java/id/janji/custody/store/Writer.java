package id.janji.custody.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The process that is killed: writes, removes and compacts from many threads, and prints a line
/// once something holds. What it printed is the index; it begins with what its starter read so far.
public final class Writer {
  private static final int THREADS = 12;

  private Writer() {}

  /// Tells its starter, and only then goes on.
  private static final class Told implements PlaceIndex {
    private final KnownPlaces known;
    private final PrintStream out;

    private Told(KnownPlaces known, PrintStream out) {
      this.known = known;
      this.out = out;
    }

    @Override
    public List<Place> livingIn(Collection<UUID> files) {
      return known.livingIn(files);
    }

    @Override
    public List<UUID> filesAfter(UUID after, int atMost) {
      return known.filesAfter(after, atMost);
    }

    @Override
    public Set<Place> moved(Map<Place, Place> copies) {
      synchronized (known) {
        Set<Place> all = known.all();
        Map<Place, Place> known = new HashMap<>(copies);
        known.keySet().retainAll(new HashSet<>(all));
        StringBuilder line = new StringBuilder("M");
        known.forEach((from, to) ->
            line.append(' ').append(PlaceText.of(from)).append(' ').append(PlaceText.of(to)));
        out.println(line.append(" ."));
        return this.known.moved(known);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    KnownPlaces known = new KnownPlaces();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] words = line.split(" ", -1);
      known.put(words[0], PlaceText.parse(words[1]));
    }
    Told index = new Told(known, out);
    SealedStore store = SealedStore.open(Path.of(args[0]), Contents.REGION, index, Contents.SMALL);
    for (int t = 0; t < THREADS; t++) {
      Thread.ofPlatform().start(() -> writeForever(store, known, out));
    }
    while (true) {
      store.compact(index);
    }
  }

  private static void writeForever(SealedStore store, KnownPlaces known, PrintStream out) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (true) {
      String name = Long.toHexString(random.nextLong());
      byte[] content = Contents.of(name);
      SealedWriter writer = store.write();
      writer.write(content, 0, content.length);
      try (Fresh fresh = writer.finish()) {
        if (random.nextInt(8) > 0) {
          synchronized (known) {
            out.println("K " + name + " " + PlaceText.of(fresh.place()) + " .");
            known.put(name, fresh.place());
          }
          fresh.keep();
        }
      }
      if (random.nextInt(3) == 0) {
        remove(store, known, out);
      }
    }
  }

  private static void remove(SealedStore store, KnownPlaces known, PrintStream out) {
    synchronized (known) {
      known.items().keySet().stream()
          .limit(1)
          .forEach(name -> {
            out.println("H " + name + " .");
            known.hide(name);
          });
      known.empty(store).forEach(place -> out.println("R " + PlaceText.of(place) + " ."));
    }
  }
}
