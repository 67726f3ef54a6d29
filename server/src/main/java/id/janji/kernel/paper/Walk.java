package id.janji.kernel.paper;

import id.janji.kernel.form.Machine;
import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import id.janji.law.RuleBook;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Holidays;
import id.janji.law.time.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Walks through a procedure at random, as a case would go: people of both sides, some who have no
/// say, approvals, and the clock.
public final class Walk<S extends State, E extends Event> {
  private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
  private static final int LONGEST = 60;
  private static final int PEOPLE = 5;
  private static final int DRAWS = 40;

  private final Procedure<S, E> procedure;
  private final RandomGenerator random;
  private final List<Class<? extends E>> events;
  private final RuleBook law = RuleBook.newest();
  private final Holidays holidays = HolidayReader.shipped();
  private final List<Approval> approvals = new ArrayList<>();
  private S state;
  private Instant now = BEGIN;
  private int length;

  public Walk(Procedure<S, E> procedure, RandomGenerator random) {
    this.procedure = procedure;
    this.random = random;
    this.events = Names.records(procedure.events());
    this.state = procedure.start();
  }

  /// What is told of a walk.
  public interface Watcher<S extends State, E extends Event> {
    /// A case begins; what came before belongs to another.
    default void begins() {}

    /// An event was tried.
    void tried(S from, E event, Circumstances at, Turn<S> turn);
  }

  /// Tries that many events, and begins a new case whenever one has gone on for long.
  public void go(int steps, Watcher<S, E> watcher) {
    watcher.begins();
    for (int step = 0; step < steps; step++) {
      if (length > LONGEST || (procedure.isEnded(state) && random.nextInt(3) == 0)) {
        begin();
        watcher.begins();
      }
      tryOne(watcher);
    }
  }

  /// Tries every event several times from each place that is come to, until none is new.
  ///
  /// @param places at most so many
  public void sweep(int places, Watcher<S, E> watcher) {
    Frontier<S> frontier = new Frontier<>();
    begin();
    frontier.add(place());
    for (int i = 0; i < places; i++) {
      Optional<Frontier.Place<S>> place = frontier.next();
      if (place.isEmpty()) {
        return;
      }
      for (Class<? extends E> type : events) {
        for (int draw = 0; draw < DRAWS; draw++) {
          stand(place.get());
          tryOne(type, watcher);
          frontier.add(place());
        }
      }
    }
  }

  private Frontier.Place<S> place() {
    return new Frontier.Place<>(state, now, approvals);
  }

  private void stand(Frontier.Place<S> place) {
    state = place.state();
    now = place.now();
    approvals.clear();
    approvals.addAll(place.approvals());
  }

  /// By somebody whose it is to say, after up to three have said yes to something.
  private void tryOne(Class<? extends E> type, Watcher<S, E> watcher) {
    now = now.plusSeconds(60);
    List<Side> senders = Names.senders(type);
    Side side = senders.get(random.nextInt(senders.size()));
    By by = side == Side.CLOCK ? By.CLOCK : one(side);
    for (int yes = random.nextInt(4); yes > 0; yes--) {
      approve(at(by));
    }
    E event = side == Side.CLOCK ? passed(at(by)) : new Draw(procedure, random, now).event(type);
    told(by, event, watcher);
  }

  private void begin() {
    state = procedure.start();
    now = BEGIN.plus(Duration.ofHours(random.nextInt(24 * 300)));
    approvals.clear();
    length = 0;
  }

  private void tryOne(Watcher<S, E> watcher) {
    now = now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(900_000) : 60);
    By by = by();
    if (random.nextBoolean()) {
      approve(at(by));
    }
    told(by, by.side() == Side.CLOCK ? passed(at(by)) : event(now), watcher);
  }

  private void told(By by, E event, Watcher<S, E> watcher) {
    Circumstances at = at(by);
    Turn<S> turn = Machine.step(procedure, state, event, at);
    watcher.tried(state, event, at, turn);
    if (turn instanceof Turn.Moved<S>(S next, _)) {
      state = next;
      length++;
    }
  }

  private By by() {
    Side side =
        switch (random.nextInt(10)) {
          case 0 -> Side.CLOCK;
          case 1, 2, 3 -> Side.CUSTOMER;
          default -> Side.PROVIDER;
        };
    return side == Side.CLOCK ? By.CLOCK : one(side);
  }

  private By one(Side side) {
    return new By(side, side.word() + random.nextInt(PEOPLE), "Somebody");
  }

  private Circumstances at(By by) {
    return new Circumstances(now, by, law, holidays, Zone.WIB.id(), approvals);
  }

  private void approve(Circumstances at) {
    List<Quorum> quorums = procedure.quorums(state, at);
    if (!quorums.isEmpty()) {
      Quorum quorum = quorums.get(random.nextInt(quorums.size()));
      By by = random.nextInt(5) == 0 ? by() : one(quorum.side());
      approvals.add(new Approval(quorum.question(), quorum.statement(), by, now));
    }
  }

  private E event(Instant at) {
    Class<? extends E> type = events.get(random.nextInt(events.size()));
    return new Draw(procedure, random, at).event(type);
  }

  /// What the clock says of a time limit that runs, when it is reached; without one, of one that
  /// does not.
  private E passed(Circumstances at) {
    List<Deadline> running =
        procedure.deadlines(state, at).stream().filter(d -> !d.rungs().isEmpty()).toList();
    if (running.isEmpty()) {
      return procedure.timePassed("none", 1);
    }
    Deadline deadline = running.get(random.nextInt(running.size()));
    int rung = random.nextInt(deadline.rungs().size());
    Instant reached = deadline.rungs().get(rung).at();
    now = now.isBefore(reached) ? reached : now;
    return procedure.timePassed(deadline.code(), rung + 1);
  }
}
