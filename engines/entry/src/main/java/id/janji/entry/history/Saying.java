package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.approval.ApprovalKey;
import id.janji.entry.approval.Containment;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.history.Judgement.Check;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// What an entry may say: the rules that need payloads.
final class Saying {
  private final State state;
  private final Rules rules;
  private final Past past;

  Saying(State state, Rules rules, Past past) {
    this.state = state;
    this.rules = rules;
    this.past = past;
  }

  /// Whether the payload says of the entry it refers to what is so.
  Optional<Judgement.Refused> agreement(Leaf leaf, Payload payload) {
    long refers = leaf.refers().orElse(-1);
    boolean agrees =
        switch (payload) {
          case Payload.KeyRetired(Bytes fingerprint, _) ->
              key(refers).map(k -> fingerprint(k).equals(fingerprint)).orElse(true);
          case Payload.Approval approval -> asks(refers, approval.request());
          case Payload.Decision decision -> asks(refers, decision.request());
          case Payload.Revocation revocation -> grants(refers, revocation.grant());
          case Payload.Intent intent -> grants(refers, intent.grant()) && sameBasis(leaf);
          case Payload.Outcome outcome -> acts(refers, outcome.act()) && sameBasis(leaf);
          case Payload.Hold hold -> holds(leaf, hold);
          case Payload.Grant grant -> grant.request().map(r -> rests(refers, r)).orElse(true);
          case Payload.Told told -> tells(leaf, told);
          default -> true;
        };
    return agrees
        ? Optional.empty()
        : Optional.of(
            Rules.refuse(Check.AGREEMENT, "it says of the entry it refers to what is not so"));
  }

  private Optional<Payload.KeyEnrolled> key(long index) {
    return state.at(index, Live.Key.class).flatMap(Live.Key::enrolment);
  }

  private static Bytes fingerprint(Payload.KeyEnrolled key) {
    return Bytes.sha256(key.key().toArray());
  }

  private boolean asks(long index, UUID request) {
    return state
        .at(index, Live.Request.class)
        .map(r -> r.statement().request().equals(request))
        .orElse(true);
  }

  private boolean grants(long index, UUID grant) {
    return state
        .at(index, Live.Grant.class)
        .map(g -> g.payload().grant().equals(grant))
        .orElse(true);
  }

  private boolean acts(long index, UUID act) {
    return state.at(index, Live.Act.class).flatMap(Live.Act::act).map(act::equals).orElse(true);
  }

  private boolean sameBasis(Leaf leaf) {
    return leaf.basis().equals(past.leafAt(leaf.refers().orElseThrow()).basis());
  }

  private boolean holds(Leaf leaf, Payload.Hold hold) {
    long refers = leaf.refers().orElse(-1);
    return hold.lifted() == leaf.refers().isPresent()
        && state.at(refers, Live.Hold.class).map(h -> h.hold().equals(hold.hold())).orElse(true);
  }

  private boolean rests(long index, UUID request) {
    if (index < 0) {
      return false;
    }
    Optional<UUID> approved =
        state.at(index, Live.Approval.class).map(approval -> approval.statement().request());
    return approved
        .or(() -> state.at(index, Live.Decision.class).map(Live.Decision::request))
        .map(request::equals)
        .orElse(true);
  }

  private boolean tells(Leaf leaf, Payload.Told told) {
    Leaf slot = past.leafAt(leaf.refers().orElseThrow());
    return told.salt().commitTo(told.slot().bytes()).equals(slot.commitment())
        && told.slot().payload() instanceof Payload.Slot(_, var basis, _, _, _)
        && basis.equals(leaf.basis());
  }

  /// What is wrong, or cannot be checked, about an entry that agrees with the one it refers to.
  Optional<Judgement> judge(Leaf leaf, Payload payload) {
    long refers = leaf.refers().orElse(-1);
    return switch (payload) {
      case Payload.KeyEnrolled key -> soundKey(key);
      case Payload.Request request -> request(request);
      case Payload.Approval approval -> approval(leaf, approval, refers);
      case Payload.Decision _ -> decision(leaf, refers);
      case Payload.Revocation _ -> revocation(refers);
      case Payload.Grant grant -> grant(leaf, grant, refers);
      case Payload.Intent intent -> intent(leaf, intent, refers);
      case Payload.Outcome outcome -> outcome(outcome, refers);
      default -> Optional.empty();
    };
  }

  private static Optional<Judgement> soundKey(Payload.KeyEnrolled key) {
    try {
      boolean fits =
          key.form() == Proof.Form.WEBAUTHN
              || ApprovalKey.parse(key.key()).algorithm() == ApprovalKey.Algorithm.EDDSA;
      ApprovalKey.parse(key.key());
      return fits ? Optional.empty() : refused(Check.PAYLOAD, "the form ed25519 needs such a key");
    } catch (EntryException refused) {
      return refused(Check.PAYLOAD, String.valueOf(refused.getMessage()));
    }
  }

  private Optional<Judgement> request(Payload.Request request) {
    return statement(request.statement(), request.request()).map(reason -> refusal(reason));
  }

  /// Why the statement is none that may be signed here for this request.
  private Optional<String> statement(String text, UUID request) {
    try {
      Statement statement = Statement.parse(text);
      boolean here =
          statement.log().equals(state.log)
              && Optional.of(statement.customer()).equals(state.customer);
      return here && statement.request().equals(request)
          ? Optional.empty()
          : Optional.of("its statement is of another log, customer or request");
    } catch (EntryException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private Optional<Judgement> approval(Leaf leaf, Payload.Approval approval, long refers) {
    return statement(approval.statement(), approval.request())
        .or(() -> answered(leaf, approval, refers))
        .or(() -> unproven(approval))
        .map(reason -> refusal(reason))
        .or(() -> rules.isErased(refers) ? unsure("the request was erased") : Optional.empty())
        .or(() ->
            enrolled(approval.proof().key()).isEmpty()
                ? unsure("the enrolment may have been erased")
                : Optional.empty());
  }

  private Optional<String> answered(Leaf leaf, Payload.Approval approval, long refers) {
    Optional<Live.Request> request = open(leaf, refers);
    if (request.isEmpty() && isUnreadAndOpen(leaf, approval, refers)) {
      return Optional.empty();
    }
    if (request.isEmpty()) {
      return Optional.of("the request was refused or has lapsed");
    }
    return request.get().text().equals(approval.statement())
        ? Optional.empty()
        : Optional.of("the statement is not that of the request");
  }

  private boolean isUnreadAndOpen(Leaf leaf, Payload.Approval approval, long refers) {
    return rules.isErasedLater(refers)
        && leaf.time().isBefore(Statement.parse(approval.statement()).lapses());
  }

  private Optional<String> unproven(Payload.Approval approval) {
    Optional<Payload.KeyEnrolled> key = enrolled(approval.proof().key());
    if (key.isEmpty()) {
      return state.nameless > 0 && !state.keys.containsKey(approval.proof().key())
          ? Optional.empty()
          : Optional.of("the key was not enrolled, or is retired");
    }
    byte[] statement = approval.statement().getBytes(StandardCharsets.UTF_8);
    return ProofCheck.fault(statement, approval.proof(), key.get());
  }

  /// The request, if it is open at the time of the entry.
  private Optional<Live.Request> open(Leaf leaf, long index) {
    return state
        .at(index, Live.Request.class)
        .filter(request -> leaf.time().isBefore(request.statement().lapses()));
  }

  private Optional<Payload.KeyEnrolled> enrolled(Bytes fingerprint) {
    Long index = state.keys.get(fingerprint);
    return index == null ? Optional.empty() : key(index);
  }

  private Optional<Judgement> decision(Leaf leaf, long refers) {
    if (open(leaf, refers).isPresent()) {
      return Optional.empty();
    }
    return rules.isErasedLater(refers)
        ? unsure("the request was erased")
        : refused(Check.APPROVAL, "the request was refused or has lapsed");
  }

  /// What has ended is forgotten, so whether the entry names it rightly could not be told.
  private Optional<Judgement> revocation(long refers) {
    return state.at(refers, Live.Grant.class).isPresent() || rules.isErasedLater(refers)
        ? Optional.empty()
        : refused(Check.GRANT, "the grant has ended");
  }

  private Optional<Judgement> grant(Leaf leaf, Payload.Grant grant, long refers) {
    Basis basis = leaf.basis().orElseThrow();
    boolean endless = grant.until().isEmpty() && basis != Basis.OWN && basis != Basis.JOB;
    if (endless || grant.until().filter(until -> !until.isAfter(grant.from())).isPresent()) {
      return refused(Check.GRANT, "it ends never, or before it begins");
    }
    if (basis == Basis.OWN && grant.actor().party() != Actor.Party.CUSTOMER) {
      return refused(Check.GRANT, "somebody of the provider's does not act on the basis own");
    }
    return basis == Basis.APPROVED ? approved(leaf, grant, refers) : decided(leaf, refers);
  }

  private Optional<Judgement> approved(Leaf leaf, Payload.Grant grant, long refers) {
    Optional<Live.Approval> approval =
        state
            .at(refers, Live.Approval.class)
            .filter(a -> leaf.time().isBefore(a.statement().until()));
    if (approval.isEmpty()) {
      return rules.isErased(refers)
          ? unsure("the approval was erased")
          : refused(Check.GRANT, "the window of the approval is over");
    }
    Optional<String> beyond = Containment.beyond(approval.get().statement(), grant);
    if (beyond.isPresent()) {
      return refused(Check.GRANT, "it allows more than was approved: " + beyond.get());
    }
    return approval.get().checked() ? Optional.empty() : unsure("the approval was not checkable");
  }

  private Optional<Judgement> decided(Leaf leaf, long refers) {
    if (refers < 0) {
      return Optional.empty();
    }
    Optional<Live.Decision> decision =
        state.at(refers, Live.Decision.class).filter(d -> leaf.time().isBefore(d.until()));
    if (decision.isPresent()) {
      return Optional.empty();
    }
    return rules.isErased(refers) || rules.isErased(past.leafAt(refers).refers().orElseThrow())
        ? unsure("the decision or its request was erased")
        : refused(Check.GRANT, "the decision says no, or its window is over");
  }

  private Optional<Judgement> intent(Leaf leaf, Payload.Intent intent, long refers) {
    if (rules.isRevoked(refers)) {
      return refused(Check.ACT, "the grant was revoked");
    }
    Optional<Live.Grant> found = state.at(refers, Live.Grant.class);
    if (found.isEmpty()) {
      return rules.isErased(refers)
          ? unsure("the grant was erased")
          : refused(Check.ACT, "the grant has ended");
    }
    Live.Grant grant = found.get();
    Optional<String> beyond =
        Containment.beyond(grant.basis(), grant.payload(), intent, leaf.time());
    if (beyond.isPresent()) {
      return refused(Check.ACT, "it lies outside of its grant: " + beyond.get());
    }
    if (grant.acts() >= grant.payload().most().items().orElse(Long.MAX_VALUE)) {
      return refused(Check.ACT, "the grant has no acts left");
    }
    return grant.checked() ? Optional.empty() : unsure("what the grant rests on was erased");
  }

  private Optional<Judgement> outcome(Payload.Outcome outcome, long refers) {
    Optional<Live.Grant> grant =
        state.at(refers, Live.Act.class).flatMap(act -> state.at(act.grant(), Live.Grant.class));
    if (grant.isEmpty()) {
      return unsure("the grant was erased");
    }
    long most = grant.get().payload().most().bytes().orElse(Long.MAX_VALUE);
    if (outcome.bytes() > most - grant.get().bytes()) {
      return refused(Check.ACT, "it moved more bytes than the grant allows");
    }
    return grant.get().checked() ? Optional.empty() : unsure("what the grant rests on was erased");
  }

  /// What leaves alone tell against an entry whose payload was erased.
  Optional<Judgement> leafAlone(Leaf leaf, Kind kind) {
    boolean follows = kind == Kind.INTENT || kind == Kind.OUTCOME;
    if (follows && !sameBasis(leaf)) {
      return refused(Check.AGREEMENT, "it says of the entry it refers to what is not so");
    }
    return kind == Kind.INTENT && rules.isRevoked(leaf.refers().orElseThrow())
        ? refused(Check.ACT, "the grant was revoked")
        : Optional.empty();
  }

  private static Judgement refusal(String reason) {
    return Rules.refuse(Check.APPROVAL, reason);
  }

  private static Optional<Judgement> refused(Check check, String reason) {
    return Optional.of(Rules.refuse(check, reason));
  }

  private static Optional<Judgement> unsure(String reason) {
    return Optional.of(new Judgement.NotCheckable(reason));
  }
}
