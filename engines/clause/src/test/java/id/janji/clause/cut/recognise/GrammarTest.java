package id.janji.clause.cut.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
  private static final Parties PARTIES =
      Parties.of(List.of("PT Awan Teduh (\"Teduh\") menyediakan layanan."), Language.ENGLISH);

  private static String read(String sentence) {
    Bearing bearing = Grammar.standing(Sentence.of(sentence, PARTIES));
    String strength = bearing.strength() == null ? "-" : bearing.strength().word();
    String duty = bearing.duty() == null ? "-" : bearing.duty().word();
    String kind = bearing.kind() == null ? "-" : bearing.kind().word();
    return strength + " " + duty + " " + kind;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Teduh will encrypt the data.                                | must provider promise
          Kami wajib mengenkripsi data Anda.                          | must provider promise
          We'll delete it within 60 days.                             | must provider promise
          Teduh aims to encrypt the data.                             | aims provider promise
          Teduh will endeavour to answer.                             | aims provider promise
          Kami akan berupaya memulihkan layanan.                      | aims provider promise
          Teduh may keep logs.                                        | may provider permission
          Penyedia dapat menyimpan catatan.                           | may provider permission
          Teduh may not keep logs.                                    | must provider promise
          Petugas tidak boleh membuka data.                           | must provider promise
          Petugas hanya dapat membuka data setelah disetujui.         | must provider promise
          """)
  void hearsHowFirmlyASentenceBinds(String sentence, String expected) {
    assertThat(read(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Customer must keep its password secret.                 | must customer promise
          Pelanggan wajib menjaga kata sandi.                         | must customer promise
          Data Pelanggan wajib dienkripsi.                            | must - promise
          Customer Data must be encrypted.                            | must - promise
          The Customer's request will be answered by Teduh.           | must provider promise
          If Customer asks, we will delete the data.                  | must provider promise
          Jika Pelanggan meminta, Penyedia menghapus data.            | - provider -
          The Customer and Teduh will agree on the scope.             | must shared promise
          Keamanan merupakan tanggung jawab bersama.                  | - shared -
          It is the Customer's responsibility to patch its servers.   | must customer promise
          Pembaruan server menjadi tanggung jawab Pelanggan.          | must customer promise
          Kerahasiaan sandi harus dijaga oleh Pelanggan.              | must customer promise
          Setiap akses harus disetujui oleh Pelanggan.                | must - promise
          Where tokens, keys or files must be held, Teduh aims to seal them. | aims provider promise
          Please tell us at once when a device is lost.               | must customer promise
          """)
  void hearsWhomASentenceBinds(String sentence, String expected) {
    assertThat(read(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Customer may download all data at any time.             | must provider promise
          Pelanggan berhak mengunduh datanya.                         | must provider promise
          The Customer will be told before a change.                  | must provider promise
          The Customer may install other software.                    | may customer permission
          """)
  void takesACustomersRightAsADutyOfTheProvider(String sentence, String expected) {
    assertThat(read(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Data" means whatever the customer stores.                  | - - definition
          Yang dimaksud dengan arsip adalah dokumen.                  | - - definition
          This does not apply to invoices.                            | - - exception
          Ketentuan ini tidak berlaku bagi arsip pajak.               | - - exception
          Teduh does not warrant that nothing fails.                  | - provider boilerplate
          Encryption, which may include disks, is in use.             | - - -
          """)
  void tellsWhatPromisesNothing(String sentence, String expected) {
    assertThat(read(sentence)).isEqualTo(expected);
  }
}
