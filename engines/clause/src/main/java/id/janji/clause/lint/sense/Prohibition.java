package id.janji.clause.lint.sense;

import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.prose.Stems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A rule that forbids something but for its exceptions: `will not … except`, `only if`.
///
/// @param core the stems of what is forbidden, without the negation
/// @param exceptions as written, in order
record Prohibition(Sentence sentence, Set<String> core, List<Exemption> exceptions) {
  /// One exception: the words as written and their stems.
  record Exemption(String written, Set<String> stems) {}

  private static final Phrases OPENERS =
      Phrases.of(
          """
          except|unless|save
          other than
          apart|aside from
          with the exception of
          without
          only
          kecuali|selain|terkecuali
          tanpa
          hanya
          """);
  private static final Phrases NEGATION =
      Phrases.of("not|never|no|neither|nobody|tidak|takkan|dilarang|jangan");
  private static final Phrases ANYBODY =
      Phrases.of(
          """
          to|with any|another third? party|parties|person|persons
          to|with anyone|anybody|others|nobody
          to|with third parties|party
          under|in any circumstances
          kepada|ke|dengan siapa pun|saja
          kepada|ke|dengan siapapun
          kepada|ke|dengan pihak mana pun
          kepada|ke|dengan pihak manapun|ketiga|lain
          dalam keadaan apa pun
          """);
  private static final Set<String> GENERIC =
      Set.of(
          "anyon",
          "anybody",
          "party",
          "parti",
          "third",
          "person",
          "other",
          "siapa",
          "pun",
          "pihak",
          "lain",
          "ketiga",
          "mana",
          "manapun",
          "siapapun",
          "saja",
          "circumstanc",
          "keadaan",
          "apa",
          "provid",
          "access",
          "memberikan",
          "akses",
          "always",
          "however",
          "even",
          "at",
          "time");
  private static final Set<String> NEGATIVE =
      Set.of(
          "not",
          "dilarang",
          "jangan",
          "neither",
          "nobody",
          "company",
          "provider",
          "perusahaan",
          "penyedia");

  /// The prohibitions that `passage` states; exceptions are taken from its list if it has one.
  /// `ownNames` are words that only name the publisher.
  static List<Prohibition> in(Passage passage, Set<String> ownNames) {
    List<Prohibition> found = new ArrayList<>();
    for (Sentence sentence : passage.sentences()) {
      if (!passage.item(sentence)) {
        of(passage, sentence, ownNames).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Prohibition> of(
      Passage passage, Sentence sentence, Set<String> ownNames) {
    Optional<Phrases.Match> opener =
        OPENERS.all(sentence).stream().filter(match -> match.from() > 1).findFirst();
    int end = opener.map(Phrases.Match::from).orElse(sentence.size());
    boolean only = opener.filter(match -> match.written().matches("(?i)only|hanya")).isPresent();
    boolean negated = NEGATION.all(sentence).stream().anyMatch(no -> no.from() < end && !time(no));
    boolean lists = sentence.opensList() && passage.list();
    if (!(negated || only) || (lists && opener.isEmpty())) {
      return Optional.empty();
    }
    Set<String> core = new HashSet<>(Stems.of(sentence, 0, end));
    core.removeAll(NEGATIVE);
    core.removeAll(ownNames);
    List<Exemption> exceptions = new ArrayList<>();
    if (lists) {
      passage.sentences().stream()
          .filter(passage::item)
          .forEach(item -> add(exceptions, item, 0, item.size()));
    }
    opener.ifPresent(match -> split(exceptions, sentence, match.to()));
    return Optional.of(new Prohibition(sentence, core, exceptions));
  }

  /// `no longer`, `no later`: nothing is forbidden.
  private static boolean time(Phrases.Match no) {
    return Set.of("longer", "later", "more").contains(no.sentence().word(no.to()));
  }

  private static void split(List<Exemption> exceptions, Sentence sentence, int from) {
    int start = from;
    for (int i = from; i <= sentence.size(); i++) {
      boolean cuts = ",|;|or|and|atau|dan|serta|.|:".contains(sentence.word(i));
      if (i == sentence.size() || (cuts && !sentence.word(i).isEmpty())) {
        add(exceptions, sentence, start, i);
        start = i + 1;
      }
    }
  }

  private static void add(List<Exemption> exceptions, Sentence sentence, int from, int to) {
    Set<String> stems = new HashSet<>(to > from ? Stems.of(sentence, from, to) : List.of());
    if (!stems.isEmpty()) {
      int end = ".;".contains(sentence.word(to - 1)) ? to - 1 : to;
      exceptions.add(new Exemption(sentence.written(from, end), stems));
    }
  }

  /// Whether this states what `full` states, but without all of its exceptions.
  boolean dropsFrom(Prohibition full) {
    if (full.exceptions.isEmpty()
        || exceptions.size() >= full.exceptions.size()
        || !sameCore(full)) {
      return false;
    }
    boolean known = exceptions.stream().allMatch(mine -> full.has(mine));
    boolean absolute = !exceptions.isEmpty() || ANYBODY.in(sentence) || core.containsAll(full.core);
    return known && absolute && !full.missingIn(this).isEmpty();
  }

  private boolean sameCore(Prohibition full) {
    Set<String> mine = new HashSet<>(core);
    mine.removeAll(GENERIC);
    Set<String> theirs = new HashSet<>(full.core);
    theirs.removeAll(GENERIC);
    Set<String> shared = new HashSet<>(mine);
    shared.retainAll(theirs);
    return shared.size() >= 2
        && shared.size() == mine.size()
        && shared.size() * 10 >= theirs.size() * 6;
  }

  private boolean has(Exemption other) {
    return exceptions.stream().anyMatch(mine -> alike(mine.stems, other.stems));
  }

  private static boolean alike(Set<String> one, Set<String> other) {
    Set<String> shared = new HashSet<>(one);
    shared.retainAll(other);
    return shared.size() * 2 >= Math.min(one.size(), other.size());
  }

  /// The exceptions that stand here but not in `fewer`.
  List<String> missingIn(Prohibition fewer) {
    return exceptions.stream().filter(mine -> !fewer.has(mine)).map(Exemption::written).toList();
  }
}
