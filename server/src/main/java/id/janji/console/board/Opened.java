package id.janji.console.board;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which sections of the list the reader has opened; the rows of the others are fetched when they
/// are.
///
/// @param numbers of the sections, without meaning where `all` is set
public record Opened(boolean all, Set<String> numbers) {
  public static final Opened NONE = new Opened(false, Set.of());

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  public Opened {
    numbers = Set.copyOf(numbers);
  }

  /// What the address asks for: `all`, or numbers with commas between; everything else opens
  /// nothing.
  public static Opened of(String words) {
    Set<String> numbers =
        Arrays.stream(words.split(","))
            .filter(word -> NUMBER.matcher(word).matches())
            .collect(Collectors.toUnmodifiableSet());
    return new Opened(words.equals("all"), numbers);
  }

  public boolean holds(int number) {
    return all || numbers.contains(Integer.toString(number));
  }
}
