package id.janji.kernel;

import static id.janji.kernel.procedure.Side.CLOCK;
import static id.janji.kernel.procedure.Side.PROVIDER;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Says;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A procedure that opens something once two people say so; its second version wants three.
record TwoKeys(int version) implements Procedure<TwoKeys.Door, TwoKeys.Knock> {
  static final Duration LIMIT = Duration.ofHours(1);

  sealed interface Door extends State {
    @Says(en = "Nothing yet", id = "Belum ada")
    record Nothing() implements Door {}

    @Says(en = "Shut", id = "Tertutup")
    record Shut(String asker, Instant since, int climbed) implements Door {}

    @Says(en = "Open", id = "Terbuka")
    record Open() implements Door {}
  }

  sealed interface Knock extends Event {
    @Says(en = "Somebody asks", id = "Seseorang meminta", by = PROVIDER)
    record Asked(@Says(en = "What", id = "Apa") String what) implements Knock {}

    @Says(en = "It is opened", id = "Dibuka", by = PROVIDER)
    record Opened() implements Knock {}

    @Says(en = "Time has passed", id = "Waktu berlalu", by = CLOCK)
    record TimePassed(
        @Says(en = "Time limit", id = "Batas waktu") String deadline,
        @Says(en = "Rung", id = "Anak tangga") int rung)
        implements Knock {}
  }

  @Override
  public String code() {
    return "two-keys";
  }

  @Override
  public Bilingual title() {
    return new Bilingual("Two keys", "Dua kunci");
  }

  @Override
  public Bilingual purpose() {
    return new Bilingual("A test.", "Uji coba.");
  }

  @Override
  public Class<Door> states() {
    return Door.class;
  }

  @Override
  public Class<Knock> events() {
    return Knock.class;
  }

  @Override
  public Door start() {
    return new Door.Nothing();
  }

  @Override
  public Turn<Door> next(Door state, Knock event, Circumstances at) {
    return switch (state) {
      case Door.Nothing _ ->
          event instanceof Knock.Asked
              ? Turn.to(new Door.Shut(at.by().person(), at.now(), 0))
              : Turn.refused(Refusal.notNow());
      case Door.Shut shut ->
          switch (event) {
            case Knock.Opened _ -> {
              Quorum quorum = quorums(shut, at).getFirst();
              yield quorum.isReached(at.approvals())
                  ? Turn.to(new Door.Open())
                  : Turn.refused(Refusal.notApproved(quorum));
            }
            case Knock.TimePassed(_, int rung) ->
                Turn.to(new Door.Shut(shut.asker(), shut.since(), shut.climbed() + rung));
            case Knock.Asked _ -> Turn.refused(Refusal.notNow());
          };
      case Door.Open _ -> Turn.refused(Refusal.notNow());
    };
  }

  @Override
  public List<Quorum> quorums(Door state, Circumstances at) {
    return state instanceof Door.Shut(String asker, _, _)
        ? List.of(
            new Quorum(
                "open",
                new Bilingual("Open it", "Buka"),
                Side.PROVIDER,
                version + 1,
                "the door of " + asker,
                Set.of(asker)))
        : List.of();
  }

  @Override
  public List<Deadline> deadlines(Door state, Circumstances at) {
    return state instanceof Door.Shut(_, Instant since, _)
        ? List.of(Deadline.at("open", new Bilingual("Open", "Buka"), since.plus(LIMIT), "somebody"))
        : List.of();
  }

  @Override
  public Knock timePassed(String deadline, int rung) {
    return new Knock.TimePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(Door state) {
    return state instanceof Door.Open;
  }
}
