package id.janji.clause.lint.sense;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.NameIndex;
import id.janji.clause.lint.prose.Parties;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds companies that act in the text without being its publisher or introduced by it, as they do
/// where a text was copied from somebody else's.
public final class ForeignOrganisation implements Rule {
  private static final Card CARD =
      new Card(
          "foreign-organisation",
          Severity.FAULT,
          new Bilingual(
              "Another company acts here, so the duty does not bind the publisher.",
              "Perusahaan lain yang bertindak di sini, sehingga penerbit tidak terikat."),
          new Bilingual(
              "Name your own company, or introduce the other one and its role.",
              "Sebut perusahaan Anda sendiri, atau perkenalkan perusahaan lain itu dan perannya."));

  /// Words near a name that tell what the company is to the publisher.
  private static final Phrases ROLES =
      Phrases.of(
          """
          processor|processors|subprocessor|subprocessors|vendor|vendors|supplier|suppliers|partner|partners|auditor|auditors|subsidiary|affiliate|parent|contractor|subcontractor|regulator|authority|registrar|insurer|consultant|reseller|distributor
          hosted|hosting|provided|supplied|operated|powered|delivered by|on|with|through
          such as
          for example|instance
          e . g
          including|namely|like
          we|kami use|uses|rely|engage|engaged|menggunakan|memakai
          via|through|melalui
          payment|payments|pembayaran
          mitra|vendor|prosesor|subprosesor|pemroses|pemasok|auditor|rekanan|subkontraktor|afiliasi|otoritas|konsultan|anak|induk
          disediakan|dioperasikan|dikelola|dihosting oleh
          seperti|misalnya|antara|yaitu|yakni|termasuk
          """);

  private static final Phrases TELL =
      Phrases.of(
          "notify|inform|tell|contact|by|from|memberitahu|memberitahukan|kepada|menghubungi|oleh|dari");
  private static final int NEAR = 6;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    Parties parties = prose.parties();
    Map<String, Set<List<String>>> foreign = new HashMap<>();
    for (Sentence sentence : prose.sentences()) {
      for (NameIndex.Span span : parties.names().acting(sentence)) {
        if (!parties.ours(span.words()) && !parties.introduced(span.words())) {
          foreign.computeIfAbsent(span.words().getFirst(), w -> new HashSet<>()).add(span.words());
        }
      }
    }
    removeIntroduced(prose, foreign);
    List<Finding> found = new ArrayList<>();
    for (Sentence sentence : prose.sentences()) {
      mention(sentence, foreign, parties).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Finding> mention(
      Sentence sentence, Map<String, Set<List<String>>> foreign, Parties parties) {
    for (int at = 0; at < sentence.size(); at++) {
      for (List<String> name : foreign.getOrDefault(sentence.word(at), Set.of())) {
        if (named(sentence, at, name) && dutyOf(sentence, at, name, parties)) {
          Phrases.Match match = new Phrases.Match(sentence, at, at + name.size());
          return Optional.of(Finding.of(this, match, reason(match.written(), parties)));
        }
      }
    }
    return Optional.empty();
  }

  /// Whether the company acts here, owns something or has to be told.
  private static boolean dutyOf(Sentence sentence, int at, List<String> name, Parties parties) {
    boolean acts =
        parties.names().acting(sentence).stream()
            .anyMatch(span -> span.from() <= at && at < span.to());
    boolean owns = sentence.word(at + name.size()).equals("'s");
    return acts || owns || TELL.endAt(sentence, at - 1) > 0;
  }

  private static boolean named(Sentence sentence, int at, List<String> name) {
    for (int i = 0; i < name.size(); i++) {
      if (!sentence.word(at + i).equals(name.get(i)) || !sentence.token(at + i).capital()) {
        return false;
      }
    }
    return true;
  }

  /// Drops the companies that a heading names or that some sentence gives a role.
  private static void removeIntroduced(Prose prose, Map<String, Set<List<String>>> foreign) {
    String headings =
        prose.headings().stream()
            .map(heading -> heading.text().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" | ", " ", " "));
    foreign
        .values()
        .forEach(names -> names.removeIf(n -> headings.contains(" " + String.join(" ", n) + " ")));
    for (Sentence sentence : prose.sentences()) {
      for (int i = 0; i < sentence.size(); i++) {
        int at = i;
        foreign
            .getOrDefault(sentence.word(at), new HashSet<>())
            .removeIf(n -> named(sentence, at, n) && role(sentence, at, n.size()));
      }
    }
  }

  private static boolean role(Sentence sentence, int at, int length) {
    for (int i = at - NEAR; i < at + length + NEAR; i++) {
      int end = ROLES.endAt(sentence, i);
      if (end > 0 && (end <= at || i >= at + length)) {
        return true;
      }
    }
    boolean listed = sentence.tokens().stream().noneMatch(token -> token.word().equals("."));
    return listed
        && at == 0
        && sentence.size() <= length + 8
        && !sentence.word(length).isEmpty()
        && "(:–—|-,".contains(sentence.word(length));
  }

  private static Bilingual reason(String name, Parties parties) {
    if (parties.publisher().isEmpty()) {
      return new Bilingual(
          "“%s” is nowhere introduced as a party to this text.".formatted(name),
          "“%s” tidak pernah diperkenalkan sebagai pihak dalam teks ini.".formatted(name));
    }
    return new Bilingual(
        "“%s” is not the publisher of this text and is nowhere introduced.".formatted(name),
        "“%s” bukan penerbit teks ini dan tidak pernah diperkenalkan.".formatted(name));
  }
}
