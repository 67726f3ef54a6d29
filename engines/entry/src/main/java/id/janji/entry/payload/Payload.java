package id.janji.entry.payload;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Salt;
import id.janji.entry.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What an entry says, one record a kind; `docs/formats/leaf.md`. Optional members that a form
/// needs are not enforced here but where payloads are read.
public sealed interface Payload {
  /// Whose log it is, under which terms.
  record Opened(
      UUID customer,
      String name,
      String provider,
      PolicyRef policy,
      List<String> purposes,
      Tier tier)
      implements Payload {}

  /// Against whom the guarantees hold.
  enum Tier {
    T2,
    T4;

    static Optional<Tier> of(String code) {
      return Codes.find(values(), Tier::name, code);
    }
  }

  /// A key may approve from now on.
  ///
  /// @param key SubjectPublicKeyInfo
  record KeyEnrolled(
      Bytes key,
      String holderId,
      String holderName,
      Proof.Form form,
      Optional<String> rpId,
      List<String> origins)
      implements Payload {}

  /// A key may not approve any more.
  record KeyRetired(Bytes fingerprint, String reason) implements Payload {}

  /// The customer's keeper.
  record KeeperEnrolled(List<String> keys, Optional<String> statement) implements Payload {}

  /// A person asks; the statement is what the customer would sign.
  record Request(UUID request, String statement) implements Payload {}

  /// The customer has signed.
  record Approval(UUID request, String statement, Proof proof) implements Payload {}

  /// Somebody has decided about a request.
  record Decision(UUID request, Actor by, Answer answer, Optional<String> reason)
      implements Payload {}

  /// What a decision says.
  enum Answer {
    YES,
    NO;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Answer> of(String code) {
      return Codes.find(values(), Answer::code, code);
    }
  }

  /// Who may do what, from `from` until before `until`.
  ///
  /// @param matter the support case or incident
  record Grant(
      UUID grant,
      Optional<UUID> request,
      Actor actor,
      Set<Operation> operations,
      Scope scope,
      List<String> purposes,
      Optional<String> matter,
      Instant from,
      Optional<Instant> until,
      Most most,
      List<String> regions)
      implements Payload {}

  /// A grant ends.
  record Revocation(UUID grant, Actor by, String reason) implements Payload {}

  /// An act that is about to happen.
  ///
  /// @param context SHA-256 of the item's context
  /// @param region where the item is kept and opened
  /// @param session where the actor is
  record Intent(
      UUID act,
      UUID grant,
      Actor actor,
      Operation operation,
      Item item,
      Optional<Bytes> context,
      String purpose,
      Optional<String> matter,
      String region,
      Optional<String> session)
      implements Payload {}

  /// What came of an act.
  ///
  /// @param bytes content handed out or taken in; 0 with an unknown result
  record Outcome(UUID act, Result result, long bytes, Optional<String> reason) implements Payload {}

  /// How an act ended.
  enum Result {
    DONE,
    FAILED,
    CUT,
    UNKNOWN;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Result> of(String code) {
      return Codes.find(values(), Result::code, code);
    }
  }

  /// An act that was refused.
  record Refusal(Actor actor, Operation operation, Optional<Item> item, String reason)
      implements Payload {}

  /// A legal hold begins, or is lifted.
  record Hold(UUID hold, String article, Scope scope, Instant until, boolean lifted)
      implements Payload {}

  /// A payload was erased.
  record Erased(String reason) implements Payload {}

  /// What is to be told later.
  ///
  /// @param contentKind code of the kind that the content has
  /// @param at when it happened, where that was before the slot
  /// @param pad brings slots to one length
  record Slot(
      String contentKind,
      Optional<Basis> basis,
      Json.Members payload,
      Optional<Instant> at,
      Optional<String> pad)
      implements Payload {
    /// How many bytes a slot has that was filled up.
    public static final int FULL = 3_072;

    /// One of the length that its content has.
    public Slot(String contentKind, Optional<Basis> basis, Json.Members payload) {
      this(contentKind, basis, payload, Optional.empty(), Optional.empty());
    }

    /// The same, [#FULL] bytes long.
    ///
    /// @throws id.janji.entry.EntryException if it is longer without
    public Slot full() {
      Slot least = new Slot(contentKind, basis, payload, at, Optional.of("."));
      int missing = FULL - Content.of(least).bytes().length;
      if (missing < 0) {
        throw new EntryException(
            EntryException.Code.PAYLOAD, "This does not fit into a slot: " + contentKind + ".");
      }
      return new Slot(contentKind, basis, payload, at, Optional.of(".".repeat(missing + 1)));
    }
  }

  /// What stood in a slot: its salt and, with every member, its payload.
  record Told(Salt salt, Content slot) implements Payload {}

  /// A step of a case: what happened in a procedure, and where the case stands since.
  ///
  /// @param step counted from 1
  /// @param law the version of the book of time limits that the case keeps
  /// @param state where it stands after the step
  /// @param by who did it; nobody, where time did
  /// @param digest SHA-256 of what was said
  record CaseStep(
      UUID matter,
      String procedure,
      long version,
      String law,
      long step,
      String event,
      String state,
      Optional<Actor> by,
      Bytes digest)
      implements Payload {}

  /// The kind of entry that says this.
  default Kind kind() {
    return switch (this) {
      case Opened _ -> Kind.OPENED;
      case KeyEnrolled _ -> Kind.KEY_ENROLLED;
      case KeyRetired _ -> Kind.KEY_RETIRED;
      case KeeperEnrolled _ -> Kind.KEEPER_ENROLLED;
      case Request _ -> Kind.REQUEST;
      case Approval _ -> Kind.APPROVAL;
      case Decision _ -> Kind.DECISION;
      case Grant _ -> Kind.GRANT;
      case Revocation _ -> Kind.REVOCATION;
      case Intent _ -> Kind.INTENT;
      case Outcome _ -> Kind.OUTCOME;
      case Refusal _ -> Kind.REFUSAL;
      case Hold _ -> Kind.HOLD;
      case Erased _ -> Kind.ERASED;
      case Slot _ -> Kind.SLOT;
      case Told _ -> Kind.TOLD;
      case CaseStep _ -> Kind.CASE;
    };
  }
}
