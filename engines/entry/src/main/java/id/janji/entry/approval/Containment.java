package id.janji.entry.approval;

import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What lies within what: a grant within the statement approved, an act within its grant. Amounts
/// that add up over several acts are counted elsewhere.
public final class Containment {
  private Containment() {}

  /// The first member by which `grant` reaches beyond `statement`; empty if it lies within.
  public static Optional<String> beyond(Statement statement, Payload.Grant grant) {
    if (!same(grant.actor(), statement.person())) {
      return Optional.of("actor");
    }
    if (!statement.operations().containsAll(grant.operations())) {
      return Optional.of("operations");
    }
    if (!grant.scope().within(statement.scope())) {
      return Optional.of("scope");
    }
    if (!grant.purposes().equals(List.of(statement.purpose().code()))) {
      return Optional.of("purposes");
    }
    if (!grant.matter().equals(Optional.of(statement.matter()))) {
      return Optional.of("case");
    }
    if (grant.from().isBefore(statement.from())) {
      return Optional.of("from");
    }
    if (grant.until().isEmpty() || grant.until().get().isAfter(statement.until())) {
      return Optional.of("until");
    }
    if (!grant.most().within(statement.most())) {
      return Optional.of("most");
    }
    return statement.regions().containsAll(grant.regions())
        ? Optional.empty()
        : Optional.of("regions");
  }

  private static boolean same(Actor actor, Statement.Person person) {
    return actor.id().equals(person.id()) && actor.name().equals(person.name());
  }

  /// The first member by which an act at `time` reaches beyond `grant`; empty if it lies within.
  public static Optional<String> beyond(
      Basis basis, Payload.Grant grant, Payload.Intent intent, Instant time) {
    if (!intent.actor().equals(grant.actor())) {
      return Optional.of("actor");
    }
    if (!grant.operations().contains(intent.operation())) {
      return Optional.of("operation");
    }
    if (!intent.item().asScope(intent.operation()).within(grant.scope())) {
      return Optional.of("item");
    }
    if (!grant.purposes().contains(intent.purpose())) {
      return Optional.of("purpose");
    }
    if (grant.matter().isPresent() && !grant.matter().equals(intent.matter())) {
      return Optional.of("case");
    }
    boolean alone = basis == Basis.OWN || basis == Basis.JOB;
    if (intent.session().isEmpty() && !alone) {
      return Optional.of("session");
    }
    if (!grant.regions().contains(intent.session().orElse(intent.region()))) {
      return Optional.of("region");
    }
    boolean late = grant.until().isPresent() && !time.isBefore(grant.until().get());
    return time.isBefore(grant.from()) || late ? Optional.of("time") : Optional.empty();
  }
}
