package id.janji.kernel.paper;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a procedure looks like: its states and events from the types, its ways by walking them. The
/// walk is always the same, so that the same code gives the same shape.
///
/// @param states in the order of the source; the first is where a case begins
/// @param ways from where to where which event leads, in the order of states and events
public record Shape(
    String code,
    int version,
    Bilingual title,
    Bilingual purpose,
    List<Place> states,
    List<Happening> events,
    List<Way> ways) {
  /// Enough that a walk with another seed finds nothing new; a test says so. What takes a long row
  /// of steps is found by going on from every place, what takes rare words by walking far.
  private static final int PLACES = 150;

  private static final int STEPS = 60_000;

  private static final long SEED = 1;

  /// After so many visits to a state its time limits and questions are known.
  private static final int LOOKS = 1_000;

  private static final Map<Class<?>, Shape> WALKED = new ConcurrentHashMap<>();

  /// A state.
  ///
  /// @param ended whether nothing more has to happen there
  public record Place(
      String code, Bilingual name, boolean ended, List<Limit> limits, List<Question> questions) {}

  /// A time limit that runs in a state.
  ///
  /// @param rungs whom it climbs to, in order
  public record Limit(String code, Bilingual title, List<String> rungs) {}

  /// A question that people say yes to in a state.
  public record Question(String code, Bilingual title, Side side, int people) {}

  /// An event.
  public record Happening(String code, Bilingual name, List<Side> by, List<Part> parts) {}

  /// What has to be said with an event.
  public record Part(String name, Bilingual title, boolean required) {}

  /// The event can lead from one state to the other.
  public record Way(String from, String event, String to) {}

  /// The shape of a procedure.
  public static Shape of(Procedure<?, ?> procedure) {
    return WALKED.computeIfAbsent(procedure.getClass(), _ -> walked(procedure));
  }

  private static <S extends State, E extends Event> Shape walked(Procedure<S, E> procedure) {
    Finder<S, E> finder = new Finder<>(procedure);
    Walk<S, E> walk = new Walk<>(procedure, new Random(SEED));
    walk.sweep(PLACES, finder);
    walk.go(STEPS, finder);
    return finder.shape();
  }

  private static final class Finder<S extends State, E extends Event>
      implements Walk.Watcher<S, E> {
    private final Procedure<S, E> procedure;
    private final Set<Way> ways = new LinkedHashSet<>();
    private final Map<String, Map<String, Limit>> limits = new LinkedHashMap<>();
    private final Map<String, Map<String, Question>> questions = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private final Map<String, Integer> seen = new HashMap<>();

    private Finder(Procedure<S, E> procedure) {
      this.procedure = procedure;
    }

    @Override
    public void tried(S from, E event, Circumstances at, Turn<S> turn) {
      if (turn instanceof Turn.Moved<S>(S to, _)) {
        String code = Names.code(to.getClass());
        ways.add(new Way(Names.code(from.getClass()), Names.code(event.getClass()), code));
        if (seen.merge(code, 1, Integer::sum) <= LOOKS) {
          procedure.deadlines(to, at).forEach(deadline -> note(code, deadline));
          procedure.quorums(to, at).forEach(quorum -> note(code, quorum));
        }
        if (procedure.isEnded(to)) {
          ended.add(code);
        }
      }
    }

    private void note(String state, Deadline deadline) {
      Map<String, Limit> all = limits.computeIfAbsent(state, _ -> new java.util.TreeMap<>());
      if (!all.containsKey(deadline.code())) {
        List<String> whom = deadline.rungs().stream().map(Deadline.Rung::whom).toList();
        all.put(deadline.code(), new Limit(deadline.code(), deadline.title(), whom));
      }
    }

    private void note(String state, Quorum quorum) {
      questions
          .computeIfAbsent(state, _ -> new java.util.TreeMap<>())
          .putIfAbsent(
              quorum.question(),
              new Question(quorum.question(), quorum.title(), quorum.side(), quorum.people()));
    }

    private Shape shape() {
      List<Place> states = Names.records(procedure.states()).stream().map(this::place).toList();
      List<Happening> events =
          Names.records(procedure.events()).stream().map(Finder::happening).toList();
      List<Way> sorted = new ArrayList<>();
      for (Place from : states) {
        for (Happening event : events) {
          for (Place to : states) {
            Optional.of(new Way(from.code(), event.code(), to.code()))
                .filter(ways::contains)
                .ifPresent(sorted::add);
          }
        }
      }
      return new Shape(
          procedure.code(),
          procedure.version(),
          procedure.title(),
          procedure.purpose(),
          states,
          events,
          List.copyOf(sorted));
    }

    private Place place(Class<? extends S> type) {
      String code = Names.code(type);
      return new Place(
          code,
          Names.said(type),
          ended.contains(code),
          List.copyOf(limits.getOrDefault(code, Map.of()).values()),
          List.copyOf(questions.getOrDefault(code, Map.of()).values()));
    }

    private static Happening happening(Class<? extends Event> type) {
      return new Happening(
          Names.code(type),
          Names.said(type),
          Names.senders(type),
          Arrays.stream(type.getRecordComponents()).map(Finder::part).toList());
    }

    private static Part part(RecordComponent component) {
      return new Part(
          component.getName(), Names.said(component), component.getType() != Optional.class);
    }
  }
}
