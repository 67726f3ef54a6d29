package id.janji.tenancy;

import static id.janji.Installation.done;
import static id.janji.Installation.fields;
import static id.janji.Installation.refusal;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ServicesTest {
  private static final Bilingual NAME = new Bilingual("Trial", "Uji");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;
  static CustomerId customer;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    customer = installation.customer("Toko Melati", version);
  }

  @Test
  void knowsElevenKindsOfData() throws Exception {
    assertThat(DataClass.values()).hasSize(11);
    String constraint =
        database
            .ask(
                "select pg_get_constraintdef(oid) from pg_constraint"
                    + " where conrelid = 'janji.service'::regclass and contype = 'c'"
                    + " and pg_get_constraintdef(oid) like '%data_classes%'")
            .getFirst();
    assertThat(Arrays.stream(DataClass.values()).map(each -> "'" + each.word() + "'"))
        .allSatisfy(word -> assertThat(constraint).contains(word));
  }

  @Test
  void subscribesACustomerToWhatIsSwitchedOn() {
    Services.Service.Id id = done(services().subscribe(customer, wish()));

    assertThat(services().list(customer))
        .filteredOn(service -> service.id().equals(id))
        .singleElement()
        .satisfies(service -> {
          assertThat(service.classes()).containsExactly(DataClass.CONTENT, DataClass.ACCOUNT);
          assertThat(service.region()).isEqualTo("id-jakarta");
          assertThat(service.retentionDays()).isEqualTo(365);
        });
  }

  @Test
  void switchesNothingOnWithoutAPublishedPolicy() {
    done(services().register("loose-agent", NAME, Services.Offering.Kind.AGENT));

    assertThat(refusal(services().activate("loose-agent"))).isEqualTo(Refusal.NO_PUBLISHED_POLICY);
    assertThat(refusal(services().bind("loose-agent", "unheard-of"))).isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(services().subscribe(customer, wanting("loose-agent", "id-jakarta"))))
        .isEqualTo(Refusal.NOT_ACTIVE);
    assertThat(refusal(services().activate("nothing"))).isEqualTo(Refusal.UNKNOWN);
  }

  @Test
  void takesNoNewCustomersForWhatIsSwitchedOff() {
    done(services().register("old-website", NAME, Services.Offering.Kind.WEBSITE));
    done(services().bind("old-website", "cloud"));
    done(services().activate("old-website"));
    done(services().deactivate("old-website"));

    assertThat(refusal(services().subscribe(customer, wanting("old-website", "id-jakarta"))))
        .isEqualTo(Refusal.NOT_ACTIVE);
  }

  @Test
  void namesTheFieldsThatCannotBeTaken() {
    Services.Wish empty = new Services.Wish("cloud-storage", "id-jakarta", Set.of(), 0);

    assertThat(fields(services().subscribe(customer, empty)))
        .containsExactly("classes", "retentionDays");
    assertThat(fields(services().register("Loud Name", NAME, Services.Offering.Kind.AGENT)))
        .containsExactly("id");
    assertThat(fields(installation.house().registerRegion(new House.Region("x", "XX", NAME))))
        .containsExactly("code", "country");
  }

  @Test
  void refusesAnUnknownRegionOrCustomerAndOneThatHasEnded() {
    assertThat(refusal(services().subscribe(customer, wanting("cloud-storage", "mars"))))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(services().subscribe(new CustomerId(UUID.randomUUID()), wish())))
        .isEqualTo(Refusal.UNKNOWN);
    CustomerId gone = installation.customer("Toko Kamboja", version);
    done(installation.customers().end(gone));
    assertThat(refusal(services().subscribe(gone, wish()))).isEqualTo(Refusal.ENDED);
  }

  @Test
  void keepsContactsPerServiceUntilTheyAreRemoved() {
    Services.Service.Id service = done(services().subscribe(customer, wish()));
    Contacts.Contact.Id id =
        done(installation.contacts().add(customer, service, mail("ayu@melati.example")));
    assertThat(contact(id).verified()).isNull();

    done(installation.contacts().confirm(customer, id));
    assertThat(contact(id).verified()).isEqualTo(installation.clock().instant());

    done(installation.contacts().remove(customer, id));
    assertThat(refusal(installation.contacts().remove(customer, id))).isEqualTo(Refusal.UNKNOWN);
  }

  @Test
  void takesNoAddressThatDoesNotSuitItsChannel() {
    Services.Service.Id service = done(services().subscribe(customer, wish()));
    for (Contacts.Draft draft :
        List.of(
            mail("nobody"),
            new Contacts.Draft("A", Contacts.Channel.PHONE, "0812", Language.ENGLISH),
            new Contacts.Draft("A", Contacts.Channel.WEBHOOK, "http://a.example", Language.ENGLISH),
            new Contacts.Draft(
                "A", Contacts.Channel.WEBHOOK, "https://a:b@c.example", Language.ENGLISH))) {
      assertThat(fields(installation.contacts().add(customer, service, draft)))
          .containsExactly("address");
    }
  }

  @Test
  void reachesNoContactOfAnotherCustomer() {
    CustomerId other = installation.customer("Toko Kenanga", version);
    Services.Service.Id service = done(services().subscribe(customer, wish()));
    Contacts.Contact.Id id =
        done(installation.contacts().add(customer, service, mail("ayu@melati.example")));

    assertThat(refusal(installation.contacts().confirm(other, id))).isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(installation.contacts().remove(other, id))).isEqualTo(Refusal.UNKNOWN);
    assertThat(refusal(installation.contacts().add(other, service, mail("x@y.example"))))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(installation.contacts().list(other)).isEmpty();
  }

  @Test
  void registersEntitiesAndSitesOnce() {
    House house = installation.house();
    House.Entity entity =
        done(house.registerEntity("Lumbung Teduh", "ID", House.Relation.PROVIDER));
    done(house.registerSite(entity.id(), "id-jakarta", "Hall 1", House.SiteKind.DATACENTRE));

    assertThat(refusal(house.registerEntity("Lumbung Teduh", "ID", House.Relation.AFFILIATE)))
        .isEqualTo(Refusal.ALREADY_REGISTERED);
    assertThat(refusal(house.registerSite(entity.id(), null, "Hall 1", House.SiteKind.DATACENTRE)))
        .isEqualTo(Refusal.ALREADY_REGISTERED);
    assertThat(
            refusal(house.registerSite(UUID.randomUUID(), null, "Hall 2", House.SiteKind.OFFICE)))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(house.entities()).contains(entity);
    assertThat(house.sites()).extracting(House.Site::name).contains("Hall 1");
    assertThat(house.regions()).extracting(House.Region::code).contains("id-jakarta");
  }

  @Test
  void makesTheTestCustomersOnceHoweverOftenItIsAsked() {
    Canaries canaries = installation.canaries();
    assertThat(canaries.pair()).isEmpty();

    canaries.prepare(version.acceptedBy(null));
    Canaries.Pair pair = canaries.pair().orElseThrow();
    canaries.prepare(version.acceptedBy(null));

    assertThat(canaries.pair()).contains(pair);
    for (CustomerId each : List.of(pair.one(), pair.other())) {
      assertThat(services().list(each))
          .singleElement()
          .extracting(Services.Service::classes)
          .isEqualTo(EnumSet.allOf(DataClass.class));
      assertThat(installation.contacts().list(each)).hasSize(1);
    }
  }

  private static Services services() {
    return installation.services();
  }

  private static Services.Wish wanting(String offering, String region) {
    return new Services.Wish(offering, region, wish().classes(), 30);
  }

  private static Contacts.Draft mail(String address) {
    return new Contacts.Draft("Ayu", Contacts.Channel.EMAIL, address, Language.INDONESIAN);
  }

  private static Contacts.Contact contact(Contacts.Contact.Id id) {
    return installation.contacts().list(customer).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
