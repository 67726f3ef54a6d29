package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out whose policy a text is: from definitions such as `PT X ("Y")` or `"Provider" means X`,
/// else from the title and the addresses, else from who acts most often.
final class PartyFinder {
  private static final int OFTEN = 3;
  private static final int MOST_NAMES = 50;

  private final NameIndex names;
  private final List<Sentence> sentences;
  private final List<Definitions.Defined> defined = new ArrayList<>();

  private PartyFinder(List<Sentence> sentences) {
    this.sentences = sentences;
    this.names = new NameIndex(sentences);
    sentences.forEach(sentence -> defined.addAll(Definitions.in(sentence)));
  }

  static Parties find(List<Line> lines, List<Sentence> sentences) {
    PartyFinder finder = new PartyFinder(sentences);
    List<List<String>> publisher = new ArrayList<>();
    Optional<Definitions.Defined> own = finder.publisher();
    own.ifPresent(found -> publisher.addAll(finder.namesOf(found)));
    finder.otherEvidence(lines, publisher);
    List<List<String>> introduced = new ArrayList<>();
    Set<String> terms = new HashSet<>();
    for (Definitions.Defined definition : finder.defined) {
      terms.addAll(definition.aliases());
      if (definition.company() && !definition.equals(own.orElse(null))) {
        introduced.addAll(finder.namesOf(definition));
      }
    }
    return new Parties(publisher, introduced, terms, finder.names);
  }

  private Optional<Definitions.Defined> publisher() {
    List<Definitions.Defined> companies =
        defined.stream().filter(Definitions.Defined::company).toList();
    Optional<Definitions.Defined> byRole =
        companies.stream().filter(found -> role(found, Lexicon.PUBLISHER_ROLES)).findFirst();
    return byRole.or(
        () -> companies.stream().filter(found -> !role(found, Lexicon.CUSTOMER_ROLES)).findFirst());
  }

  private static boolean role(Definitions.Defined found, Set<String> roles) {
    return found.aliases().stream().anyMatch(roles::contains);
  }

  private List<List<String>> namesOf(Definitions.Defined company) {
    List<List<String>> found = new ArrayList<>();
    List<String> full = company.name();
    List<String> bare =
        full.stream().filter(word -> !Lexicon.COMPANY_MARKS.contains(word)).toList();
    found.add(full);
    if (!bare.isEmpty()) {
      found.add(bare);
      String first = bare.getFirst();
      if (first.length() >= 4 && !Lexicon.commonNoun(first)) {
        found.add(List.of(first));
      }
    }
    for (String alias : company.aliases()) {
      if (!alias.isBlank()) {
        found.add(List.of(alias.split(" ", -1)));
      }
    }
    return found;
  }

  /// Adds names from the title, from e-mail and web addresses, and the name that acts most often.
  private void otherEvidence(List<Line> lines, List<List<String>> publisher) {
    Map<List<String>, Integer> acting = new HashMap<>();
    for (Sentence sentence : sentences) {
      names.acting(sentence).forEach(span -> acting.merge(span.words(), 1, Integer::sum));
    }
    String addresses = addresses(lines);
    String title = lines.isEmpty() ? "" : squeezed(lines.getFirst().text());
    List<List<String>> frequent =
        acting.entrySet().stream()
            .sorted(Map.Entry.<List<String>, Integer>comparingByValue().reversed())
            .limit(MOST_NAMES)
            .map(Map.Entry::getKey)
            .toList();
    for (List<String> name : frequent) {
      String joined = String.join("", name);
      if (joined.length() >= 3 && (addresses.contains(joined) || title.contains(joined))) {
        publisher.add(name);
      }
    }
    if (publisher.isEmpty()) {
      acting.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .filter(entry -> speaks(entry.getKey(), entry.getValue()))
          .ifPresent(entry -> publisher.add(entry.getKey()));
    }
    List.copyOf(publisher).forEach(name -> webName(name).ifPresent(publisher::add));
  }

  /// The web name that a longer name begins with: `Awan.id` of `Awan.id Indonesia`.
  private static Optional<List<String>> webName(List<String> name) {
    boolean longer = name.size() > 2 && NameIndex.ENDINGS.contains(name.get(1));
    return longer ? Optional.of(name.subList(0, 2)) : Optional.empty();
  }

  /// Whether a name is that of the publisher because it acts again and again; where the text mostly
  /// says `we`, it must also be mentioned beside that.
  private boolean speaks(List<String> name, int acts) {
    long byRole = sentences.stream().filter(PartyFinder::byRole).count();
    String joined = " " + String.join(" ", name) + " ";
    long mentions = sentences.stream().filter(sentence -> words(sentence).contains(joined)).count();
    return byRole < OFTEN ? acts >= 2 : mentions >= OFTEN && mentions - acts >= 2;
  }

  private static boolean byRole(Sentence sentence) {
    for (int at = 1; at < sentence.size(); at++) {
      int last = Verbs.actAt(sentence, at) ? Subjects.before(sentence, at) : -1;
      if (last >= 0 && Lexicon.PUBLISHER_ROLES.contains(sentence.word(last))) {
        return true;
      }
    }
    return false;
  }

  private static String words(Sentence sentence) {
    StringBuilder joined = new StringBuilder(" ");
    sentence.tokens().forEach(token -> joined.append(token.word()).append(' '));
    return joined.toString();
  }

  private static String addresses(List<Line> lines) {
    StringBuilder found = new StringBuilder();
    for (Line line : lines) {
      for (String part : line.text().split(" ", -1)) {
        if (part.contains("@") || part.contains("www.") || part.contains("://")) {
          found.append(squeezed(part)).append(' ');
        }
      }
      line.links().forEach(link -> found.append(squeezed(link.target())).append(' '));
    }
    return found.toString();
  }

  private static String squeezed(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
