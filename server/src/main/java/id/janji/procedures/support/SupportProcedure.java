package id.janji.procedures.support;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.support.SupportEvent.Ended;
import id.janji.procedures.support.SupportEvent.Opened;
import id.janji.procedures.support.SupportEvent.Reopened;
import id.janji.procedures.support.SupportEvent.Replied;
import id.janji.procedures.support.SupportEvent.TimePassed;
import id.janji.procedures.support.SupportEvent.Wrote;
import id.janji.procedures.support.SupportState.Answered;
import id.janji.procedures.support.SupportState.Asked;
import id.janji.procedures.support.SupportState.Closed;
import id.janji.procedures.support.SupportState.Nothing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a support case goes. Whatever was granted for it ends when it is closed, by whomever; a case
/// that is opened again begins without any access.
public final class SupportProcedure implements Procedure<SupportState, SupportEvent> {
  static final int MOST_SUBJECT = 200;
  static final Duration ANSWER = Duration.ofHours(24);
  static final Duration SILENCE = Duration.ofDays(14);
  static final Duration REOPENED = Duration.ofDays(14);
  private static final Effect CLOSED = new Effect.EndGrants("The case was closed.");
  private static final Effect HEARD = new Effect.Tell(Side.PROVIDER, "support-heard");
  private static final Effect ANSWERED = new Effect.Tell(Side.CUSTOMER, "support-answered");

  @Override
  public String code() {
    return "support";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("Support", "Dukungan");
  }

  @Override
  public Bilingual purpose() {
    return new Bilingual(
        "A customer is helped, and access that was given for it ends with the help.",
        "Pelanggan dibantu, dan akses yang diberikan untuk itu berakhir bersama bantuannya.");
  }

  @Override
  public Class<SupportState> states() {
    return SupportState.class;
  }

  @Override
  public Class<SupportEvent> events() {
    return SupportEvent.class;
  }

  @Override
  public SupportState start() {
    return new Nothing();
  }

  @Override
  public SupportEvent timePassed(String deadline, int rung) {
    return new TimePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(SupportState state) {
    return state instanceof Closed;
  }

  @Override
  public Turn<SupportState> next(SupportState state, SupportEvent event, Circumstances at) {
    return switch (state) {
      case Nothing _ ->
          event instanceof Opened opened ? opened(opened, at) : Turn.refused(Refusal.notNow());
      case Asked asked -> asked(asked, event, at.now());
      case Answered answered -> answered(answered, event, at.now());
      case Closed closed -> closed(closed, event, at.now());
    };
  }

  private static Turn<SupportState> opened(Opened opened, Circumstances at) {
    String subject = opened.subject().strip();
    return subject.length() > MOST_SUBJECT || subject.indexOf('\n') >= 0
        ? Turn.refused(
            Refusal.unfit(
                "A subject is one line of at most 200 characters.",
                "Perihal adalah satu baris, paling banyak 200 karakter."))
        : Turn.to(new Asked(subject, at.now(), 0), HEARD);
  }

  private static Turn<SupportState> asked(Asked state, SupportEvent event, Instant now) {
    return switch (event) {
      case Wrote _ -> Turn.to(state, HEARD);
      case Replied _ -> Turn.to(new Answered(state.subject(), now), ANSWERED);
      case Ended _ -> Turn.to(new Closed(state.subject(), now), CLOSED);
      case TimePassed(String deadline, int rung) ->
          Turn.to(
              new Asked(state.subject(), state.since(), rung),
              new Effect.Escalate(rung == 1 ? "support lead" : "management", deadline, rung));
      case Opened _, Reopened _ -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<SupportState> answered(Answered state, SupportEvent event, Instant now) {
    return switch (event) {
      case Wrote _ -> Turn.to(new Asked(state.subject(), now, 0), HEARD);
      case Replied _ -> Turn.to(new Answered(state.subject(), now), ANSWERED);
      case Ended _ -> Turn.to(new Closed(state.subject(), now), CLOSED);
      case TimePassed _ ->
          Turn.to(
              new Closed(state.subject(), now),
              CLOSED,
              new Effect.Tell(Side.CUSTOMER, "support-closed-in-silence"));
      case Opened _, Reopened _ -> Turn.refused(Refusal.notNow());
    };
  }

  private static Turn<SupportState> closed(Closed state, SupportEvent event, Instant now) {
    if (!(event instanceof Reopened)) {
      return Turn.refused(Refusal.notNow());
    }
    return now.isAfter(state.since().plus(REOPENED))
        ? Turn.refused(
            Refusal.of(
                Refusal.Code.ENDED,
                "It was closed more than 14 days ago; open a new case.",
                "Sudah ditutup lebih dari 14 hari; buka kasus baru."))
        : Turn.to(new Asked(state.subject(), now, 0), HEARD);
  }

  @Override
  public List<Deadline> deadlines(SupportState state, Circumstances at) {
    return switch (state) {
      case Nothing _, Closed _ -> List.of();
      case Asked asked -> List.of(answer(asked.since()));
      case Answered answered ->
          List.of(
              Deadline.at(
                  "silence",
                  new Bilingual("The customer is silent", "Pelanggan diam"),
                  answered.since().plus(SILENCE),
                  "nobody: the case is closed"));
    };
  }

  private static Deadline answer(Instant since) {
    Instant due = since.plus(ANSWER);
    return new Deadline(
        "answer",
        new Bilingual("An answer to the customer", "Jawaban kepada pelanggan"),
        Optional.of(due),
        Optional.empty(),
        List.of(
            new Deadline.Rung(due.minus(ANSWER.dividedBy(4)), "support lead"),
            new Deadline.Rung(due, "management")));
  }
}
