package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.recognise.Kind;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of what is held and lines of contacts bind nobody; whatever says more still does.
class InformationTest {
  private static CutPolicy cut(String text) {
    byte[] bytes = ("Tentang data / About data\n\n" + text).getBytes(StandardCharsets.UTF_8);
    Reading.Read read = (Reading.Read) TextReader.read("policy.txt", bytes);
    return new Cutter(Catalogue.declared()).cut(read.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We hold the following categories of data:",
        "We collect:",
        "We also collect and store these details:",
        "The categories of personal data that we process are:",
        "Types of personal data collected:",
        "Personal data that we receive from you:",
        "When you register we collect the following information:",
        "We collect the following information when you register with us:",
        "Personal information includes:",
        "Kami menyimpan kategori data berikut:",
        "Kami mengumpulkan data sebagai berikut:",
        "Jenis data pribadi yang kami proses meliputi:",
        "Data pribadi yang dikumpulkan terdiri dari:",
        "Informasi yang kami terima dari Anda:",
        "Kategori data pribadi:"
      })
  void whatIsHeldIsNoPromise(String lead) {
    CutPolicy policy = cut(lead + "\n- nama dan alamat\n- names and addresses\n- dates of birth\n");

    assertThat(policy.clauses()).isEmpty();
    assertThat(policy.unplaced())
        .hasSize(3)
        .allSatisfy(note -> assertThat(note.kind()).isEqualTo(Kind.BOILERPLATE))
        .allSatisfy(note -> assertThat(note.reason()).isEqualTo(Unplaced.STATEMENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We collect only the following data:",
        "We never sell:",
        "We keep the following records for five years:",
        "We encrypt the following categories of data:",
        "We store the following data in Indonesia:",
        "We hold the following certificates:",
        "We must delete the following types of data:",
        "Your data is:",
        "We process the following data for these purposes:",
        "Kami mengenkripsi data berikut:",
        "Kami hanya mengumpulkan data berikut:",
        "Kami menyimpan data berikut selama lima tahun:",
        "Kami menyimpan data berikut di Indonesia:",
        "Kami tidak akan menjual:"
      })
  void whatIsDoneWithItStaysAPromise(String lead) {
    CutPolicy policy = cut(lead + "\n- names and addresses\n- alamat dan nama\n");

    assertThat(policy.clauses())
        .hasSize(2)
        .allSatisfy(clause -> assertThat(clause.kind()).isEqualTo(Kind.PROMISE))
        .allSatisfy(clause -> assertThat(clause.strength()).isEqualTo(Strength.MUST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwords, which we hash with bcrypt",
        "card numbers, kept for 30 days",
        "card numbers under PCI DSS",
        "backups (encrypted)",
        "location, only while you drive",
        "we delete your address after a year",
        "catatan akses, dihapus setelah 90 hari",
        "kata sandi yang terenkripsi"
      })
  void anItemThatSaysMoreThanItsNameStaysAPromise(String item) {
    CutPolicy policy = cut("We hold the following categories of data:\n- names\n- " + item + "\n");

    assertThat(policy.clauses()).hasSize(1);
    assertThat(policy.clauses().getFirst().text()).endsWith(item);
  }

  @Test
  void aListInsideOneSentenceIsReadAlike() {
    CutPolicy policy =
        cut(
            """
            We collect the following data: names, addresses and telephone numbers.
            Kami mengumpulkan data berikut: nama, alamat, dan nomor telepon.
            We take these measures: encryption of disks and access by need.
            """);

    assertThat(policy.clauses())
        .singleElement()
        .satisfies(clause -> assertThat(clause.text()).startsWith("We take these measures"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Email: privacy@kurma.example",
        "Telephone: +44 20 7946 0000",
        "Phone: 020 7946 0001",
        "Website: https://kurma.example/privacy",
        "Address: 1 High Street, London",
        "Data protection officer: Jane Doe",
        "Pejabat pelindungan data: Siti Rahma",
        "Surel: privasi@kurma.example",
        "Telepon: (021) 555 0100",
        "WhatsApp: +62 811 555 0100",
        "Alamat: Jalan Melati 1, Jakarta",
        "Contact us:\n- help@kurma.example\n- +62 21 555 0100",
        "Our contact details:\n- Kurma Software Ltd\n- 1 High Street",
        "Hubungi kami di:\n- bantuan@kurma.example\n- Jalan Melati 1"
      })
  void howToReachSomebodyIsNoPromise(String lines) {
    CutPolicy policy = cut("We encrypt all data.\n\n" + lines + "\n");

    assertThat(policy.clauses())
        .extracting(CutClause::text)
        .containsExactly("We encrypt all data.");
    assertThat(policy.unplaced())
        .filteredOn(note -> !note.text().startsWith("We encrypt"))
        .isNotEmpty()
        .allSatisfy(note -> assertThat(note.reason()).isEqualTo(Unplaced.STATEMENT));
  }

  @Test
  void whereOneMayWriteIsAPromiseAndTheNameBesideItIsNone() {
    CutPolicy policy =
        cut(
            """
            Reports of weaknesses may be directed to:
            Kurma Software Ltd
            Email: help@kurma.example
            You can contact our data protection officer at:
            privacy@kurma.example
            1 High Street
            """);

    assertThat(policy.clauses())
        .extracting(CutClause::text)
        .satisfiesExactly(
            text -> assertThat(text).endsWith("Email: help@kurma.example"),
            text -> assertThat(text).endsWith("privacy@kurma.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Email: we will answer within two days",
        "Email: encrypted in transit with TLS",
        "Hotline: +62 21 555 0100, answered within 15 minutes",
        "Surel: kami akan menjawab dalam 2 hari kerja",
        "Contact: we shall name a security contact for each customer"
      })
  void aContactThatSaysWhatIsDoneStaysAPromise(String line) {
    assertThat(cut(line + "\n").clauses()).hasSize(1);
  }

  @Test
  void shortLinesAreNotJoinedAsIfTheyWereWrapped() {
    CutPolicy policy =
        cut(
            """
            Kami mengenkripsi semua data yang disimpan.
            Pejabat pelindungan data: Siti Rahma Melati
            Surel: privasi-dan-keamanan@kurma.example
            Telepon: +62 21 555 0100
            """);

    assertThat(policy.unplaced()).extracting(CutClause::text).contains("Telepon: +62 21 555 0100");
    assertThat(policy.clauses()).hasSize(1);
  }
}
