package id.janji.release;

import id.janji.clause.Bilingual;
import id.janji.custody.act.Handing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The items that a scope names, one a line, as `bucket/key`. The name of a bucket has no slash;
/// that of an item may.
public final class Items {
  /// The most items of one package.
  public static final int MOST = 20;

  private final Handing handing;

  public Items(Handing handing) {
    this.handing = handing;
  }

  /// What came of looking for them.
  public sealed interface Named {
    /// All of them are there: those of one bucket stand together, in the order of the scope.
    record There(List<Handing.Named> items) implements Named {
      public There {
        items = List.copyOf(items);
      }

      /// By their buckets.
      public List<List<Handing.Named>> byBucket() {
        return buckets(items);
      }
    }

    /// One is not, or they are too many or none.
    record Not(Bilingual why) implements Named {}
  }

  static List<List<Handing.Named>> buckets(List<Handing.Named> items) {
    Map<String, List<Handing.Named>> buckets = new LinkedHashMap<>();
    items.forEach(item -> buckets.computeIfAbsent(item.bucket(), _ -> new ArrayList<>()).add(item));
    return List.copyOf(buckets.values());
  }

  /// The same in groups of which each fits, or holds but one.
  static List<List<Handing.Named>> groups(
      List<Handing.Named> items, Predicate<List<Handing.Named>> fits) {
    if (items.size() < 2 || fits.test(items)) {
      return List.of(items);
    }
    int half = items.size() / 2;
    return Stream.of(items.subList(0, half), items.subList(half, items.size()))
        .flatMap(each -> groups(each, fits).stream())
        .toList();
  }

  /// The lines of a scope, each once.
  public static List<String> lines(String scope) {
    return scope.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
  }

  /// The items of a customer that a scope names.
  public Named of(UUID customer, String scope) {
    List<String> lines = lines(scope);
    if (lines.isEmpty()) {
      return new Named.Not(
          new Bilingual("Name at least one item.", "Sebutkan minimal satu berkas."));
    }
    if (lines.size() > MOST) {
      return new Named.Not(
          new Bilingual(
              "A package holds at most %d items.".formatted(MOST),
              "Sebuah paket memuat paling banyak %d berkas.".formatted(MOST)));
    }
    List<Handing.Named> found = new ArrayList<>();
    for (String line : lines) {
      Optional<Handing.Named> item = item(customer, line);
      if (item.isEmpty()) {
        return new Named.Not(
            new Bilingual(
                "The scope names what is no item of this customer: " + line + ".",
                "Ruang lingkup menyebut yang bukan berkas pelanggan ini: " + line + "."));
      }
      found.add(item.get());
    }
    return new Named.There(buckets(found).stream().flatMap(List::stream).toList());
  }

  private Optional<Handing.Named> item(UUID customer, String line) {
    int slash = line.indexOf('/');
    return slash < 1
        ? Optional.empty()
        : handing.find(customer, line.substring(0, slash), line.substring(slash + 1));
  }
}
