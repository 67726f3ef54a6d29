package id.janji.clause.cut.propose;

import id.janji.clause.Language;
import id.janji.clause.cut.words.Hit;
import id.janji.clause.cut.words.Lexicon;
import id.janji.clause.cut.words.Table;
import id.janji.clause.cut.words.Token;
import id.janji.clause.cut.words.Tokens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a clause speaks of: concepts, how near each stands, and the words that name it.
///
/// The clause's own words count whole, those of the sentence that leads to it less, those of the
/// heading above it least.
public final class Spoken {
  private static final Lexicon CONCEPTS = Lexicon.of(Table.read(Spoken.class, "concepts.txt"));
  private static final double OWN = 1.0;
  private static final double LEAD = 0.6;
  private static final double HEADING = 0.4;

  /// Nearness of the words of an item so short that it speaks of nothing else.
  private static final double TERSE = 1.5;

  private static final int TERSE_WORDS = 5;

  private final Map<String, Sign> signs = new LinkedHashMap<>();
  private final Set<Language> languages;

  private record Sign(double nearness, String words) {}

  private Spoken(Set<Language> languages) {
    this.languages = languages;
  }

  /// Reads the clause's own text, the text that leads to it or describes it, and the heading; the
  /// last two may be empty.
  ///
  /// @param languages in which the document may be
  public static Spoken of(String own, String lead, String heading, Set<Language> languages) {
    Spoken spoken = new Spoken(languages);
    long words = Tokens.of(own).stream().filter(Token::isWord).count();
    spoken.read(own, words <= TERSE_WORDS ? TERSE : OWN);
    spoken.read(lead, LEAD);
    spoken.read(heading, HEADING);
    return spoken;
  }

  /// Adds something that no phrase names, in the clause's own `words`.
  public Spoken with(Beside concept, String words) {
    signs.putIfAbsent(concept.word(), new Sign(OWN, words));
    return this;
  }

  /// Concepts that are told by the form of a clause.
  public enum Beside {
    /// It sets a time in figures.
    TIME_LIMIT,
    /// It binds the customer.
    CUSTOMER_DUTY,
    /// It names a way to reach somebody.
    CONTACT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private void read(String text, double nearness) {
    for (Hit hit : CONCEPTS.hits(text, Tokens.of(text), languages)) {
      signs.putIfAbsent(hit.concept(), new Sign(nearness, hit.words()));
    }
  }

  /// How near the concept stands: 0 if it is not named, 1 in the clause itself, more in a terse
  /// one.
  double nearness(String concept) {
    Sign sign = signs.get(concept);
    return sign == null ? 0 : sign.nearness();
  }

  /// The words that name a concept which is named.
  String words(String concept) {
    Sign sign = signs.get(concept);
    if (sign == null) {
      throw new IllegalArgumentException("not spoken of: " + concept);
    }
    return sign.words();
  }

  /// Whether the clause or the sentence that leads to it names the concept; a heading alone carries
  /// nothing.
  boolean carries(String concept) {
    return nearness(concept) >= LEAD;
  }

  static boolean knows(String concept) {
    boolean beside = Arrays.stream(Beside.values()).anyMatch(it -> it.word().equals(concept));
    return beside || CONCEPTS.concepts().contains(concept);
  }
}
