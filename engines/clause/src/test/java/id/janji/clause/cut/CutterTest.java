package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutterTest {
  private static CutPolicy cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Reading.Read read = (Reading.Read) TextReader.read("policy.txt", bytes);
    return new Cutter(Catalogue.declared()).cut(read.text());
  }

  private static List<String> texts(CutPolicy policy) {
    return policy.clauses().stream().map(CutClause::text).toList();
  }

  @Test
  void cutsEachSentenceIntoAClause() {
    CutPolicy policy = cut("Data security\n\nWe encrypt your data. We never sell your data.\n");

    assertThat(texts(policy)).containsExactly("We encrypt your data.", "We never sell your data.");
    assertThat(policy.clauses()).extracting(CutClause::id).containsExactly("C1.1", "C1.2");
    assertThat(policy.clauses().get(1).place().toString()).isEqualTo("policy.txt:3:23");
  }

  @Test
  void givesListItemsTheDutyOfTheirLead() {
    CutPolicy policy =
        cut(
            """
            Rules

            The Customer must:
            a. keep its passwords secret;
            b. patch its own servers; and
            c. name a security contact.
            Provider aims to apply:
            a. least privilege;
            b. penetration testing.
            """);

    assertThat(policy.clauses())
        .extracting(CutClause::duty, CutClause::strength)
        .startsWith(org.assertj.core.groups.Tuple.tuple(Duty.CUSTOMER, Strength.MUST))
        .endsWith(org.assertj.core.groups.Tuple.tuple(Duty.PROVIDER, Strength.AIMS))
        .hasSize(5);
    assertThat(texts(policy))
        .contains(
            "The Customer must: patch its own servers",
            "Provider aims to apply: penetration testing.");
  }

  @Test
  void followsListsInsideLists() {
    CutPolicy policy =
        cut(
            """
            We protect data by these means:

              Physical:

              • RFID card at the gate
              • fire suppression

              Electronic:

              • web application firewall
            """);

    assertThat(texts(policy))
        .containsExactly(
            "We protect data by these means: Physical: RFID card at the gate",
            "We protect data by these means: Physical: fire suppression",
            "We protect data by these means: Electronic: web application firewall");
  }

  @Test
  void joinsAShortItemWithItsDescription() {
    CutPolicy policy =
        cut(
            """
            Our safeguards:

            • SIEM

              Collects the logs of servers.

            • WAF

              Filters requests.
            """);

    assertThat(texts(policy))
        .containsExactly(
            "Our safeguards: SIEM. Collects the logs of servers.",
            "Our safeguards: WAF. Filters requests.");
  }

  @Test
  void makesExceptionsOfWhatFollowsExcept() {
    CutPolicy policy =
        cut("We will not disclose your data except:\n- as you direct;\n- as required by law.\n");

    assertThat(policy.clauses())
        .allSatisfy(clause -> assertThat(clause.kind()).isEqualTo(Kind.EXCEPTION))
        .allSatisfy(clause -> assertThat(clause.strength()).isEqualTo(Strength.MUST));
  }

  @Test
  void readsPasalAndAyat() {
    CutPolicy policy =
        cut(
            """
            BAB I
            KEWAJIBAN

            Pasal 1
            Keamanan Data
            (1) Penyedia wajib:
            a. mengenkripsi data; dan
            b. menerapkan autentikasi dua faktor.
            (2) Pelanggan wajib menjaga kata sandi.
            """);

    assertThat(texts(policy))
        .containsExactly(
            "Penyedia wajib: mengenkripsi data",
            "Penyedia wajib: menerapkan autentikasi dua faktor.",
            "Pelanggan wajib menjaga kata sandi.");
    assertThat(policy.clauses().getLast().section())
        .extracting(Section::number, Section::title)
        .containsExactly("Pasal 1", "Keamanan Data");
    assertThat(policy.clauses().getLast().number()).isEqualTo("(2)");
  }

  @Test
  void opensASectionWhereOnlyTheNumbersTell() {
    CutPolicy policy = cut("4.1 We encrypt data.\n4.2 We log access.\n5.1 We delete data.\n");

    assertThat(policy.clauses()).extracting(CutClause::id).containsExactly("C1.1", "C1.2", "C2.1");
  }

  @Test
  void saysWhyItPlacesNothing() {
    CutPolicy policy =
        cut(
            """
            Home
            We keep your data safe with a web application firewall.
            "Service" means what we offer.
            We keep your data safe with a web application firewall.
            We will plant a tree for each customer.
            We are not liable for loss of profit.
            """);

    assertThat(policy.unplaced())
        .extracting(clause -> clause.unplaced().orElseThrow())
        .contains(Unplaced.DEFINITION, Unplaced.REPEATED, Unplaced.UNKNOWN, Unplaced.DISCLAIMER);
  }

  @Test
  void doesNotTakeConditionsForPermissions() {
    CutPolicy policy =
        cut(
            "We will notify you if any of the following is true:\n- you can be harmed;\n- data leaked.\n");

    assertThat(policy.clauses())
        .allSatisfy(clause -> assertThat(clause.strength()).isEqualTo(Strength.MUST))
        .allSatisfy(clause -> assertThat(clause.duty()).isEqualTo(Duty.PROVIDER));
  }

  @Test
  void givesTheSameResultTwice() {
    String text = "We encrypt data. We log access within 3 days.";

    assertThat(cut(text)).isEqualTo(cut(text));
  }

  @Test
  void keepsTheLastItemOfAListAboveAHeading() {
    CutPolicy policy =
        cut(
            """
            1. Access

            - Access shall be granted by need
            - Access shall be revoked upon a change of role

            2. Network

            - Firewalls shall protect the network
            - Remote access shall use a second factor

            3. Devices

            - Disks shall be encrypted
            """);

    assertThat(texts(policy))
        .contains("Access shall be revoked upon a change of role")
        .contains("Remote access shall use a second factor")
        .hasSize(5);
    assertThat(policy.clauses())
        .extracting(clause -> clause.section().title())
        .containsOnly("Access", "Network", "Devices");
  }

  @Test
  void givesBareItemsTheDutyThatTheirHeadingNames() {
    CutPolicy policy =
        cut(
            """
            3. Kewajiban Pengguna

            - Menyediakan data identitas yang benar
            - Tidak diperbolehkan menyebarkan perangkat perusak

            4. Processor obligations

            - Process personal data only on documented instructions
            - We sign each entry
            """);

    assertThat(policy.clauses())
        .extracting(CutClause::duty)
        .containsExactly(Duty.CUSTOMER, Duty.CUSTOMER, Duty.PROVIDER, Duty.PROVIDER);
    assertThat(policy.clauses().get(2).bindings().getFirst().control().id().toString())
        .isEqualTo("access.purpose-bound");
  }

  @Test
  void makesNoDutyOfAgreementByUseNorOfARequestToRead() {
    CutPolicy policy =
        cut(
            """
            Dengan mendaftarkan akun, Anda telah membaca dan menyetujui ketentuan ini.
            By using the service you agree to be bound by these terms.
            Harap dibaca dengan saksama.
            """);

    assertThat(policy.clauses()).isEmpty();
    assertThat(policy.unplaced())
        .extracting(clause -> clause.unplaced().orElseThrow())
        .containsExactly(Unplaced.CONSENT, Unplaced.CONSENT, Unplaced.STATEMENT);
  }

  @Test
  void looksForTheDutyInTheMainClause() {
    CutPolicy policy =
        cut(
            """
            Jika Anda tidak dapat membayar, kami menghentikan akun Anda.
            Kami mencadangkan data, namun Pengguna bertanggung jawab atas salinannya sendiri.
            We do not read files, but we reserve the right to remove them.
            """);

    assertThat(policy.clauses())
        .extracting(CutClause::duty, CutClause::strength)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Duty.PROVIDER, Strength.MUST),
            org.assertj.core.groups.Tuple.tuple(Duty.PROVIDER, Strength.MUST),
            org.assertj.core.groups.Tuple.tuple(Duty.PROVIDER, Strength.MAY));
  }

  @Test
  void takesTheBrandThatActsAgainAndAgainForTheProvider() {
    CutPolicy policy =
        cut(
            "AwanKita dapat bertindak sebagai pendaftar.\nAwanKita berhak menolak permintaan.\nAwanKita akan menjawab.\n");

    assertThat(policy.clauses())
        .extracting(CutClause::strength)
        .containsExactly(Strength.MAY, Strength.MAY, Strength.MUST);
  }

  @Test
  void aBrandMayBeginWithDigits() {
    CutPolicy policy =
        cut(
            "99host must tell the customer about a breach.\n99host may refuse a request.\n99host limits access to its staff.\nThe customer pays within 30days.\n");

    assertThat(policy.clauses())
        .extracting(CutClause::duty)
        .containsExactly(Duty.PROVIDER, Duty.PROVIDER, Duty.PROVIDER, Duty.CUSTOMER);
  }
}
