package id.janji.clause.lint.prose;

import id.janji.clause.text.Line;
import java.util.List;

/// One sentence, or one list item that is part of a sentence.
///
/// @param start, end offsets in the text of the line
/// @param tokens not empty; their offsets are those of the line
public record Sentence(Line line, int start, int end, List<Token> tokens) {
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
}
