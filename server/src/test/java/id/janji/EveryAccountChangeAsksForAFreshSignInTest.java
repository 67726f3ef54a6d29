package id.janji;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import id.janji.architecture.Product;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.PasswordAndCode;
import id.janji.policy.Publications;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;

/// Whoever finds an open browser changes no account and publishes nothing with it.
final class EveryAccountChangeAsksForAFreshSignInTest {
  private static final JavaClasses SERVER = Product.classes();

  private static final Set<Permission> WEIGHTY =
      Set.of(
          Permission.OWN_ACCOUNT,
          Permission.MANAGE_PEOPLE,
          Permission.PUBLISH_POLICY,
          Permission.SIGN_SCOPE);

  /// Changes that need no fresh factor, and why.
  private static final Map<String, String> LIGHT =
      Map.of(
          "SignInController.out", "leaving must never be hard",
          "AccountController.speak", "the language opens nothing",
          "PasskeyController.rename", "a label opens nothing",
          "PublishController.upload", "a draft publishes nothing",
          "PublishController.discard", "a draft publishes nothing",
          "ConfirmController.page", "this is how one shows the factor",
          "ConfirmController.ask", "this is how one shows the factor",
          "ConfirmController.passkey", "this is how one shows the factor",
          "ConfirmController.password", "this is how one shows the factor");

  /// What changes an account, whatever permission leads there.
  private static final Map<Class<?>, Set<String>> CHANGES =
      Map.of(
          People.class, Set.of("invite", "linkAgain", "grant", "endRole", "leave", "rename"),
          Passkeys.class, Set.of("ask", "add", "remove"),
          PasswordAndCode.class, Set.of("begin", "set", "remove"),
          OwnSessions.class, Set.of("end"),
          Publications.class, Set.of("publish"));

  @Test
  void underEveryPermissionThatLeadsToAccounts() {
    methods()
        .that()
        .areAnnotatedWith(Permits.class)
        .and()
        .areAnnotatedWith(PostMapping.class)
        .should(askWhere("its permission is weighty", this::isWeighty))
        .check(SERVER);
  }

  @Test
  void whereverACallChangesAnAccount() {
    methods()
        .that()
        .areAnnotatedWith(PostMapping.class)
        .should(askWhere("it changes an account", this::changesAnAccount))
        .check(SERVER);
  }

  @Test
  void namesNoExceptionThatIsNotThere() {
    Set<String> there =
        SERVER.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(PostMapping.class))
            .map(EveryAccountChangeAsksForAFreshSignInTest::name)
            .collect(Collectors.toSet());

    assertThat(there).containsAll(LIGHT.keySet());
  }

  private boolean isWeighty(JavaMethod method) {
    return WEIGHTY.contains(method.getAnnotationOfType(Permits.class).value())
        && !LIGHT.containsKey(name(method));
  }

  private boolean changesAnAccount(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(call ->
            CHANGES.entrySet().stream()
                .anyMatch(change ->
                    call.getTargetOwner().isEquivalentTo(change.getKey())
                        && change.getValue().contains(call.getName())));
  }

  private static String name(JavaMethod method) {
    return method.getOwner().getSimpleName() + "." + method.getName();
  }

  private static ArchCondition<JavaMethod> askWhere(String where, Predicate<JavaMethod> applies) {
    return new ArchCondition<>("carry @FreshSignIn where " + where) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (applies.test(method) && !method.isAnnotatedWith(FreshSignIn.class)) {
          events.add(violated(method, method.getDescription()));
        }
      }
    };
  }
}
