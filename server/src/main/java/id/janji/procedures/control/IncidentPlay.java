package id.janji.procedures.control;

import id.janji.kernel.paper.Played;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import id.janji.procedures.incident.Cause;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Known;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An incident played through the procedure that real ones follow.
final class IncidentPlay {
  static final By LEAD = Played.by(Side.PROVIDER, "lead");
  static final By CUSTOMER = Played.by(Side.CUSTOMER, "customer");

  private final Played<IncidentState, IncidentEvent> played;

  IncidentPlay(Procedure<IncidentState, IncidentEvent> procedure, Instant now) {
    this.played = new Played<>(procedure, now);
  }

  static IncidentEvent ruling(Optional<Instant> aware, Set<Harm> harms, Set<String> facts) {
    return new IncidentEvent.Recognised(
        aware, Optional.empty(), harms, Cause.UNLAWFUL, facts, "The log shows it.");
  }

  static IncidentEvent ruling(String... facts) {
    return ruling(Optional.empty(), EnumSet.of(Harm.ACCESS), Set.of(facts));
  }

  static IncidentEvent notice(Map<String, String> content) {
    return new IncidentEvent.NoticeGiven(content, "in the portal");
  }

  static IncidentEvent report(Stage stage) {
    return new IncidentEvent.ReportGiven(stage, "What we know.");
  }

  static IncidentEvent told(Rule rule, Map<String, String> content) {
    return new IncidentEvent.AuthorityTold(rule.code(), content, "no. 1");
  }

  static IncidentEvent closed() {
    return new IncidentEvent.Closed("It is over.");
  }

  /// All that a rule wants said.
  static Map<String, String> whole(Rule rule) {
    return rule.content().stream().collect(Collectors.toMap(Named::code, Named::code));
  }

  /// The same without each of its parts in turn.
  static List<Map<String, String>> lacking(Rule rule) {
    return rule.content().stream()
        .<Map<String, String>>map(part -> {
          Map<String, String> rest = new HashMap<>(whole(rule));
          rest.remove(part.code());
          return rest;
        })
        .toList();
  }

  /// The rule that says what a notice holds.
  static Rule noticeRule() {
    return RuleBook.newest().rule("pdp-46-notice").orElseThrow();
  }

  IncidentPlay reported() {
    return said(CUSTOMER, new IncidentEvent.Reported("Somebody else signs in."));
  }

  IncidentPlay recognised(String... facts) {
    return reported().said(LEAD, ruling(facts));
  }

  IncidentPlay contained() {
    return said(LEAD, new IncidentEvent.MeasureTaken(Measure.BLOCK_ACCOUNT, "receipt"))
        .said(LEAD, new IncidentEvent.Stopped("Nobody signs in any more."));
  }

  IncidentPlay reviewed() {
    return said(LEAD, new IncidentEvent.MadeGood("Compared with the log."))
        .said(LEAD, new IncidentEvent.LessonsDrawn(List.of(), "Nothing to learn."));
  }

  IncidentPlay noticed() {
    return said(LEAD, notice(whole(noticeRule()))).said(CUSTOMER, new IncidentEvent.Acknowledged());
  }

  /// All reports but these.
  IncidentPlay reportedBut(Set<Stage> left) {
    EnumSet.complementOf(left.isEmpty() ? EnumSet.noneOf(Stage.class) : EnumSet.copyOf(left))
        .forEach(stage -> said(LEAD, report(stage)));
    return this;
  }

  /// Everything was done but what the law asks for besides.
  IncidentPlay done(String... facts) {
    return recognised(facts).contained().reviewed().noticed().reportedBut(Set.of());
  }

  IncidentPlay said(By by, IncidentEvent event) {
    played.said(by, event);
    return this;
  }

  boolean refuses(IncidentEvent event) {
    return played.refuses(LEAD, event);
  }

  boolean refuses(By by, IncidentEvent event) {
    return played.refuses(by, event);
  }

  Turn<IncidentState> passed(String deadline, int rung, Duration later) {
    return played.passed(deadline, rung, later);
  }

  List<Deadline.Rung> rungs(String deadline) {
    return played.rungs(deadline);
  }

  Known known() {
    return Incidents.known(played.state()).orElseThrow();
  }
}
