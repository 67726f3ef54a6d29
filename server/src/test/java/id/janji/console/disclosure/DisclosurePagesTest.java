package id.janji.console.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.access.freeze.Freezes;
import id.janji.console.cases.CasePages;
import id.janji.custody.control.Hall;
import id.janji.db.tx.Transactions;
import id.janji.identity.Browser;
import id.janji.identity.IdentitySettings;
import id.janji.identity.Role;
import id.janji.identity.RunningServer;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.notify.Notices;
import id.janji.procedures.Desk;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import id.janji.release.ContactDetails;
import id.janji.release.Office;
import id.janji.release.Parcels;
import id.janji.release.Transparency;
import id.janji.silence.Slots;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Demands for data as those see them who deal with them, who may not, and whose data it is.
final class DisclosurePagesTest {
  @RegisterExtension static final Hall hall = new Hall();
  @TempDir static Path folder;
  private static @Nullable Office office;
  private static RunningServer server;
  private static UUID customer;

  private static Office office() {
    return Objects.requireNonNull(office);
  }

  @Configuration(proxyBeanMethods = false)
  @Import({CasePages.class, DisclosurePages.class})
  static class Modules {
    @Bean
    Kernel kernel() {
      return office().kernel.kernel;
    }

    @Bean
    Cases cases() {
      return office().kernel.cases;
    }

    @Bean
    Queue queue() {
      return office().kernel.queue;
    }

    @Bean
    Outlook outlook() {
      return office().kernel.outlook;
    }

    @Bean
    Disclosures disclosures() {
      return office().disclosures;
    }

    @Bean
    Parcels parcels() {
      return office().parcels;
    }

    @Bean
    Slots slots() {
      return office().slots;
    }

    @Bean
    Support support(Kernel kernel, Cases cases) {
      return new Support(kernel, cases);
    }

    @Bean
    Incidents incidents(Kernel kernel, Cases cases) {
      return new Incidents(kernel, cases);
    }

    @Bean
    Notices notices(Transactions transactions, Clock clock) {
      return new Notices(transactions, List.of(), clock);
    }

    @Bean
    Canaries canaries() {
      return hall.house.canaries();
    }

    @Bean
    Services services() {
      return hall.house.services();
    }

    @Bean
    House house() {
      return hall.house.house();
    }

    @Bean
    Freezes freezes() {
      return hall.access.freezes();
    }

    @Bean
    ServiceAccounts accounts(Transactions transactions, Clock clock) throws Exception {
      return new ServiceAccounts(
          transactions, InstallationKey.open(hall.folder.resolve("accounts.key")), clock);
    }

    @Bean
    Containment containment(
        ServiceAccounts accounts, Incidents incidents, Transactions transactions, Clock clock) {
      return new Containment(
          hall.access,
          hall.access.freezes(),
          accounts,
          hall.core.ledger,
          incidents,
          transactions,
          clock);
    }

    @Bean
    Desk desk(
        Kernel kernel,
        Cases cases,
        Outlook outlook,
        Incidents incidents,
        Disclosures disclosures,
        Notices notices) {
      return new Desk(kernel, cases, outlook, incidents, disclosures, notices);
    }

    @Bean
    Drills drills(
        Incidents incidents, Kernel kernel, Cases cases, Transactions transactions, Clock clock) {
      return new Drills(
          incidents, kernel, cases, () -> hall.canaries.one().value(), transactions, clock);
    }

    @Bean
    ContactDetails contactDetails(Transactions transactions, Clock clock) {
      return new ContactDetails(transactions, hall.house.contacts(), clock);
    }

    @Bean
    Transparency transparency(Transactions transactions, Canaries canaries, Clock clock) {
      return new Transparency(transactions, canaries, clock);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    office = new Office(hall);
    customer = hall.customer.value();
    server =
        RunningServer.start(
            hall.database.transactions(),
            folder,
            IdentitySettings.Mode.DEMO,
            office().clock,
            Modules.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Browser signedIn(Role role) {
    return server.signedIn(role, null);
  }

  private static Browser owner() {
    return server.signedIn(Role.CUSTOMER_ADMINISTRATOR, customer);
  }

  /// The same person in the other language.
  private static Browser inIndonesian(Browser browser) {
    browser.get("/account");
    browser.post("/account/language", Map.of("language", "id"));
    return browser;
  }

  private static int status(Browser browser, String path) {
    return browser.get(path).statusCode();
  }

  @Test
  void counselTakesDemandsInAndSeesWhatLeavesInBothLanguages() {
    CaseFile file = office().demand(customer, "letters/a.pdf");
    Browser legal = signedIn(Role.LEGAL);
    assertThat(legal.get("/cases/demand").body()).contains("The request as it came", "Toko Melati");
    HttpResponse<String> empty = legal.post("/cases/demand", Map.of("name", "Police"));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("demand-customer-fault", "demand-file-fault");
    assertThat(legal.get("/cases?procedure=disclosure").body()).contains(file.subject());
    assertThat(legal.get("/cases/" + file.id()).body()).contains("What leaves", "The request");
    assertThat(legal.get("/cases/" + file.id() + "/release").body())
        .contains("letters/a.pdf", "One package, sealed");
    HttpResponse<String> copy = legal.get("/cases/" + file.id() + "/copy");
    assertThat(copy.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(copy.headers().firstValue("Content-Type")).hasValue("application/octet-stream");

    inIndonesian(legal);
    assertThat(legal.get("/cases/demand").body()).contains("Permintaan aslinya");
    assertThat(legal.get("/cases/" + file.id()).body()).contains("Yang keluar");
    assertThat(legal.get("/cases/" + file.id() + "/release").body())
        .contains("Satu paket, disegel");
  }

  @Test
  void auditorsSeeDemandsAndDoNothingAndOthersFindNone() {
    CaseFile file = office().demand(customer, "letters/b.pdf");
    String path = "/cases/" + file.id();
    Browser auditor = signedIn(Role.AUDITOR);
    assertThat(auditor.get(path).body()).contains(file.subject()).doesNotContain("/events/");
    assertThat(status(auditor, path + "/copy")).isEqualTo(403);
    assertThat(status(auditor, path + "/release")).isEqualTo(403);
    assertThat(status(auditor, "/cases/demand")).isEqualTo(403);
    for (Role role : List.of(Role.SUPPORT, Role.SOC, Role.OPERATOR)) {
      Browser other = signedIn(role);
      assertThat(status(other, path)).as(role.word()).isEqualTo(404);
      assertThat(status(other, path + "/copy")).as(role.word()).isEqualTo(403);
      assertThat(status(other, path + "/release")).as(role.word()).isEqualTo(403);
      assertThat(other.get("/cases").body()).as(role.word()).doesNotContain(file.subject());
      assertThat(other.post(path + "/release/take", Map.of("receipt", "x")).statusCode())
          .as(role.word())
          .isEqualTo(403);
    }
  }

  @Test
  void aCustomerUnderAnOrderOfSilenceSeesNothingUntilHeIsTold() {
    UUID silenced = hall.canaries.other().value();
    CaseFile file = office().demand(silenced, "letters/c.pdf");
    office().silenced(file);
    Browser owner = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, silenced);
    String none = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, silenced).get("/own/cases").body();
    assertThat(none).doesNotContain(file.subject(), file.id().toString());
    assertThat(owner.get("/own/disclosures").body())
        .contains("Nobody outside has asked", "None that we may tell you of.")
        .doesNotContain("Police", file.id().toString());
    assertThat(status(owner, "/own/cases/" + file.id())).isEqualTo(404);
    owner.get("/own/cases/new");
    assertThat(status(owner, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(404);
    assertThat(
            owner
                .post("/own/cases/" + file.id() + "/events/directed", Map.of("scope", "none"))
                .statusCode())
        .isEqualTo(404);
    assertThat(inIndonesian(owner).get("/own/disclosures").body())
        .contains("Tidak ada pihak luar yang meminta");
  }

  @Test
  void aCustomerWhoWasToldReadsWhoAskedAndTakesTheCopy() {
    CaseFile file = office().demand(customer, "letters/d.pdf");
    office().compelled(file, "letters/d.pdf");
    office().noticed(file);
    Browser owner = owner();
    assertThat(owner.get("/own/disclosures").body())
        .contains("Police", "letters/d.pdf", "You were told", "art. 5");
    assertThat(status(owner, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(200);
    assertThat(inIndonesian(owner).get("/own/disclosures").body()).contains("Diberitahukan");
    Browser stranger = server.signedIn(Role.CUSTOMER_ADMINISTRATOR, hall.canaries.one().value());
    assertThat(stranger.get("/own/disclosures").body()).doesNotContain("letters/d.pdf");
    assertThat(status(stranger, "/own/disclosures/" + file.id() + "/copy")).isEqualTo(404);
    assertThat(status(stranger, "/cases/" + file.id() + "/copy")).isEqualTo(403);
  }

  @Test
  void everybodyReadsHowOftenItHappensInBothLanguages() {
    Browser nobody = server.browser();
    assertThat(nobody.get("/transparency?lang=en").body()).contains("Demands for customers");
    assertThat(nobody.get("/transparency?lang=id").body())
        .contains("Permintaan atas data pelanggan");
  }
}
