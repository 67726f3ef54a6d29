package id.janji.clause.lint.prose;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is party to a policy: the publisher under all its names, other companies that the text
/// introduces, and the terms that it defines.
///
/// @param publisher the names of the publisher, each as lower-case words; the first is the fullest
/// @param introduced the names of other companies that are defined as parties
/// @param terms everything defined in quotation marks, in lower case
/// @param names which words are names in this text
public record Parties(
    List<List<String>> publisher,
    List<List<String>> introduced,
    Set<String> terms,
    NameIndex names) {
  public Parties {
    publisher = List.copyOf(publisher);
    introduced = List.copyOf(introduced);
    terms = Set.copyOf(terms);
  }

  /// Who is the subject of the verb at token `verb`.
  public Party subject(Sentence sentence, int verb) {
    int last = Subjects.before(sentence, verb);
    return last < 0 ? Party.OTHER : endingAt(sentence, last);
  }

  /// Who is named by the words that end with token `last`.
  public Party endingAt(Sentence sentence, int last) {
    String word = sentence.word(last);
    if (Lexicon.SERVICE_WORDS.contains(word) && sentence.word(last - 1).equals("penyedia")) {
      return endingAt(sentence, last - 1);
    }
    if (publisher.stream().anyMatch(name -> endsAt(sentence, last, name))) {
      return Party.PUBLISHER;
    }
    if (Lexicon.CUSTOMER_ROLES.contains(word)) {
      return Party.CUSTOMER;
    }
    if (Lexicon.PUBLISHER_ROLES.contains(word) && !foreignRole(sentence, last)) {
      return Party.PUBLISHER;
    }
    if (Lexicon.STAFF.contains(word) && !customers(sentence, last)) {
      return Party.PUBLISHER;
    }
    return Lexicon.DOCUMENTS.contains(word) ? Party.DOCUMENT : Party.OTHER;
  }

  /// Who acts in `sentence`: the first party that is the subject of an act or a duty in it.
  public Party actor(Sentence sentence) {
    for (int at = 0; at < sentence.size(); at++) {
      if (Verbs.actAt(sentence, at)) {
        Party party = subject(sentence, at);
        if (party == Party.PUBLISHER || party == Party.CUSTOMER) {
          return party;
        }
      }
    }
    return Party.OTHER;
  }

  /// Whether anybody at all acts in `sentence`.
  public boolean acts(Sentence sentence) {
    for (int at = 1; at < sentence.size(); at++) {
      if (Verbs.actAt(sentence, at)) {
        return true;
      }
    }
    return false;
  }

  /// The stems of all words that are part of a name of the publisher.
  public Set<String> ownWords() {
    return publisher.stream().flatMap(List::stream).map(Stems::of).collect(Collectors.toSet());
  }

  /// Whether `name` is one of the publisher's, or a product or part that bears its name.
  public boolean ours(List<String> name) {
    return publisher.stream().anyMatch(known -> related(known, name));
  }

  public boolean introduced(List<String> name) {
    return introduced.stream().anyMatch(known -> related(known, name))
        || terms.contains(String.join(" ", name));
  }

  private static boolean related(List<String> known, List<String> name) {
    return java.util.Collections.indexOfSubList(name, known) >= 0
        || java.util.Collections.indexOfSubList(known, name) >= 0
        || String.join("", known).equals(String.join("", name));
  }

  private static boolean endsAt(Sentence sentence, int last, List<String> name) {
    int at = last;
    for (String word : name.reversed()) {
      boolean capital = at >= 0 && at < sentence.size() && sentence.token(at).capital();
      boolean written = capital || (at >= 0 && NameIndex.addressed(sentence, at));
      if (!sentence.word(at).equals(word) || !written) {
        return false;
      }
      at -= NameIndex.joint(sentence, at - 1) ? 2 : 1;
    }
    return true;
  }

  /// `a cloud provider`, `another company`: a provider, but not the one that speaks.
  private static boolean foreignRole(Sentence sentence, int at) {
    String before = sentence.word(at - 1);
    return Lexicon.OTHER_ONES.contains(before)
        || (!sentence.token(at).capital() && Lexicon.OTHER_PROVIDERS.contains(before))
        || Lexicon.OTHER_ONES.contains(sentence.word(at + 1));
  }

  private static boolean customers(Sentence sentence, int at) {
    String before = sentence.word(at - 1);
    String after = sentence.word(at + 1);
    return before.equals("your")
        || (before.equals("'s") && Lexicon.CUSTOMER_ROLES.contains(sentence.word(at - 2)))
        || Lexicon.CUSTOMER_ROLES.contains(before)
        || Lexicon.CUSTOMER_ROLES.contains(after);
  }
}
