package id.janji.console.cases;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.console.view.Tongue;
import id.janji.kernel.Happened;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.law.RuleBook;
import id.janji.policy.PolicyText;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.onboarding.OnboardingEvent;
import id.janji.procedures.onboarding.OnboardingProcedure;
import id.janji.procedures.onboarding.Step;
import id.janji.procedures.support.SupportEvent;
import id.janji.procedures.support.SupportProcedure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What programs say to cases by code stands on their pages in words.
final class TellerTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static Installation house;

  @BeforeAll
  static void open() {
    house = Installation.of(database.transactions(), folder);
    house.open(
        house.publish(
            PolicyText.policy("cloud", PolicyText.must("A1.2", "policy.scope-register"))));
  }

  private static String said(Procedure<?, ?> procedure, Event event, Language language) {
    Tongue t = new Tongue(language, ZoneOffset.UTC, Instant.EPOCH);
    Glossary glossary = new Glossary(house.services(), house.house());
    Teller teller =
        new Teller(t, Optional.of(RuleBook.newest()), Shape.of(procedure), glossary, true);
    Happened step =
        new Happened(
            1,
            UUID.randomUUID(),
            Names.code(event.getClass()),
            Optional.of(event),
            "",
            By.CLOCK,
            "",
            Instant.EPOCH,
            OptionalLong.empty());
    return String.join(
        "; ",
        teller.told(List.of(step), List.of()).getFirst().parts().stream()
            .map(part -> (part.label() + " " + part.text()).strip())
            .toList());
  }

  @Test
  void aTimeLimitStandsUnderItsNameWithHowFarItHadRun() {
    DisclosureProcedure disclosure = new DisclosureProcedure();
    assertThat(said(disclosure, new DisclosureEvent.TimePassed("silence", 1), Language.ENGLISH))
        .isEqualTo("The silence ends: time is up");
    assertThat(
            said(
                disclosure,
                new DisclosureEvent.TimePassed("customer-notice", 1),
                Language.INDONESIAN))
        .isEqualTo("Memberi tahu pelanggan beserta salinan: pengingat 1 dari 2");
    assertThat(
            said(
                disclosure,
                new DisclosureEvent.TimePassed("kominfo-21-access", 3),
                Language.ENGLISH))
        .endsWith(": time is up")
        .doesNotContain("kominfo");
    assertThat(said(disclosure, new DisclosureEvent.TimePassed("of-old", 1), Language.ENGLISH))
        .isEqualTo("Time limit of-old; Rung 1");
  }

  @Test
  void whatASignUpFoundOutIsSaidByName() {
    OnboardingProcedure signUp = new OnboardingProcedure();
    assertThat(
            said(
                signUp,
                new OnboardingEvent.ServicesChosen("cloud-storage in id-jakarta, gone in nowhere"),
                Language.INDONESIAN))
        .isEqualTo(name(Language.INDONESIAN) + ", gone di nowhere")
        .doesNotContain("id-jakarta");
    assertThat(
            said(signUp, new OnboardingEvent.WayInMade("password and code"), Language.INDONESIAN))
        .isEqualTo("kata sandi dan kode");
    OnboardingEvent lost =
        new OnboardingEvent.StepLost(Step.SERVICES, "The registers do not show it any more.");
    assertThat(said(signUp, lost, Language.INDONESIAN)).contains("layanan", "Register tidak");
  }

  private static String name(Language language) {
    return house.services().offerings().getFirst().name().in(language)
        + " di "
        + house.house().regions().getFirst().name().in(language);
  }

  @Test
  void whatSomebodyTypedStaysAsItIs() {
    SupportEvent typed = new SupportEvent.Replied("passkey");
    assertThat(said(new SupportProcedure(), typed, Language.INDONESIAN)).isEqualTo("passkey");
  }
}
