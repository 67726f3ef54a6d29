package id.janji.clause.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The link reference definitions of one Markdown text, `[label]: target`, wherever they stand in
/// it. Labels are compared as CommonMark 4.7 says: without regard to case and inner space; the
/// first definition of a label counts.
final class LinkTargets {
  /// In characters; longer ones are no labels.
  static final int LONGEST_LABEL = 100;

  private static final Pattern DEFINITION =
      Pattern.compile("\\[([^\\]\\[]{1," + LONGEST_LABEL + "})\\]: ?<?([^\\s<>]{1,2000})>?.*");

  private final Map<String, String> targets = new HashMap<>();

  static LinkTargets in(String[] physical) {
    LinkTargets found = new LinkTargets();
    for (String line : physical) {
      if (!line.isEmpty() && line.stripLeading().startsWith("[")) {
        found.take(line.strip());
      }
    }
    return found;
  }

  /// Whether a line, without the space around it, defines something that readers do not see.
  static boolean isDefinition(String content) {
    return DEFINITION.matcher(content).matches();
  }

  private void take(String content) {
    Matcher definition = DEFINITION.matcher(content);
    if (definition.matches() && !definition.group(1).startsWith("^")) {
      targets.putIfAbsent(folded(definition.group(1)), definition.group(2));
    }
  }

  Optional<String> of(String label) {
    return Optional.ofNullable(targets.get(folded(label)));
  }

  private static String folded(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
