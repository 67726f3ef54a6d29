package id.janji.assurance.control;

import id.janji.assurance.InForce;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.source.FaultCode;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Every clause in force is bound to declared controls, and one that is not does not compile.
public final class Bound implements Control {
  private static final String UNBOUND =
      """
      section: canary
      number: 1
      title:
        en: Canary
        id: Kenari
      clauses:
        - id: A1.1
          text:
            en: We keep this canary.
            id: Kami menjaga kenari ini.
          duty: provider
          strength: must
          controls:
            - canary.not-declared
      """;
  private static final String HEAD =
      """
      policy: canary
      title:
        en: Canary
        id: Kenari
      provider: Kenari
      """;

  private final InForce inForce;
  private final Catalogue catalogue;
  private final Clock clock;

  public Bound(InForce inForce, Catalogue catalogue, Clock clock) {
    this.inForce = inForce;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("assurance.bound");
  }

  @Override
  public List<Observation> probe() throws IOException {
    List<Clause> clauses =
        inForce.policies().stream().map(Policy::clauses).flatMap(List::stream).toList();
    long unbound = clauses.stream().filter(clause -> !isBound(clause)).count();
    boolean refused = unknownControlIsRefused();
    Measure measure =
        Measure.count(
            "clauses without a declared control",
            "butir tanpa kendali yang dinyatakan",
            unbound,
            clauses.size());
    return List.of(
        Observation.measured(
            outcome(measure, unbound, refused),
            clock.instant(),
            inForce.policies().stream()
                .map(policy -> policy.id() + ": " + policy.clauses().size() + " clauses")
                .toList()));
  }

  private static Outcome outcome(Measure measure, long unbound, boolean refused) {
    if (!refused) {
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "A policy that names a control that does not exist compiles.",
              "Kebijakan yang menyebut kendali yang tidak ada dapat dikompilasi."));
    }
    if (unbound > 0) {
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "%d clauses in force are bound to nothing.".formatted(unbound),
              "%d butir yang berlaku tidak terikat pada apa pun.".formatted(unbound)));
    }
    if (measure.population() == 0) {
      return new Outcome.Unproven(
          measure, new Bilingual("No policy is in force.", "Tidak ada kebijakan yang berlaku."));
    }
    return new Outcome.Kept(
        measure,
        new Bilingual(
            "All %d clauses in force are bound; an unknown control was refused."
                .formatted(measure.population()),
            "Semua %d butir yang berlaku terikat; kendali yang tidak dikenal ditolak."
                .formatted(measure.population())));
  }

  private boolean isBound(Clause clause) {
    return !clause.bindings().isEmpty()
        && clause.bindings().stream()
            .allMatch(binding -> catalogue.find(binding.control()).isPresent());
  }

  /// Refused for that reason and no other, or it proves nothing.
  private boolean unknownControlIsRefused() throws IOException {
    Path folder = Files.createTempDirectory("janji-canary");
    Path head = folder.resolve("policy.yaml");
    Path section = folder.resolve("01-canary.yaml");
    try {
      Files.writeString(head, HEAD);
      Files.writeString(section, UNBOUND);
      return switch (PolicyCompiler.compile(folder, catalogue)) {
        case Compilation.Compiled _ -> false;
        case Compilation.Rejected(var faults) ->
            faults.size() == 1 && faults.getFirst().code() == FaultCode.UNKNOWN_CONTROL;
      };
    } finally {
      Files.deleteIfExists(section);
      Files.deleteIfExists(head);
      Files.deleteIfExists(folder);
    }
  }
}
