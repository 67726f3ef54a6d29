package id.janji;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
  /// Engines and database are libraries of their own and lie outside.
  private static final ApplicationModules MODULES =
      ApplicationModules.of(
          JanjiApplication.class,
          resideInAnyPackage(
              "id.janji.clause..",
              "id.janji.db..",
              "id.janji.disk..",
              "id.janji.entry..",
              "id.janji.keyring..",
              "id.janji.keeper..",
              "id.janji.law..",
              "id.janji.mail..",
              "id.janji.process..",
              "id.janji.seal..",
              "id.janji.tlog..",
              "id.janji.verify.."));

  @Test
  void useOnlyThoseAboveThem() {
    MODULES.verify();
  }

  @Test
  void areThoseOfThePlan() {
    assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
        .contains(
            "control",
            "ledger",
            "tenancy",
            "policy",
            "identity",
            "notify",
            "kernel",
            "procedures",
            "keys",
            "edge",
            "custody",
            "assurance",
            "console");
  }
}
