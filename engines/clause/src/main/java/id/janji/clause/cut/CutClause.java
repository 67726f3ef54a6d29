package id.janji.clause.cut;

import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Place;
import id.janji.clause.Strength;
import id.janji.clause.cut.propose.Proposal;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.cut.recognise.Mention;
import id.janji.clause.cut.recognise.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One sentence or list item of a policy, understood.
///
/// @param id `C` and the ordinals of section and clause, such as `C3.5`; for a sentence that binds
///   nobody its place among those, such as `N4`
/// @param number the marker in the source, such as `5.1` or `(b)`; may be empty
/// @param places where its words stand, its own first, then what describes it and what leads to it
/// @param text in the source's words, with the sentence that leads to it
/// @param strength how firmly it binds; of no meaning where the kind does not bind
/// @param proposals best first; empty if no control speaks of it
/// @param reason why it is not bound, null if it is
public record CutClause(
    String id,
    Section section,
    String number,
    List<Stretch> places,
    String text,
    Language language,
    Kind kind,
    Strength strength,
    Duty duty,
    List<TimeLimit> limits,
    List<Mention> mentions,
    List<Proposal> proposals,
    @Nullable Unplaced reason) {
  public CutClause {
    places = List.copyOf(places);
    limits = List.copyOf(limits);
    mentions = List.copyOf(mentions);
    proposals = List.copyOf(proposals);
  }

  /// The ordinal of its section among those that have clauses; 0 for a sentence that binds nobody.
  public int sectionNumber() {
    int dot = id.indexOf('.');
    return dot < 0 ? 0 : Integer.parseInt(id.substring(1, dot));
  }

  /// Its ordinal in its section; 0 for a sentence that binds nobody.
  public int clauseNumber() {
    int dot = id.indexOf('.');
    return dot < 0 ? 0 : Integer.parseInt(id.substring(dot + 1));
  }

  /// Where its own words begin.
  public Place place() {
    return places.getFirst().from();
  }

  /// Whether it is bound to a control.
  public boolean placed() {
    return reason == null;
  }

  public Optional<Unplaced> unplaced() {
    return Optional.ofNullable(reason);
  }

  /// The best proposal and those beside it that are sure enough to bind the clause without asking;
  /// empty if it is not placed.
  public List<Proposal> bindings() {
    if (!placed() || proposals.isEmpty()) {
      return List.of();
    }
    List<Proposal> bindings = new ArrayList<>(List.of(proposals.getFirst()));
    proposals.stream().skip(1).filter(Proposal::sureBesideBest).forEach(bindings::add);
    return List.copyOf(bindings);
  }

  /// The first deadline or interval in figures.
  public Optional<TimeLimit.Exact> within() {
    return limits.stream()
        .filter(TimeLimit.Exact.class::isInstance)
        .map(TimeLimit.Exact.class::cast)
        .filter(limit -> limit.use() != TimeLimit.Use.LASTING)
        .findFirst();
  }
}
