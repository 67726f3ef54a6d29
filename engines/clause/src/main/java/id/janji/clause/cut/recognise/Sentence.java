package id.janji.clause.cut.recognise;

import id.janji.clause.Language;
import id.janji.clause.cut.words.Hit;
import id.janji.clause.cut.words.Lexicon;
import id.janji.clause.cut.words.Table;
import id.janji.clause.cut.words.Token;
import id.janji.clause.cut.words.Tokens;
import id.janji.clause.text.LanguageGuess;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One sentence or list item, split into words, with the cues and parties met in it.
///
/// @param cues phrases of `cues.txt`, in their order
/// @param parties each place at which a party is named, in their order
public record Sentence(
    String text,
    Language language,
    List<Token> tokens,
    List<Hit> cues,
    List<Parties.Named> parties) {
  private static final Set<String> ENGLISH =
      Set.of("the of and to is are will our your for with by in".split(" ", -1));
  private static final Lexicon CUES = Lexicon.of(Table.read(Sentence.class, "cues.txt"));

  /// Reads `text` as spoken in a document with these `parties`.
  public static Sentence of(String text, Parties parties) {
    List<Token> tokens = Tokens.of(text);
    Language language = language(text, tokens, parties.language());
    List<Hit> cues = CUES.hits(text, tokens, EnumSet.allOf(Language.class));
    return new Sentence(text, language, tokens, cues, parties.in(tokens));
  }

  /// The language of the words; that of the document where no small word of English tells.
  private static Language language(String text, List<Token> tokens, Language document) {
    Language guess = LanguageGuess.of(text);
    boolean told = tokens.stream().anyMatch(token -> ENGLISH.contains(token.form()));
    return guess == Language.INDONESIAN || told ? guess : document;
  }

  /// Whether a cue of this name is met.
  public boolean has(String cue) {
    return cues.stream().anyMatch(hit -> hit.concept().equals(cue));
  }

  /// How many words it has; figures and signs do not count.
  public int wordCount() {
    return (int) tokens.stream().filter(Token::isWord).count();
  }

  /// Whether the token at `at` is one of `forms`.
  boolean isOneOf(int at, Set<String> forms) {
    return forms.contains(form(at));
  }

  /// The text from the token `first` to the token `last`.
  String words(int first, int last) {
    return text.substring(tokens.get(first).start(), tokens.get(last).end());
  }

  /// The form of the token at `at`, or an empty string beyond either end.
  String form(int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).form() : "";
  }
}
