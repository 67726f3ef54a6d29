package id.janji.release.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Machine;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.law.Named;
import id.janji.law.RuleBook;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Zone;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.procedures.disclosure.Disclosures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A case played through the procedure that real cases follow, without keeping anything. Each step
/// that must be taken is; what must be refused is asked of the end.
final class Rehearsal {
  static final By INTAKE = by("intake");
  static final By COUNSEL = by("counsel");
  static final By ONE = by("one");
  static final By TWO = by("two");
  static final String COPY = "copy";

  private final Procedure<DisclosureState, DisclosureEvent> procedure;
  private final Instant now;
  private final List<Approval> approvals = new ArrayList<>();
  private DisclosureState state;

  Rehearsal(Procedure<DisclosureState, DisclosureEvent> procedure, Instant now) {
    this.procedure = procedure;
    this.now = now;
    this.state = procedure.start();
  }

  private static By by(String name) {
    return new By(Side.PROVIDER, UUID.nameUUIDFromBytes(name.getBytes(US_ASCII)).toString(), name);
  }

  static DisclosureEvent received(Asker asker, String use, Map<String, String> content) {
    return new DisclosureEvent.Received(asker, "somebody", "a/b", use, content, COPY);
  }

  static Map<String, String> whole() {
    return Disclosures.mustState().stream().collect(Collectors.toMap(Named::code, Named::code));
  }

  static DisclosureEvent compels(String article) {
    return new DisclosureEvent.LawCompels(article, "a/b", "a court says so");
  }

  static DisclosureEvent notice(Optional<String> copy) {
    return new DisclosureEvent.NoticeGiven(copy, "in the portal");
  }

  static DisclosureEvent release() {
    return new DisclosureEvent.PackageReleased(Optional.of("digest"), "by hand");
  }

  DisclosureEvent silenced(Duration until) {
    return new DisclosureEvent.Silenced("authority", "article", "all", now.plus(until));
  }

  /// A demand of an authority that was taken in whole.
  Rehearsal demanded(Asker asker) {
    return said(INTAKE, received(asker, "a theft", whole()));
  }

  Rehearsal verified() {
    return said(INTAKE, new DisclosureEvent.SenderVerified("by telephone"));
  }

  Rehearsal redirected() {
    return said(INTAKE, new DisclosureEvent.LetterDelivered("turn to them", "receipt"));
  }

  Rehearsal compelled() {
    return said(COUNSEL, compels("article"));
  }

  Rehearsal noticed() {
    return said(INTAKE, notice(Optional.of(COPY)));
  }

  /// Yes from these people to what is asked now.
  Rehearsal approved(By... people) {
    for (Quorum asked : procedure.quorums(state, at(By.CLOCK, now))) {
      for (By each : people) {
        approvals.add(new Approval(asked.question(), asked.statement(), each, now));
      }
    }
    return this;
  }

  Rehearsal said(By by, DisclosureEvent event) {
    return switch (Machine.step(procedure, state, event, at(by, now))) {
      case Turn.Moved<DisclosureState>(DisclosureState to, _) -> {
        state = to;
        yield this;
      }
      case Turn.Refused<DisclosureState>(Refusal refusal) ->
          throw new IllegalStateException(refusal.sentence().en());
    };
  }

  /// Whether it is refused where the case stands.
  boolean refuses(By by, DisclosureEvent event) {
    return Machine.step(procedure, state, event, at(by, now))
        instanceof Turn.Refused<DisclosureState>;
  }

  /// What comes of a rung of a time limit at that time.
  Turn<DisclosureState> passed(String deadline, Duration later) {
    return Machine.step(
        procedure, state, procedure.timePassed(deadline, 1), at(By.CLOCK, now.plus(later)));
  }

  DisclosureState state() {
    return state;
  }

  /// When the first rung of a time limit comes; empty if none runs.
  Optional<Instant> climbs(String deadline) {
    return procedure.deadlines(state, at(By.CLOCK, now)).stream()
        .filter(each -> each.code().equals(deadline))
        .flatMap(each -> each.rungs().stream().map(rung -> rung.at()))
        .min(Instant::compareTo);
  }

  private Circumstances at(By by, Instant when) {
    return new Circumstances(
        when, by, RuleBook.newest(), HolidayReader.shipped(), Zone.WIB.id(), approvals);
  }
}
