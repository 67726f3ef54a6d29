package id.janji.console.view;

import java.util.ArrayList;
import java.util.List;

/// What words went and came between two sentences: the longest common run of words stays.
///
/// @param pieces in the order of reading
public record WordDiff(List<Piece> pieces) {
  private static final int MOST_WORDS = 600;

  public WordDiff {
    pieces = List.copyOf(pieces);
  }

  /// Words that stand together.
  public record Piece(Kind kind, String words) {}

  /// What became of the words.
  public enum Kind {
    SAME,
    GONE,
    NEW
  }

  /// Sentences beyond 600 words are shown whole, before and after.
  public static WordDiff between(String before, String after) {
    String[] was = before.split(" ");
    String[] is = after.split(" ");
    if (was.length > MOST_WORDS || is.length > MOST_WORDS) {
      return new WordDiff(List.of(new Piece(Kind.GONE, before), new Piece(Kind.NEW, after)));
    }
    return new WordDiff(walk(was, is, lengths(was, is)));
  }

  /// The length of the longest common subsequence of each pair of tails.
  private static int[][] lengths(String[] was, String[] is) {
    int[][] length = new int[was.length + 1][is.length + 1];
    for (int i = was.length - 1; i >= 0; i--) {
      for (int j = is.length - 1; j >= 0; j--) {
        length[i][j] =
            was[i].equals(is[j])
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static List<Piece> walk(String[] was, String[] is, int[][] length) {
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < was.length || j < is.length) {
      if (i < was.length && j < is.length && was[i].equals(is[j])) {
        add(pieces, Kind.SAME, was[i++]);
        j++;
      } else if (j == is.length || i < was.length && length[i + 1][j] >= length[i][j + 1]) {
        add(pieces, Kind.GONE, was[i++]);
      } else {
        add(pieces, Kind.NEW, is[j++]);
      }
    }
    return pieces;
  }

  private static void add(List<Piece> pieces, Kind kind, String word) {
    if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
      Piece last = pieces.removeLast();
      pieces.add(new Piece(kind, last.words() + " " + word));
    } else {
      pieces.add(new Piece(kind, word));
    }
  }
}
