package id.janji.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import id.janji.control.Control;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A control without the four tests that break the thing, silence it, make the probe fail and
/// repair it does not pass the build.
class EveryControlIsBrokenOnPurposeTest {
  private static final List<String> FOUR =
      List.of(
          "turnsBrokenWhen",
          "turnsSilentOrStaleWhen",
          "turnsUnprovenWhenTheProbeFails",
          "returnsToKeptWhenRepaired");

  @Test
  void andSeenSilentFailingAndRepaired() {
    JavaClasses classes = Product.classes();
    List<JavaClass> controls =
        classes.stream()
            .filter(type -> type.isAssignableTo(Control.class))
            .filter(
                type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(type -> !type.isAnonymousClass())
            .toList();

    assertThat(controls).hasSizeGreaterThanOrEqualTo(15);
    assertThat(controls)
        .allSatisfy(control -> assertThat(missing(control)).as(control.getName()).isEmpty());
  }

  private static List<String> missing(JavaClass control) {
    try {
      Class<?> test = Class.forName(control.getName() + "FaultTest");
      return FOUR.stream()
          .filter(name ->
              Arrays.stream(test.getDeclaredMethods())
                  .map(Method::getName)
                  .noneMatch(method -> method.startsWith(name)))
          .toList();
    } catch (ClassNotFoundException _) {
      return List.of("no test named " + control.getSimpleName() + "FaultTest");
    }
  }
}
