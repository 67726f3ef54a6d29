package id.janji.policy;

import static id.janji.db.tables.Tables.POLICY;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.db.tx.Transactions;
import id.janji.policy.internal.Publishing;
import id.janji.policy.internal.VersionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The published policies. A version that was published is never edited; each one that is read has
/// been checked against its digest and its signature first.
public final class Publications {
  private final Transactions transactions;
  private final Publishing publishing;
  private final VersionStore store;
  private final Catalogue catalogue;
  private final Clock clock;

  public Publications(
      Transactions transactions,
      Publishing publishing,
      VersionStore store,
      Catalogue catalogue,
      Clock clock) {
    this.transactions = transactions;
    this.publishing = publishing;
    this.store = store;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /// Publishes a draft as the next version of its policy, or says everything that stands against
  /// it. Of two publications at the same moment one gets the number and the other is refused.
  public Publication publish(Publication.Draft draft) {
    return transactions.system(DIRECTORY, sql -> publishing.publish(sql, draft, clock.instant()));
  }

  /// Publishes a draft that somebody looked at, if the version that it was compared with still is
  /// the newest, with his rulings on the faults that it leaves in: all of it or nothing.
  ///
  /// @param previous the number of the version that it was compared with, 0 if there was none
  /// @param rulings by the person who publishes; their version is the new one
  public Publication publish(Publication.Draft draft, int previous, List<Rulings.LeftIn> rulings) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transactions.system(
        DIRECTORY,
        sql -> {
          int newest = store.newest(sql, draft.text().id()).map(Version::number).orElse(0);
          if (newest != previous) {
            return new Publication.Refused(
                List.of(new Publication.Objection(Publication.Ground.OVERTAKEN, "number", "")));
          }
          Publication publication = publishing.publish(sql, draft, now);
          if (publication instanceof Publication.Published(Version version)) {
            rulings.forEach(each -> Rulings.insert(sql, each.on(version, now)));
          }
          return publication;
        });
  }

  /// The ids of all policies that have been published.
  public List<String> policies() {
    return transactions.system(
        DIRECTORY, sql -> sql.selectFrom(POLICY).orderBy(POLICY.ID).fetch(POLICY.ID));
  }

  /// All versions of a policy, newest first; empty if there is no such policy.
  ///
  /// @throws PolicyException if one of them is damaged or missing
  public List<Version> versions(String policy) {
    return transactions.system(DIRECTORY, sql -> store.versions(sql, policy));
  }

  /// The version that is in force at `now`.
  ///
  /// @throws PolicyException if it is damaged
  public Optional<Version> inForce(String policy, Instant now) {
    return transactions.system(DIRECTORY, sql -> store.inForce(sql, policy, now));
  }

  /// One version of a policy.
  ///
  /// @throws PolicyException if it is damaged
  public Optional<Version> version(String policy, int number) {
    return transactions.system(DIRECTORY, sql -> store.version(sql, policy, number));
  }

  /// What one version can be checked with.
  ///
  /// @throws PolicyException if it is damaged
  public Optional<Evidence> evidence(String policy, int number) {
    return transactions.system(DIRECTORY, sql -> store.evidence(sql, policy, number));
  }

  /// What changed from one version of a policy to another; empty if one of them does not exist.
  ///
  /// @throws PolicyException if one of them is damaged
  public Optional<PolicyDiff> difference(String policy, int from, int to) {
    return transactions.system(
        DIRECTORY,
        sql ->
            store
                .version(sql, policy, from)
                .flatMap(before ->
                    store
                        .version(sql, policy, to)
                        .map(after -> PolicyDiff.between(before.text(), after.text()))));
  }

  /// Publishes, as version 1 and in force at once, each policy under `folder` of which no version
  /// has been published yet. Safe to repeat.
  ///
  /// @return what was published now
  /// @throws PolicyException `NOT_COMPILED` if a policy there has a fault
  public List<Version> publishWorked(Path folder) {
    List<Version> published = new ArrayList<>();
    for (Policy policy : compiled(folder)) {
      if (versions(policy.id()).isEmpty()) {
        published.add(first(policy));
      }
    }
    return published;
  }

  private Version first(Policy policy) {
    Bilingual note = new Bilingual("First version.", "Versi pertama.");
    Instant now = clock.instant();
    Publication.Draft draft = new Publication.Draft(policy, now, Set.of(), note, null);
    // At the very moment that it names: the clock may reach the next second meanwhile.
    Publication publication =
        transactions.system(DIRECTORY, sql -> publishing.publish(sql, draft, now));
    return switch (publication) {
      case Publication.Published(Version version) -> version;
      case Publication.Refused(List<Publication.Objection> objections) ->
          throw notCompiled(
              policy.id()
                  + ": "
                  + objections.stream()
                      .map(each -> each.subject() + ": " + each.sentence().en())
                      .collect(Collectors.joining(" ")));
    };
  }

  private List<Policy> compiled(Path folder) {
    try {
      List<Policy> policies = new ArrayList<>();
      for (Path each : PolicyCompiler.foldersIn(folder)) {
        policies.add(
            switch (PolicyCompiler.compile(each, catalogue)) {
              case Compilation.Compiled(Policy policy, Digest _) -> policy;
              case Compilation.Rejected(var faults) ->
                  throw notCompiled(faults.getFirst().toString());
            });
      }
      return policies;
    } catch (IOException e) {
      throw new PolicyException(
          PolicyException.Code.NOT_COMPILED, "the folder " + folder + " cannot be read", e);
    }
  }

  private static PolicyException notCompiled(String reason) {
    return new PolicyException(
        PolicyException.Code.NOT_COMPILED, "the policy is not published: " + reason, null);
  }
}
