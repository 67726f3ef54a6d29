package id.janji.clause.cut.recognise;

import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.cut.recognise.Mention.Sort;
import id.janji.clause.cut.words.Hit;
import id.janji.clause.cut.words.Lexicon;
import id.janji.clause.cut.words.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Tells what only informs: a list of the data that is held, or how to reach somebody. In doubt it
/// is a promise: a lead that says how, where or how long, and an item that says what is done.
public final class Information {
  private static final int LATEST_SUBJECT = 3;
  private static final int VERB_REACH = 2;
  private static final int MOST_WORDS = 30;
  private static final Set<Language> BOTH = EnumSet.allOf(Language.class);
  private static final Lexicon WORDS = Lexicon.of(Table.read(Information.class, "information.txt"));
  private static final Set<String> LEADS_ON = Set.of("holds", "names", "harmless");

  /// What leads on where kinds of data are named: "your data are:" says what is done to them.
  private static final Set<String> OF_KINDS = Set.of("is", "data", "kind");

  private static final Set<String> ASIDE =
      Set.of("when", "if", "where", "ketika", "saat", "jika", "apabila", "bila");
  private static final Set<String> TOWARDS =
      Set.of("to", "at", "kepada", "ke", "di", "pada", "via", "through", "melalui");
  private static final Set<String> TO = Set.of("to", "at", "kepada", "ke", "di", "pada");

  private final Sentence sentence;
  private final List<Hit> hits;
  private final int last;

  private Information(Sentence sentence) {
    this.sentence = sentence;
    this.hits = WORDS.hits(sentence.text(), sentence.tokens(), BOTH);
    this.last = lastOfMain(sentence);
  }

  /// The last word before the colon or before a remark such as "when you register".
  private static int lastOfMain(Sentence sentence) {
    int words = sentence.tokens().size();
    for (int at = 1; at < words; at++) {
      if (ASIDE.contains(sentence.form(at))) {
        return at - 1;
      }
    }
    return sentence.form(words - 1).equals(":") ? words - 2 : words - 1;
  }

  /// Whether `own` only informs as the last words behind `leads`, the outermost first.
  public static boolean tells(List<Sentence> leads, Sentence own) {
    if (!bare(own)) {
      return false;
    }
    boolean offered = !leads.isEmpty() && Grammar.of(leads.getLast()).strength() != null;
    if (!offered && new Information(own).labelled()) {
      return true;
    }
    for (int at = 0; at < leads.size(); at++) {
      boolean inner = leads.subList(at + 1, leads.size()).stream().allMatch(Information::bare);
      if (inner && new Information(leads.get(at)).inventory()) {
        return true;
      }
    }
    return !leads.isEmpty() && new Information(leads.getLast()).leadsToContact(own);
  }

  /// Whether nobody does anything in it, for no time and by no standard: names and numbers only.
  private static boolean bare(Sentence own) {
    Recognised item = Recognised.item(own);
    boolean acts = item.bearing().duty() != null && !own.has("relative") && !name(own);
    boolean silent = item.bearing().strength() == null && item.bearing().kind() == null && !acts;
    boolean measures =
        item.mentions().stream()
            .map(Mention::sort)
            .anyMatch(sort -> sort == Sort.STANDARD || sort == Sort.SYSTEM);
    return silent
        && !measures
        && item.limits().isEmpty()
        && own.wordCount() <= MOST_WORDS
        && !new Information(own).firm();
  }

  private boolean firm() {
    int end = sentence.tokens().size();
    return met("safeguards", end) || met("firm", end);
  }

  /// Whether it is the name of a party and no more.
  private static boolean name(Sentence own) {
    return own.parties().stream()
        .anyMatch(party -> party.first() == 0 && party.last() >= own.tokens().size() - 1);
  }

  private boolean met(String concept, int until) {
    return hits.stream().anyMatch(hit -> hit.concept().equals(concept) && hit.first() <= until);
  }

  /// Whether it leads to a list of what is held.
  private boolean inventory() {
    if (Grammar.of(sentence).strength() != null || met("bounds", last) || met("safeguards", last)) {
      return false;
    }
    boolean kind = met("kind", last);
    boolean data = met("data", last);
    boolean named = (data || kind) && weHold("holds");
    return named || (endsIn("takes") && weHold("takes")) || (data && subject() && ends(kind));
  }

  /// Whether a party stands just before a verb of holding: "we also collect".
  private boolean weHold(String verb) {
    return hits.stream()
        .filter(hit -> hit.concept().equals(verb))
        .anyMatch(hit -> sentence.parties().stream().anyMatch(party -> justBefore(party, hit)));
  }

  private static boolean justBefore(Parties.Named party, Hit verb) {
    int distance = verb.first() - party.last();
    return distance > 0 && distance <= VERB_REACH;
  }

  private boolean subject() {
    return hits.stream()
        .anyMatch(hit ->
            hit.first() <= LATEST_SUBJECT
                && (hit.concept().equals("kind") || hit.concept().equals("data")));
  }

  /// Whether its last word leads on from data to what they are.
  private boolean ends(boolean kind) {
    return hits.stream()
        .filter(hit -> hit.first() <= last && hit.last() >= last)
        .map(Hit::concept)
        .anyMatch(concept -> LEADS_ON.contains(concept) || (kind && OF_KINDS.contains(concept)));
  }

  /// Whether it is a line such as `Phone: +62 21 555 0100`.
  private boolean labelled() {
    for (Hit hit : hits) {
      boolean label = hit.first() == 0 && sentence.form(hit.last() + 1).equals(":");
      boolean value = hit.last() + 2 < sentence.tokens().size();
      if (label && value && hit.concept().equals("channel")) {
        return address(sentence);
      }
      if (label && value && hit.concept().equals("person")) {
        return true;
      }
    }
    return false;
  }

  /// Whether it names a mail or web address or a number to call.
  private static boolean address(Sentence own) {
    return Mentions.of(own).stream().anyMatch(mention -> mention.sort() == Sort.CONTACT)
        || own.text().matches("[^\\d]{0,40}[\\d ()/.+-]{7,30}");
  }

  /// Whether it leads to contacts of which `own` is one. Where it lets somebody write there, an
  /// address is what he is promised, and only names and places beside it inform.
  private boolean leadsToContact(Sentence own) {
    Bearing bearing = Grammar.of(sentence);
    boolean name = Character.isUpperCase(own.text().codePointAt(0));
    boolean line = name || Character.isDigit(own.text().codePointAt(0)) || address(own);
    if (!met("reach", last) || !line) {
      return false;
    }
    if (bearing.strength() == null) {
      return endsIn("reach") || TOWARDS.contains(sentence.form(last));
    }
    boolean lets = bearing.strength() == Strength.MAY || bearing.right();
    return lets && TO.contains(sentence.form(last)) && !address(own);
  }

  private boolean endsIn(String concept) {
    return hits.stream().anyMatch(hit -> hit.concept().equals(concept) && hit.last() == last);
  }
}
