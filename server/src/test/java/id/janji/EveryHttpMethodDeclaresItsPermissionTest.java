package id.janji;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import id.janji.architecture.Product;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permits;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;

final class EveryHttpMethodDeclaresItsPermissionTest {
  private static final JavaClasses SERVER = Product.classes();

  @Test
  void carriesExactlyOneOfPermitsAndOpenToAll() {
    methods()
        .that()
        .areAnnotatedWith(RequestMapping.class)
        .or()
        .areMetaAnnotatedWith(RequestMapping.class)
        .should(carryExactlyOne())
        .check(SERVER);
  }

  private static ArchCondition<JavaMethod> carryExactlyOne() {
    return new ArchCondition<>("carry exactly one of @Permits and @OpenToAll") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.isAnnotatedWith(Permits.class) == method.isAnnotatedWith(OpenToAll.class)) {
          events.add(violated(method, method.getDescription()));
        }
      }
    };
  }
}
