package id.janji.keeper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words behind a command: `--name value`, each at most once unless it may be repeated.
final class Options {
  private static final Set<String> REPEATED = Set.of("--log-key");

  private final Map<String, List<String>> values = new HashMap<>();

  /// @throws UsageException that names the word which does not belong there
  static Options of(List<String> words, Set<String> known) {
    Options options = new Options();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      if (!known.contains(name)) {
        throw new UsageException("There is no %s here; see ./janji keeper --help.".formatted(name));
      }
      if (i + 1 == words.size()) {
        throw new UsageException("%s needs a value.".formatted(name));
      }
      List<String> all = options.values.computeIfAbsent(name, _ -> new ArrayList<>());
      if (!all.isEmpty() && !REPEATED.contains(name)) {
        throw new UsageException("%s stands there twice.".formatted(name));
      }
      all.add(words.get(i + 1));
    }
    return options;
  }

  String need(String name) {
    return perhaps(name).orElseThrow(() -> new UsageException("%s is needed.".formatted(name)));
  }

  Optional<String> perhaps(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
