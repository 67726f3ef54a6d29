package id.janji.notify.control;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services.Service;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ContactsCurrentFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static CustomerId customer;
  static Contacts.Contact.Id contact;

  @BeforeEach
  void install() {
    if (installation == null) {
      installation = Installation.of(database.transactions(), folder.resolve("keys"));
      Version version =
          installation.publish(policy("cloud", must("A15.7", "notify.contacts-current")));
      installation.open(version);
      customer = installation.customer("Toko Melati", version);
      Service.Id service =
          Installation.done(installation.services().subscribe(customer, Installation.wish()));
      contact =
          Installation.done(
              installation
                  .contacts()
                  .add(
                      customer,
                      service,
                      new Contacts.Draft(
                          "Ayu", Contacts.Channel.EMAIL, "ayu@melati.example", Language.ENGLISH)));
    }
    Installation.done(installation.contacts().confirm(customer, contact));
  }

  private static Probing probing() {
    return new Probing(
        new ContactsCurrent(database.transactions(), installation.clock()),
        database.transactions(),
        installation.clock());
  }

  @Test
  void turnsBrokenWhenItsOnlyContactCameBack() throws Exception {
    installation.contacts().lost(customer, contact, "550 no such user");
    probing().assertBroken("1 services have no contact");
  }

  @Test
  void turnsBrokenWhenNobodyConfirmedForAYear() throws Exception {
    installation.clock().advance(Duration.ofDays(366));
    probing().assertBroken("1 services have no contact");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing();
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    Probing probing =
        new Probing(
            new ContactsCurrent(closed, installation.clock()),
            database.transactions(),
            installation.clock());

    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    installation.contacts().lost(customer, contact, "550 no such user");
    probing().assertBroken("no contact");
    Installation.done(installation.contacts().confirm(customer, contact));
    probing().assertKept();
  }
}
