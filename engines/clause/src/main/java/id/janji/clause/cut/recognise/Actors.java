package id.janji.clause.cut.recognise;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.cut.recognise.Parties.Named;
import id.janji.clause.cut.recognise.Parties.Role;
import id.janji.clause.cut.words.Hit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells which of the parties that a sentence names acts in it.
///
/// A party acts where it can be a subject: not after a preposition ("to the Customer"), not as an
/// owner ("Customer's request", "data Pelanggan"). The subject of a modal is the actor named last
/// before it in the same clause; a passive names its actor by "by" or "oleh".
final class Actors {
  private static final int AGENT_REACH = 3;
  private static final int JOINED_REACH = 3;
  private static final int LATEST_OPENING = 4;
  private static final Set<String> ARTICLES =
      Set.of("the each every any all a an one another other affected".split(" ", -1));
  private static final Set<String> BEFORE_OBJECT =
      Set.of(
          ("to with by for from of between against on in than upon at about via through "
                  + "among notify inform tell help assist give allow enable send offer provide ask "
                  + "toward towards")
              .split(" ", -1));
  private static final Set<String> BEFORE_SUBJECT =
      Set.of(
          "",
          ".",
          ",",
          ";",
          ":",
          "(",
          ")",
          "\"",
          "-",
          "dan",
          "serta",
          "atau",
          "maka",
          "bahwa",
          "jika",
          "apabila",
          "bila",
          "setelah",
          "sebelum",
          "ketika",
          "saat",
          "kecuali",
          "selama",
          "sepanjang",
          "namun",
          "setiap",
          "para",
          "sejak",
          "sehingga",
          "agar",
          "karena",
          "baik",
          "maupun",
          "seluruh",
          "semua",
          "hal",
          "selanjutnya",
          "dimana",
          "yang",
          "tetapi");
  private static final Set<String> AFTER_OWNER =
      Set.of(
          ("data information content account accounts consent approval portal credentials "
                  + "environment environments systems system request requests instructions "
                  + "instruction support requirements contact contract records devices services "
                  + "service policy agreement rights side keys key confidential personal security "
                  + "network facilities premises site sites website access employees personnel staff use "
                  + "traffic software application applications library libraries interface facing")
              .split(" ", -1));
  private static final Set<String> BEFORE_VERB =
      Set.of(
          "", ",", "and", ";", ":", "that", "because", "then", "so", "also", "\"", "(", "-", "by");
  private static final Set<String> OWNING = Set.of("our", "your");
  private static final Set<String> BY = Set.of("by", "oleh");
  private static final Set<String> AND = Set.of("and", "dan", "serta", "&");

  private final Sentence sentence;
  private final SideClauses asides;
  private final List<Named> actors;

  Actors(Sentence sentence, SideClauses asides) {
    this.sentence = sentence;
    this.asides = asides;
    this.actors = sentence.parties().stream().filter(this::mayAct).toList();
  }

  private boolean mayAct(Named named) {
    String before = before(named.first());
    String after = sentence.form(named.last() + 1);
    boolean owner = after.length() > 1 && after.startsWith("'");
    if (owner || AFTER_OWNER.contains(after) || sentence.isOneOf(named.first(), OWNING)) {
      return false;
    }
    return sentence.language() == Language.INDONESIAN
        ? BEFORE_SUBJECT.contains(before)
        : !BEFORE_OBJECT.contains(before);
  }

  /// The word before `at`, articles left out.
  private String before(int at) {
    int index = at - 1;
    while (sentence.isOneOf(index, ARTICLES)) {
      index--;
    }
    return sentence.form(index);
  }

  /// Who is bound by the modal, null if the sentence names nobody.
  @Nullable Duty boundBy(Hit modal) {
    if (sentence.has("shared-duty")) {
      return Duty.SHARED;
    }
    Named subject = subject(modal);
    if (allParties(modal) || joined(subject)) {
      return Duty.SHARED;
    }
    if (subject != null) {
      return holder(subject.role());
    }
    Named agent = agent(modal);
    return agent == null ? null : holder(agent.role());
  }

  private @Nullable Named subject(Hit modal) {
    Named subject = null;
    for (Named named : actors) {
      boolean reaches = named.last() < modal.first() && sameClause(named, modal);
      if (reaches && asides.hold(named.first()) == asides.hold(modal.first())) {
        subject = named;
      }
    }
    return subject;
  }

  /// Whether no other clause begins between the party and the modal. A remark between two commas
  /// ("Provider, at its own cost, will") does not part them.
  private boolean sameClause(Named named, Hit modal) {
    int commas = 0;
    for (int at = named.last() + 1; at < modal.first(); at++) {
      String form = sentence.form(at);
      if (form.equals(";") || form.equals(":")) {
        return false;
      }
      commas += form.equals(",") ? 1 : 0;
    }
    return commas == 0 || commas == 2 || sentence.form(modal.first() - 1).equals(",");
  }

  private boolean allParties(Hit modal) {
    for (Hit cue : sentence.cues()) {
      int distance = modal.first() - cue.last();
      boolean near = distance > 0 && distance <= JOINED_REACH && !asides.hold(cue.first());
      if (near && cue.concept().equals("all-parties")) {
        return true;
      }
    }
    return false;
  }

  /// Whether another party stands before the subject, joined by "and".
  private boolean joined(@Nullable Named subject) {
    if (subject == null) {
      return false;
    }
    for (Named named : actors) {
      int distance = subject.first() - named.last();
      boolean near = distance > 0 && distance <= JOINED_REACH;
      boolean and = sentence.isOneOf(named.last() + 1, AND);
      if (near && and && holder(named.role()) != holder(subject.role())) {
        return true;
      }
    }
    return false;
  }

  /// The party after "by" or "oleh", or after "responsibility of", behind the modal; unless it only
  /// agrees or asks.
  private @Nullable Named agent(Hit modal) {
    boolean responsibility = modal.concept().equals("must-responsible");
    for (Named named : sentence.parties()) {
      boolean elsewhere = asides.hold(named.first()) && !asides.hold(modal.first());
      if (named.first() <= modal.first() || elsewhere) {
        continue;
      }
      boolean of = responsibility && named.first() - modal.last() <= AGENT_REACH;
      boolean owner = AFTER_OWNER.contains(sentence.form(named.last() + 1));
      if (!owner && (of || byHand(named))) {
        return named;
      }
    }
    return responsibility ? ownerBefore(modal) : null;
  }

  /// The owner in "it is the Customer's responsibility".
  private @Nullable Named ownerBefore(Hit modal) {
    for (Named named : sentence.parties()) {
      int distance = modal.first() - named.last();
      if (distance > 0 && distance <= AGENT_REACH) {
        return named;
      }
    }
    return null;
  }

  private boolean byHand(Named named) {
    return BY.contains(before(named.first())) && !consents(named.first());
  }

  private boolean consents(int partyAt) {
    for (Hit cue : sentence.cues()) {
      int distance = partyAt - cue.last();
      if (cue.concept().equals("consents") && distance > 0 && distance <= AGENT_REACH) {
        return true;
      }
    }
    return false;
  }

  /// The duty holder of a statement without a modal, such as "Provider encrypts".
  @Nullable Duty stating() {
    if (sentence.has("shared-duty")) {
      return Duty.SHARED;
    }
    for (Named named : actors) {
      if (!asides.hold(named.first()) && opens(named)) {
        return sentence.has("keeps-ownership") ? Duty.PROVIDER : holder(named.role());
      }
    }
    return sentence.parties().stream()
        .filter(this::byHand)
        .map(named -> holder(named.role()))
        .findFirst()
        .orElse(null);
  }

  private boolean opens(Named named) {
    int at = named.first();
    if (sentence.language() == Language.ENGLISH && !BEFORE_VERB.contains(before(at))) {
      return false;
    }
    if (sentence.form(at - 1).equals(",")) {
      return true;
    }
    boolean broken = false;
    for (int index = 0; index < at; index++) {
      broken |= ",;:".contains(sentence.form(index)) && !asides.hold(0);
    }
    return at <= LATEST_OPENING && !broken;
  }

  static Duty holder(Role role) {
    return switch (role) {
      case PROVIDER, STAFF -> Duty.PROVIDER;
      case CUSTOMER -> Duty.CUSTOMER;
    };
  }
}
