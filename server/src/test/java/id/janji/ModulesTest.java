package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
  private final ApplicationModules modules = ApplicationModules.of(JanjiApplication.class);

  @Test
  void useOnlyThoseAboveThem() {
    modules.verify();
  }

  @Test
  void areThoseOfThePlan() {
    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .contains("control", "tenancy", "policy", "identity", "edge", "assurance", "console");
  }
}
