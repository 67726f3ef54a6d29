package id.janji.clause.cut.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Phrases of two languages and the concepts that they stand for.
///
/// A phrase is matched by the stems of its words; a word written with `=` in front must stand in the
/// text as it is. Small words between (`the`, `of`, `yang`) are skipped, punctuation is not. From
/// each place the longest phrase counts and consumes its words, so that "encryption key" is not also
/// "encryption"; a phrase listed under several concepts stands for all of them.
public final class Lexicon {
  private static final int MAX_PHRASE_WORDS = 8;
  private static final Set<String> SMALL =
      Set.of(
          "the", "a", "an", "of", "its", "their", "our", "your", "any", "all", "each", "such", "this",
          "these", "those", "to", "s", "yang", "para", "itu", "ini", "tersebut", "suatu", "sebuah",
          "setiap", "atas", "dari");
  private static final Set<String> JOINS = Set.of("-", "/", "'", "\"", "'s", "&");

  private final Node root = new Node();
  private final Set<String> concepts = new TreeSet<>();

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    final List<String> concepts = new ArrayList<>();
  }

  private Lexicon() {}

  /// Reads a table of three columns: concept, English phrases, Indonesian phrases; the phrases are
  /// divided by semicolons.
  ///
  /// @throws IllegalStateException if the table is missing or broken
  public static Lexicon of(Table table) {
    Lexicon lexicon = new Lexicon();
    for (Table.Row row : table.rows()) {
      if (row.cells().size() < 2 || row.cells().size() > 3) {
        throw row.broken("concept, English phrases and Indonesian phrases expected");
      }
      lexicon.concepts.add(row.cells().getFirst());
      lexicon.add(row, 1, Tongue.ENGLISH);
      lexicon.add(row, 2, Tongue.INDONESIAN);
    }
    return lexicon;
  }

  private enum Tongue {
    ENGLISH,
    INDONESIAN;

    String key(String word) {
      return switch (this) {
        case ENGLISH -> "e:" + Stems.english(word);
        case INDONESIAN -> "i:" + Stems.indonesian(word);
      };
    }
  }

  private void add(Table.Row row, int column, Tongue tongue) {
    if (column >= row.cells().size()) {
      return;
    }
    for (String phrase : row.cells().get(column).split(";", -1)) {
      if (!phrase.isBlank()) {
        add(row, phrase.strip(), tongue);
      }
    }
  }

  private void add(Table.Row row, String phrase, Tongue tongue) {
    List<Token> tokens = Tokens.of(phrase);
    Node node = root;
    int words = 0;
    boolean exact = false;
    for (Token token : tokens) {
      boolean small = SMALL.contains(token.form()) && tokens.size() > 1;
      if (token.is("=")) {
        exact = true;
      } else if (!small && token.sort() != Token.Sort.SIGN) {
        String key = exact || token.isNumber() ? "=" + token.form() : tongue.key(token.form());
        node = node.next.computeIfAbsent(key, _ -> new Node());
        words++;
        exact = false;
      }
    }
    if (words == 0 || words > MAX_PHRASE_WORDS) {
      throw row.broken("a phrase needs 1 to " + MAX_PHRASE_WORDS + " words: " + phrase);
    }
    if (!node.concepts.contains(row.cells().getFirst())) {
      node.concepts.add(row.cells().getFirst());
    }
  }

  /// Every concept that has a phrase.
  public Set<String> concepts() {
    return Set.copyOf(concepts);
  }

  /// The phrases met in `text`, in their order. Time is linear in the number of tokens.
  public List<Hit> hits(String text, List<Token> tokens) {
    List<Hit> hits = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Longest longest = new Longest();
      if (tokens.get(at).sort() != Token.Sort.SIGN) {
        walk(root, tokens, at, longest);
      }
      if (longest.node == null) {
        at++;
        continue;
      }
      String words = text.substring(tokens.get(at).start(), tokens.get(longest.last).end());
      for (String concept : longest.node.concepts) {
        hits.add(new Hit(concept, at, longest.last, words));
      }
      at = longest.last + 1;
    }
    return hits;
  }

  private static final class Longest {
    @org.jspecify.annotations.Nullable Node node;
    int last = -1;
  }

  /// Follows all spellings of the word at `at`; the depth is bounded by the longest phrase.
  private static void walk(Node node, List<Token> tokens, int at, Longest longest) {
    Token token = tokens.get(at);
    for (String key : keys(token)) {
      Node next = node.next.get(key);
      if (next == null) {
        continue;
      }
      if (!next.concepts.isEmpty() && at > longest.last) {
        longest.node = next;
        longest.last = at;
      }
      int following = next.next.isEmpty() ? -1 : following(tokens, at + 1);
      if (following >= 0) {
        walk(next, tokens, following, longest);
      }
    }
  }

  private static List<String> keys(Token token) {
    String exact = "=" + token.form();
    if (!token.isWord()) {
      return List.of(exact);
    }
    return List.of(
        exact,
        "=" + Stems.withoutClitic(token.form()),
        Tongue.ENGLISH.key(token.form()),
        Tongue.INDONESIAN.key(token.form()));
  }

  /// The next word that may continue a phrase, or -1 at a sign that ends it.
  private static int following(List<Token> tokens, int from) {
    for (int at = from; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      boolean skipped =
          token.sort() == Token.Sort.SIGN
              ? JOINS.contains(token.form())
              : SMALL.contains(token.form());
      if (!skipped) {
        return token.sort() == Token.Sort.SIGN ? -1 : at;
      }
    }
    return -1;
  }
}
