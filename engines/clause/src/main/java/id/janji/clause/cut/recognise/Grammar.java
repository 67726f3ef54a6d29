package id.janji.clause.cut.recognise;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.cut.recognise.Parties.Named;
import id.janji.clause.cut.recognise.Parties.Role;
import id.janji.clause.cut.words.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells from the main verb and its subject whom a sentence binds and how firmly.
///
/// The main verb is the first modal outside side clauses ("if …,") and relative clauses ("which
/// may"); the subject is the party named last before it in the same clause. A passive names its
/// actor by "by" or "oleh".
public final class Grammar {
  private static final int RIGHT_REACH = 6;
  private static final int RECEIVE_REACH = 3;
  private static final int AGENT_REACH = 3;
  private static final Set<String> BEFORE_OBJECT =
      Set.of(
          "to", "with", "by", "for", "from", "of", "between", "against", "on", "in", "than", "upon",
          "at", "about", "via", "through", "among", "notify", "inform", "tell", "help", "assist",
          "give", "allow", "enable", "send", "offer", "provide", "ask", "toward", "towards");
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
          "data",
          "information",
          "content",
          "account",
          "accounts",
          "consent",
          "approval",
          "portal",
          "credentials",
          "environment",
          "environments",
          "systems",
          "system",
          "request",
          "requests",
          "instructions",
          "instruction",
          "support",
          "requirements",
          "contact",
          "contract",
          "records",
          "devices",
          "services",
          "service",
          "policy",
          "agreement",
          "rights",
          "side",
          "keys",
          "key",
          "confidential",
          "personal",
          "security",
          "network",
          "facilities",
          "premises",
          "site",
          "sites",
          "website",
          "employees",
          "personnel",
          "staff",
          "use",
          "traffic");
  private static final Set<String> OPEN_BREAKS = Set.of(",", ";", ":");

  private final Sentence sentence;
  private final boolean[] aside;
  private final List<Named> actors;

  private Grammar(Sentence sentence) {
    this.sentence = sentence;
    this.aside = asides(sentence);
    this.actors = sentence.parties().stream().filter(this::mayAct).toList();
  }

  /// What the words of `sentence` tell.
  public static Bearing of(Sentence sentence) {
    return new Grammar(sentence).bearing();
  }

  /// What a sentence without a modal binds that stands by itself: "please tell us" is a duty of the
  /// reader, who is a customer.
  public static Bearing standing(Sentence sentence) {
    Grammar grammar = new Grammar(sentence);
    Bearing bearing = grammar.bearing();
    boolean asks = bearing.strength() == null && bearing.kind() == null;
    return asks && grammar.startsWith("asks-reader")
        ? new Bearing(Strength.MUST, Duty.CUSTOMER, Kind.PROMISE, false)
        : bearing;
  }

  /// Marks the tokens that lie in a side clause.
  private static boolean[] asides(Sentence sentence) {
    boolean[] aside = new boolean[sentence.tokens().size()];
    for (Hit cue : sentence.cues()) {
      if (cue.concept().equals("condition")) {
        Arrays.fill(aside, cue.first(), endOfAside(sentence, cue), true);
      }
    }
    return aside;
  }

  /// A side clause ends at the next comma; one that opens the sentence may have commas of its own
  /// and ends at the comma before the first party, if there is one.
  private static int endOfAside(Sentence sentence, Hit cue) {
    int end = -1;
    for (int at = cue.first(); at < sentence.tokens().size(); at++) {
      if (!OPEN_BREAKS.contains(sentence.form(at))) {
        continue;
      }
      end = end < 0 ? at : end;
      if (cue.first() > 1 || !sentence.form(at).equals(",")) {
        return end;
      }
      if (startsParty(sentence, at + 1)) {
        return at;
      }
    }
    return end < 0 ? sentence.tokens().size() : end;
  }

  private static boolean startsParty(Sentence sentence, int at) {
    int first = sentence.form(at).matches("the|maka") ? at + 1 : at;
    return sentence.parties().stream().anyMatch(named -> named.first() == first);
  }

  private boolean mayAct(Named named) {
    String before = before(named.first());
    String after = sentence.form(named.last() + 1);
    boolean owner = after.length() > 1 && after.startsWith("'");
    if (owner || AFTER_OWNER.contains(after)) {
      return false;
    }
    if (sentence.form(named.first()).matches("our|your")) {
      return false;
    }
    return sentence.language() == Language.INDONESIAN
        ? BEFORE_SUBJECT.contains(before)
        : !BEFORE_OBJECT.contains(before);
  }

  /// The word before `at`, articles left out.
  private String before(int at) {
    int index = at - 1;
    while (sentence.form(index).matches("the|each|every|any|all|a|an|one|another|other|affected")) {
      index--;
    }
    return sentence.form(index);
  }

  private Bearing bearing() {
    Hit modal = mainModal();
    if (modal == null) {
      return new Bearing(null, statementDuty(), kind(null, null), false);
    }
    Strength strength =
        switch (modal.concept()) {
          case "aims" -> Strength.AIMS;
          case "may" -> Strength.MAY;
          default -> Strength.MUST;
        };
    Duty duty = duty(modal);
    if (duty == Duty.CUSTOMER && strength == Strength.MAY && givesRight(modal)) {
      return new Bearing(Strength.MUST, Duty.PROVIDER, kind(null, Strength.MUST), true);
    }
    if (duty == Duty.CUSTOMER && near(modal, "receives", RECEIVE_REACH)) {
      return new Bearing(strength, Duty.PROVIDER, kind(modal, strength), true);
    }
    return new Bearing(strength, duty, kind(modal, strength), false);
  }

  private @Nullable Hit mainModal() {
    Hit spare = null;
    for (Hit cue : sentence.cues()) {
      boolean modal =
          switch (cue.concept()) {
            case "must", "must-responsible", "aims", "may" -> true;
            default -> false;
          };
      if (!modal || relative(cue) || noun(cue)) {
        continue;
      }
      if (!aside[cue.first()]) {
        return cue;
      }
      spare = spare == null ? cue : spare;
    }
    return spare;
  }

  /// Whether the modal stands in a relative clause: "which may", "data yang dapat".
  private boolean relative(Hit modal) {
    for (Hit cue : sentence.cues()) {
      int distance = modal.first() - cue.last();
      if (cue.concept().equals("relative") && distance > 0 && distance <= 2) {
        return true;
      }
    }
    return false;
  }

  /// Whether a word for responsibility only names it, as in "our responsibility matrix".
  private boolean noun(Hit modal) {
    return modal.concept().equals("must-responsible")
        && sentence.form(modal.last() + 1).matches("matrix|bersama");
  }

  private @Nullable Duty duty(Hit modal) {
    if (sentence.has("shared-duty")) {
      return Duty.SHARED;
    }
    Named subject = subject(modal);
    if (bothBefore(modal, subject)) {
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
      if (reaches && !aside[named.first()] == !aside[modal.first()]) {
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

  private boolean bothBefore(Hit modal, @Nullable Named subject) {
    for (Hit cue : sentence.cues()) {
      boolean before = cue.last() < modal.first() && !aside[cue.first()];
      if (cue.concept().equals("all-parties") && before && modal.first() - cue.last() <= 3) {
        return true;
      }
    }
    if (subject == null) {
      return false;
    }
    for (Named named : actors) {
      boolean joined =
          named.last() < subject.first()
              && subject.first() - named.last() <= 3
              && sentence.form(named.last() + 1).matches("and|dan|serta|&");
      if (joined && holder(named.role()) != holder(subject.role())) {
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
      boolean elsewhere = aside[named.first()] && !aside[modal.first()];
      if (named.first() <= modal.first() || elsewhere) {
        continue;
      }
      String before = before(named.first());
      boolean by = before.matches("by|oleh") && !consents(named.first());
      boolean of = responsibility && named.first() - modal.last() <= AGENT_REACH;
      boolean owner = AFTER_OWNER.contains(sentence.form(named.last() + 1));
      if ((by || of) && !owner) {
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

  private boolean consents(int partyAt) {
    for (Hit cue : sentence.cues()) {
      int distance = partyAt - cue.last();
      if (cue.concept().equals("consents") && distance > 0 && distance <= AGENT_REACH) {
        return true;
      }
    }
    return false;
  }

  private boolean givesRight(Hit modal) {
    boolean entitled =
        modal.words().matches("(?i).*(right|entitled|ability|able|berhak|hak|kemampuan).*");
    return entitled || near(modal, "right-act", RIGHT_REACH);
  }

  /// Whether a cue of this name follows the modal within `reach` words.
  private boolean near(Hit modal, String name, int reach) {
    for (Hit cue : sentence.cues()) {
      int distance = cue.first() - modal.last();
      if (cue.concept().equals(name) && distance > 0 && distance <= reach) {
        return true;
      }
    }
    return false;
  }

  /// The duty holder of a statement without a modal, such as "Provider encrypts".
  private @Nullable Duty statementDuty() {
    if (sentence.has("shared-duty")) {
      return Duty.SHARED;
    }
    for (Named named : actors) {
      boolean opens = named.first() <= 4 && !breakBefore(named.first());
      boolean follows = sentence.form(named.first() - 1).equals(",");
      if (!aside[named.first()] && (opens || follows)) {
        boolean owns = sentence.has("keeps-ownership");
        return owns ? Duty.PROVIDER : holder(named.role());
      }
    }
    for (Named named : sentence.parties()) {
      if (before(named.first()).matches("by|oleh") && !consents(named.first())) {
        return holder(named.role());
      }
    }
    return null;
  }

  private boolean breakBefore(int at) {
    for (int index = 0; index < at; index++) {
      if (OPEN_BREAKS.contains(sentence.form(index)) && !aside[0]) {
        return true;
      }
    }
    return false;
  }

  private static Duty holder(Role role) {
    return switch (role) {
      case PROVIDER, STAFF -> Duty.PROVIDER;
      case CUSTOMER -> Duty.CUSTOMER;
    };
  }

  private @Nullable Kind kind(@Nullable Hit modal, @Nullable Strength strength) {
    if (defines(modal)) {
      return Kind.DEFINITION;
    }
    boolean opposed = startsWith("excepts") || startsWith("contrasts");
    if (exempts() || (opposed && (strength == null || strength == Strength.MAY))) {
      return Kind.EXCEPTION;
    }
    if (sentence.has("disclaims")) {
      return Kind.BOILERPLATE;
    }
    if (strength == null) {
      return null;
    }
    return strength == Strength.MAY ? Kind.PERMISSION : Kind.PROMISE;
  }

  private boolean defines(@Nullable Hit modal) {
    for (Hit cue : sentence.cues()) {
      boolean quoted = sentence.form(cue.first() - 1).equals("\"");
      boolean near = cue.first() <= 8 || quoted;
      boolean early = near && (modal == null || cue.first() < modal.first());
      boolean is = cue.concept().equals("is-a") && quoted;
      if ((cue.concept().equals("defines") || is) && early) {
        return true;
      }
    }
    return false;
  }

  /// Whether its main clause takes something out of another sentence.
  private boolean exempts() {
    return sentence.cues().stream()
        .anyMatch(cue -> cue.concept().equals("exempts") && !aside[cue.first()]);
  }

  private boolean startsWith(String cue) {
    return sentence.cues().stream().anyMatch(hit -> hit.concept().equals(cue) && hit.first() == 0);
  }
}
