package id.janji.clause.cut.words;

import id.janji.clause.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Phrases of two languages and the concepts that they stand for.
///
/// A phrase is matched by the stems of its words without articles; a word written with `=` in front
/// must stand in the text as it is, and a phrase that begins so keeps its articles. Small words
/// between (`the`, `of`, `yang`) are skipped, punctuation is not. From each place the longest
/// phrase counts and consumes its words, so that "encryption key" is not also "encryption"; a
/// phrase listed under several concepts stands for all of them.
public final class Lexicon {
  private static final int MAX_PHRASE_WORDS = 8;
  private static final int MOST_SKIPPED = 3;
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "of", "yang", "s");
  private static final Set<String> SKIPPED =
      Set.of(
          ("the a an of to s its their our your his her any all each such this these those "
                  + "every own yang para itu ini tersebut suatu sebuah setiap atas dari semua "
                  + "seluruh oleh")
              .split(" ", -1));

  /// Indonesian words so common that to meet a stem of theirs is chance: `baik` is not `perbaikan`.
  private static final Set<String> INDONESIAN_ONLY =
      Set.of(
          ("baik hal oleh akan dapat tidak atau dan dengan untuk pada dalam kami anda "
                  + "secara karena bagi lain sama serta")
              .split(" ", -1));

  /// English words so common that an Indonesian stem that equals theirs is chance.
  private static final Set<String> ENGLISH_ONLY =
      Set.of(
          ("and in an is are or on at for not be with will as the of to any has have by "
                  + "from that this it no if")
              .split(" ", -1));

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

  /// How the words of a phrase are compared.
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
    boolean written = phrase.startsWith("=");
    for (Token token : tokens) {
      boolean article = !written && tokens.size() > 1 && ARTICLES.contains(token.form());
      if (token.is("=")) {
        exact = true;
      } else if (!article && token.sort() != Token.Sort.SIGN) {
        boolean whole = exact || token.isNumber() || common(token.form());
        String key = whole ? "=" + token.form() : tongue.key(token.form());
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
  ///
  /// @param languages in which the text may be
  public List<Hit> hits(String text, List<Token> tokens, Set<Language> languages) {
    List<List<String>> keys = tokens.stream().map(token -> keys(token, languages)).toList();
    List<Hit> hits = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Longest longest = new Longest();
      if (tokens.get(at).sort() != Token.Sort.SIGN) {
        walk(root, tokens, keys, at, longest);
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
    @Nullable Node node;
    int last = -1;
  }

  /// Follows all spellings of the word at `at`; the depth is bounded by the longest phrase.
  private static void walk(
      Node node, List<Token> tokens, List<List<String>> keys, int at, Longest longest) {
    for (String key : keys.get(at)) {
      Node next = node.next.get(key);
      if (next == null) {
        continue;
      }
      if (!next.concepts.isEmpty() && at > longest.last) {
        longest.node = next;
        longest.last = at;
      }
      if (!next.next.isEmpty()) {
        continueAfter(next, tokens, keys, at, longest);
      }
    }
  }

  /// Goes on at the next word, and behind small words that the phrase may leave out.
  private static void continueAfter(
      Node node, List<Token> tokens, List<List<String>> keys, int at, Longest longest) {
    int skipped = 0;
    for (int next = at + 1; next < tokens.size() && skipped <= MOST_SKIPPED; next++) {
      Token token = tokens.get(next);
      if (token.sort() == Token.Sort.SIGN) {
        if (!JOINS.contains(token.form())) {
          return;
        }
        continue;
      }
      walk(node, tokens, keys, next, longest);
      if (!SKIPPED.contains(token.form())) {
        return;
      }
      skipped++;
    }
  }

  private static boolean common(String form) {
    return ENGLISH_ONLY.contains(form) || INDONESIAN_ONLY.contains(form);
  }

  private static List<String> keys(Token token, Set<Language> languages) {
    String form = token.form();
    String exact = "=" + form;
    if (!token.isWord()) {
      return List.of(exact);
    }
    List<String> keys = new ArrayList<>(List.of(exact));
    if (languages.contains(Language.ENGLISH)) {
      keys.add(Tongue.ENGLISH.key(form));
    }
    if (languages.contains(Language.INDONESIAN) && !common(form)) {
      keys.add(Tongue.INDONESIAN.key(form));
      String bare = Stems.withoutClitic(form);
      if (!bare.equals(form)) {
        keys.add("=" + bare);
      }
    }
    return keys;
  }
}
