package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One sentence, or one list item that is part of a sentence.
///
/// @param start, end offsets in the text of the line
/// @param tokens not empty; their offsets are those of the line
public record Sentence(Line line, int start, int end, List<Token> tokens) {
  /// Words after which a full stop does not end a sentence.
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e", "g", "i", "eg", "ie", "no", "nos", "art", "sec", "pt", "cv", "inc", "ltd", "co",
          "corp", "jl", "jln", "gd", "lt", "kav", "tbk", "dr", "ir", "mr", "mrs", "ms", "st", "vs",
          "cf", "approx", "tel", "telp", "hp", "ext", "a", "n", "u", "b", "d", "h", "dll", "dsb",
          "dkk", "yth", "bpk", "sdr", "hal", "psl", "tgl", "para", "vol", "ed", "al");

  /// No sentence is longer, so that rules may compare all words of one with each other.
  private static final int LONGEST_TOKENS = 1_000;

  public Sentence {
    tokens = List.copyOf(tokens);
  }

  public String text() {
    return line.text().substring(start, end);
  }

  public Token token(int index) {
    return tokens.get(index);
  }

  /// The word at `index`; empty beyond either end.
  public String word(int index) {
    return index < 0 || index >= tokens.size() ? "" : tokens.get(index).word();
  }

  public int size() {
    return tokens.size();
  }

  /// The text as written from one token up to, not including, another.
  public String written(int fromToken, int toToken) {
    return line.text().substring(tokens.get(fromToken).start(), tokens.get(toToken - 1).end());
  }

  /// Whether the sentence opens a list that the following lines make up.
  public boolean opensList() {
    return word(size() - 1).equals(":");
  }

  /// Whether the character at `offset` of the line stands between square brackets, as notes of a
  /// template to its author do.
  public boolean bracketed(int offset) {
    String before = line.text().substring(0, Math.min(offset, line.text().length()));
    return before.lastIndexOf('[') > before.lastIndexOf(']')
        && line.text().indexOf(']', offset) >= 0;
  }

  /// The sentences of a line.
  static List<Sentence> of(Line line) {
    List<Token> tokens = Token.of(line.text());
    List<Sentence> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (i + 1 == tokens.size()
          || i + 1 - from == LONGEST_TOKENS
          || endsAt(line.text(), tokens, i)) {
        List<Token> part = tokens.subList(from, i + 1);
        sentences.add(new Sentence(line, part.getFirst().start(), part.getLast().end(), part));
        from = i + 1;
      }
    }
    return sentences;
  }

  private static boolean endsAt(String text, List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (token.word().equals("|")) {
      return true;
    }
    if (!token.word().equals(".") && !token.word().equals("!") && !token.word().equals("?")) {
      return closesQuote(text, tokens, at);
    }
    Token next = tokens.get(at + 1);
    boolean apart = text.charAt(Math.min(token.end(), text.length() - 1)) == ' ';
    boolean starts = next.capital() || next.number() || "\"'([".contains(next.word());
    boolean abbreviated =
        token.word().equals(".")
            && at > 0
            && ABBREVIATIONS.contains(tokens.get(at - 1).word())
            && tokens.get(at - 1).end() == token.start();
    return apart && starts && !abbreviated;
  }

  /// A full stop inside quotation marks or parentheses ends the sentence after them.
  private static boolean closesQuote(String text, List<Token> tokens, int at) {
    Token token = tokens.get(at);
    boolean closing = token.word().equals("\"") || token.word().equals(")");
    return closing
        && at > 0
        && tokens.get(at - 1).word().equals(".")
        && token.end() < text.length()
        && text.charAt(token.end()) == ' '
        && tokens.get(at + 1).capital();
  }
}
