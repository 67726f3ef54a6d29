package id.janji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each rule holds in the product, and each is tried on classes that break it. Rules about modules
/// that do not exist yet hold over nothing, and bite on the day on which the module appears.
final class GuaranteesTest {
  private static final JavaClasses PRODUCT = Product.classes();
  private static final JavaClasses BAD =
      new ClassFileImporter().importPackages("id.janji.architecture.bad");

  @TestFactory
  Stream<DynamicTest> holdsInTheProduct() {
    return Stream.concat(
            rules("id.janji"), Stream.of(guarantees("id.janji").enginesKnowNoFramework()))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCT)));
  }

  @TestFactory
  Stream<DynamicTest> catchesWhoBreaksIt() {
    return rules("id.janji.architecture.bad")
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getDescription(),
                () -> assertThat(rule.evaluate(BAD).hasViolation()).isTrue()));
  }

  private static Stream<ArchRule> rules(String root) {
    Guarantees guarantees = guarantees(root);
    return List.of(
        guarantees.sqlOnlyInTransactions(),
        guarantees.noContextIsKept(),
        guarantees.noPlainSql(),
        guarantees.nothingBranchesOnCanaries(),
        guarantees.noProofNoGreen(),
        guarantees.noEntryNoKey(),
        guarantees.onlyCustodyOpensKeys(),
        guarantees.noGrantNoAct(),
        guarantees.onlyAccessGrants())
        .stream();
  }

  private static Guarantees guarantees(String root) {
    return new Guarantees(root);
  }
}
