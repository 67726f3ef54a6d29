package id.janji.clause.cut.recognise;

import id.janji.clause.Language;
import id.janji.clause.cut.recognise.Mention.Sort;
import id.janji.clause.cut.words.Hit;
import id.janji.clause.cut.words.Lexicon;
import id.janji.clause.cut.words.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the systems, standards, laws, kinds of data, parties, purposes and contacts that a
/// sentence names.
final class Mentions {
  private static final int MOST = 40;
  private static final int MOST_PURPOSE_WORDS = 14;
  private static final Set<Language> BOTH = EnumSet.allOf(Language.class);
  private static final Lexicon NAMED = Lexicon.of(Table.read(Mentions.class, "mentions.txt"));

  // Matched against single words of bounded length.
  private static final int MOST_WORD_CHARS = 200;
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63}){1,5}");
  private static final Pattern LINK = Pattern.compile("(https?://|www\\.)\\S{3,}");
  private static final Pattern PHONE =
      Pattern.compile("\\+\\d[\\d-]{6,18}|0\\d{2,4}-?[\\d-]{5,12}");

  private Mentions() {}

  /// What `sentence` names, each once, at most 40.
  static List<Mention> of(Sentence sentence) {
    Set<Mention> found = new LinkedHashSet<>();
    for (Hit hit : NAMED.hits(sentence.text(), sentence.tokens(), BOTH)) {
      String[] parts = hit.concept().split(":", 2);
      found.add(new Mention(Sort.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]));
    }
    sentence.parties().forEach(party -> found.add(party(sentence, party)));
    sentence.cues().stream()
        .filter(cue -> cue.concept().equals("purpose-lead"))
        .map(cue -> purpose(sentence, cue.last() + 1))
        .filter(purpose -> !purpose.isEmpty())
        .forEach(purpose -> found.add(new Mention(Sort.PURPOSE, purpose)));
    contacts(sentence.text()).forEach(word -> found.add(new Mention(Sort.CONTACT, word)));
    return found.stream().limit(MOST).toList();
  }

  private static Mention party(Sentence sentence, Parties.Named party) {
    String role =
        switch (party.role()) {
          case PROVIDER -> "provider";
          case CUSTOMER -> "customer";
          case STAFF -> "staff";
        };
    return new Mention(Sort.PARTY, role + ": " + sentence.words(party.first(), party.last()));
  }

  private static String purpose(Sentence sentence, int from) {
    int last = from - 1;
    int words = 0;
    while (last + 1 < sentence.tokens().size() && words < MOST_PURPOSE_WORDS) {
      if (",;:.()".contains(sentence.form(last + 1))) {
        break;
      }
      last++;
      words++;
    }
    return last < from ? "" : sentence.words(from, last);
  }

  private static List<String> contacts(String text) {
    List<String> contacts = new ArrayList<>();
    String[] words = text.split("[\\s()<>\\[\\],;\"“”]+", -1);
    for (int at = 0; at < words.length; at++) {
      String word = words[at].replaceAll("[.:!?]+$", "");
      if (word.length() > MOST_WORD_CHARS) {
        continue;
      }
      Matcher email = EMAIL.matcher(word);
      if (email.find()) {
        contacts.add(email.group());
      } else if (LINK.matcher(word).matches()) {
        contacts.add(word);
      } else if (PHONE.matcher(word).matches()) {
        contacts.add(word);
      } else if (word.startsWith("+")
          && at + 1 < words.length
          && words[at + 1].matches("[\\d.-]{5,20}")) {
        contacts.add(word + " " + words[at + 1].replaceAll("[.:!?]+$", ""));
      }
    }
    return contacts;
  }
}
