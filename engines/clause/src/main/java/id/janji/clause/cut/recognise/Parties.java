package id.janji.clause.cut.recognise;

import id.janji.clause.Language;
import id.janji.clause.cut.words.Table;
import id.janji.clause.cut.words.Token;
import id.janji.clause.cut.words.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names under which a text speaks of its parties.
public final class Parties {
  private static final int MOST_NAMES = 50;
  private static final Map<List<String>, Role> COMMON = common();

  /// The part that a named party plays.
  public enum Role {
    PROVIDER,
    CUSTOMER,
    /// Somebody who works for the provider: what he must do, the provider owes.
    STAFF
  }

  /// A party named in a sentence by the tokens `first` to `last`.
  public record Named(Role role, int first, int last) {}

  private final Map<List<String>, Role> names;
  private final Map<String, Integer> longest = new HashMap<>();
  private final @Nullable String company;
  private final Set<String> defined;
  private final Language language;

  private Parties(
      Map<List<String>, Role> own,
      @Nullable String company,
      Set<String> defined,
      Language language) {
    this.language = language;
    names = new HashMap<>(COMMON);
    names.putAll(own);
    for (List<String> name : names.keySet()) {
      longest.merge(name.getFirst(), name.size(), Math::max);
    }
    this.company = company;
    this.defined = defined;
  }

  private static Map<List<String>, Role> common() {
    Map<List<String>, Role> names = new HashMap<>();
    for (Table.Row row : Table.read(Parties.class, "parties.txt").rows()) {
      Role role = Role.valueOf(row.cells().getFirst().toUpperCase(Locale.ROOT));
      for (String cell : row.cells().subList(1, row.cells().size())) {
        for (String name : cell.split(";", -1)) {
          if (!name.isBlank()) {
            names.put(forms(name), role);
          }
        }
      }
    }
    return names;
  }

  private static List<String> forms(String name) {
    return Tokens.of(name).stream().filter(token -> !token.is("=")).map(Token::form).toList();
  }

  /// The parties that `texts` define, such as `PT X ("Y")`, beside the common names.
  ///
  /// @param language that of the document
  public static Parties of(List<String> texts, Language language) {
    PartyFinder finder = new PartyFinder();
    texts.forEach(finder::read);
    Map<List<String>, Role> own = new HashMap<>();
    Set<String> defined = new LinkedHashSet<>();
    finder
        .found()
        .forEach((name, role) -> {
          List<String> forms = forms(name);
          if (!forms.isEmpty() && own.size() < MOST_NAMES) {
            own.put(forms, role);
            defined.add(name);
          }
        });
    return new Parties(own, finder.company(), defined, language);
  }

  /// The provider's name as the text defines it, if it does.
  public @Nullable String company() {
    return company;
  }

  /// The language of the document that they stand in.
  Language language() {
    return language;
  }

  /// The names that the text itself defines, in their order.
  public Set<String> defined() {
    return Set.copyOf(defined);
  }

  /// Each place at which a party is named; the longest name wins.
  List<Named> in(List<Token> tokens) {
    List<Named> found = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Named named = at(tokens, at);
      if (named == null) {
        at++;
      } else {
        found.add(named);
        at = named.last() + 1;
      }
    }
    return found;
  }

  private @Nullable Named at(List<Token> tokens, int at) {
    int most = longest.getOrDefault(tokens.get(at).form(), 0);
    for (int size = Math.min(most, tokens.size() - at); size > 0; size--) {
      List<String> forms = tokens.subList(at, at + size).stream().map(Token::form).toList();
      Role role = names.get(forms);
      if (role != null) {
        return new Named(role, at, at + size - 1);
      }
    }
    return null;
  }

  static @Nullable Role commonRole(String name) {
    return COMMON.get(forms(name));
  }
}
