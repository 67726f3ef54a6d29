package id.janji.release.control;

import id.janji.kernel.paper.Played;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.law.Named;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.procedures.disclosure.Disclosures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A demand played through the procedure that real ones follow.
final class Rehearsal {
  static final By INTAKE = by("intake");
  static final By COUNSEL = by("counsel");
  static final By ONE = by("one");
  static final By TWO = by("two");
  static final String COPY = "copy";

  private final Played<DisclosureState, DisclosureEvent> played;
  private final Instant now;

  Rehearsal(Procedure<DisclosureState, DisclosureEvent> procedure, Instant now) {
    this.played = new Played<>(procedure, now);
    this.now = now;
  }

  private static By by(String name) {
    return Played.by(Side.PROVIDER, name);
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
    played.approved(people);
    return this;
  }

  Rehearsal said(By by, DisclosureEvent event) {
    played.said(by, event);
    return this;
  }

  /// Whether it is refused where the case stands.
  boolean refuses(By by, DisclosureEvent event) {
    return played.refuses(by, event);
  }

  /// What comes of a rung of a time limit at that time.
  Turn<DisclosureState> passed(String deadline, Duration later) {
    return played.passed(deadline, 1, later);
  }

  DisclosureState state() {
    return played.state();
  }

  /// When the first rung of a time limit comes; empty if none runs.
  Optional<Instant> climbs(String deadline) {
    return played.rungs(deadline).stream().map(Deadline.Rung::at).min(Instant::compareTo);
  }
}
