package id.janji.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.PlainSQL;
import org.jooq.impl.DSL;

/// The rules, over a root package, so that they can be tried on classes that break them.
final class Guarantees {
  private static final Set<String> OWN_CONNECTIONS =
      Set.of(
          "java.sql.DriverManager",
          "javax.sql.DataSource",
          "java.sql.Statement",
          "java.sql.PreparedStatement",
          "org.jooq.impl.DefaultDSLContext");

  /// The demonstration plays the attacker who has the administrator's password.
  private static final String ATTACKER = "id.janji.demo..";

  /// The page of people leaves out those whom no administrator can ask.
  private static final String PEOPLE = "id.janji.identity.People";

  private final String root;

  Guarantees(String root) {
    this.root = root;
  }

  /// A statement is written only in work that a transaction was given.
  ArchRule sqlOnlyInTransactions() {
    return noClasses()
        .that(outsideOfTheDatabase())
        .and()
        .resideOutsideOfPackage(ATTACKER)
        .should()
        .dependOnClassesThat(
            describe(
                "open connections of their own",
                type ->
                    OWN_CONNECTIONS.contains(type.getName())
                        || type.getPackageName().startsWith("org.springframework.jdbc")
                        || type.getPackageName().startsWith("com.zaxxer")))
        .orShould()
        .callMethodWhere(
            describe(
                "makes a context of its own",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isEquivalentTo(DSL.class)
                        && call.getName().equals("using")))
        .because("only Transactions sets the role and the customer of a statement");
  }

  /// A context that is kept outlives the transaction, and with it role and customer.
  ArchRule noContextIsKept() {
    return fields()
        .that()
        .haveRawType(DSLContext.class)
        .should()
        .beDeclaredInClassesThat(resideInAPackage("id.janji.db.."))
        .allowEmptyShould(true)
        .because("a statement belongs to the transaction that it was written in");
  }

  /// Words of an outsider can never become part of a statement.
  ArchRule noPlainSql() {
    return noClasses()
        .that(outsideOfTheDatabase())
        .should()
        .callMethodWhere(
            describe(
                "takes a statement as text",
                (JavaMethodCall call) ->
                    call.getTarget()
                        .resolveMember()
                        .filter(method -> method.isAnnotatedWith(PlainSQL.class))
                        .isPresent()))
        .because("statements are built from the generated tables");
  }

  /// Nothing on the data path can tell a test customer from a real one.
  ArchRule nothingBranchesOnCanaries() {
    DescribedPredicate<JavaClass> probes =
        resideInAnyPackage(root + "..control..")
            .or(describe("the register", type -> type.getSimpleName().startsWith("Canar")))
            .or(describe("the list of people", type -> type.getName().equals(PEOPLE)));
    return noClasses()
        .that(outsideOfTheDatabase())
        .and(not(probes))
        .should()
        .dependOnClassesThat(tables("canaries", name -> name.startsWith("Canary")))
        .orShould()
        .accessFieldWhere(namesTable("CANARY.*"))
        .orShould()
        .callMethodWhere(
            describe(
                "asks who is a canary",
                (JavaMethodCall call) ->
                    call.getTargetOwner().getSimpleName().equals("Canaries")
                        && (call.getName().equals("pair")
                            || (call.getName().equals("leftOut")
                                && !call.getOriginOwner().getSimpleName().equals("KernelModule")))))
        .because("a probe proves something only if canaries are treated like everybody");
  }

  /// No proof, no green: what stands on the board was found by a probe.
  ArchRule noProofNoGreen() {
    return noClasses()
        .that(outsideOfTheDatabase())
        .and()
        .resideOutsideOfPackage(root + ".assurance..")
        .should()
        .dependOnClassesThat(
            tables("findings", name -> name.matches("(Finding|Standing)(Record)?")))
        .orShould()
        .accessFieldWhere(namesTable("FINDING|STANDING"))
        .because("only assurance writes findings and where controls stand");
  }

  /// No entry, no key: whatever opens a key asks for the receipt of an entry in the ledger.
  ArchRule noEntryNoKey() {
    return methods()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".keys.."))
        .and()
        .haveNameMatching("(unwrap|open|decrypt).*")
        .and()
        .areNotPrivate()
        .should()
        .haveRawParameterTypes(
            describe(
                "a receipt of the ledger among them",
                types ->
                    types.stream()
                        .anyMatch(type ->
                            type.getSimpleName().equals("Receipt")
                                && type.getPackageName().startsWith(root + ".ledger"))))
        .allowEmptyShould(true)
        .because("a data key is unwrapped only against a durable receipt for exactly that act");
  }

  /// Past the keys there is no second door to them.
  ArchRule onlyCustodyOpensKeys() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".keys..", root + ".custody..")
        .should()
        .callMethodWhere(
            describe(
                "opens a key",
                (JavaMethodCall call) ->
                    call.getTargetOwner().getPackageName().startsWith(root + ".keys")
                        && call.getName().matches("(unwrap|open|decrypt).*")))
        .allowEmptyShould(true)
        .because("sealed data is opened in custody alone");
  }

  /// No grant, no act: custody is entered with a decision, and only access makes one.
  ArchRule noGrantNoAct() {
    return methods()
        .that()
        .areDeclaredInClassesThat(resideInAPackage(root + ".custody"))
        .and()
        .arePublic()
        .and()
        .haveNameMatching("(read|open|write|put|delete|release|move).*")
        .should()
        .haveRawParameterTypes(
            describe(
                "a decision of access among them",
                types ->
                    types.stream()
                        .anyMatch(type ->
                            outermost(type).equals("Decision")
                                && type.getPackageName().startsWith(root + ".access"))))
        .allowEmptyShould(true)
        .because("nothing of a customer is touched without a live grant and its basis");
  }

  /// A grant or a decision that others could make would be worth nothing.
  ArchRule onlyAccessGrants() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".access..")
        .should()
        .callConstructorWhere(
            describe(
                "makes a grant or a decision",
                (JavaCall<?> call) ->
                    call.getTargetOwner().getPackageName().startsWith(root + ".access")
                        && Set.of("Grant", "Decision").contains(outermost(call.getTargetOwner()))))
        .allowEmptyShould(true)
        .because("grants come from access alone");
  }

  /// What makes a security claim can be read without knowing a framework.
  ArchRule enginesKnowNoFramework() {
    return noClasses()
        .that()
        .resideInAnyPackage(
            "id.janji.clause..",
            "id.janji.seal..",
            "id.janji.disk..",
            "id.janji.tlog..",
            "id.janji.entry..",
            "id.janji.db..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.springframework.."))
        .because("engines are libraries of their own");
  }

  private static DescribedPredicate<JavaClass> tables(String what, Predicate<String> name) {
    return resideInAPackage("id.janji.db.tables..")
        .and(describe(what, type -> name.test(type.getSimpleName())));
  }

  private static DescribedPredicate<JavaFieldAccess> namesTable(String names) {
    return describe(
        "names the table " + names,
        access ->
            access.getTargetOwner().getName().equals("id.janji.db.tables.Tables")
                && access.getName().matches(names));
  }

  private static DescribedPredicate<JavaClass> outsideOfTheDatabase() {
    return not(resideInAPackage("id.janji.db..")).as("outside of id.janji.db");
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Guarantees::outermost).orElse(type.getSimpleName());
  }
}
