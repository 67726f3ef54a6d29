package id.janji.keyring;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import id.janji.seal.cipher.Secret;
import id.janji.seal.floe.FloeKey;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("id.janji");

  private static final ArchRule ONLY_ANSWERS_HAND_KEYS_OVER =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("id.janji.keyring.process.Answers")
          .should()
          .callMethod(FloeKey.class, "handOver", OutputStream.class);

  @Test
  void onlyTheAnswersHandAKeyOver() {
    ONLY_ANSWERS_HAND_KEYS_OVER.check(PRODUCT);
    JavaClasses bad = new ClassFileImporter().importClasses(Thief.class);
    assertThat(ONLY_ANSWERS_HAND_KEYS_OVER.evaluate(bad).hasViolation()).isTrue();
  }

  @Test
  void theyDoSoAfterTheCheckAndForALog() {
    classes()
        .that()
        .haveFullyQualifiedName("id.janji.keyring.process.Answers")
        .should()
        .callMethod(FloeKey.class, "handOver", OutputStream.class)
        .check(PRODUCT);
  }

  /// Outside of the vault nobody has the bytes of a root, a master or a domain key.
  @Test
  void onlyTheVaultAndTheGreetingTouchSecrets() {
    noClasses()
        .that(resideInAnyPackage("id.janji.keyring.."))
        .and(resideOutsideOfPackages("id.janji.keyring.vault"))
        .and()
        .doNotHaveFullyQualifiedName("id.janji.keyring.process.Hello")
        .and()
        .doNotHaveFullyQualifiedName("id.janji.keyring.RootSecret")
        .should()
        .callMethod(Secret.class, "getEncoded")
        .check(PRODUCT);
  }

  @Test
  void knowsOnlyTheJdkAndOurEngines() {
    classes()
        .that()
        .resideInAPackage("id.janji.keyring..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "org.jspecify..",
            "id.janji.keyring..",
            "id.janji.process",
            "id.janji.seal..",
            "id.janji.tlog..",
            "id.janji.entry..")
        .check(PRODUCT);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching("id.janji.keyring.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  /// Does what nobody may.
  private static final class Thief {
    void take(FloeKey key) throws IOException {
      key.handOver(OutputStream.nullOutputStream());
    }
  }
}
