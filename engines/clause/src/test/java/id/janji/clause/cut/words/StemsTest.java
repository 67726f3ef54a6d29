package id.janji.clause.cut.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemsTest {
  @ParameterizedTest
  @CsvSource({
    "simpan,menyimpan",
    "simpan,disimpan",
    "simpan,penyimpanan",
    "kirim,mengirimkan",
    "kirim,pengiriman",
    "hapus,penghapusan",
    "hapus,dihapuskan",
    "pakai,memakai",
    "aman,pengamanan",
    "aman,keamanan",
    "enkripsi,mengenkripsi",
    "enkripsi,terenkripsinya",
    "musnah,pemusnahan",
    "batas,membatasi",
    "batas,pembatasan",
    "lindung,perlindungan",
    "lindung,melindungi",
    "uji,pengujian",
    "uji,diuji",
    "langkah,langkahnya"
  })
  void bringsIndonesianFormsOfOneRootTogether(String one, String other) {
    assertThat(Stems.indonesian(other)).isEqualTo(Stems.indonesian(one));
  }

  @ParameterizedTest
  @CsvSource({
    "encrypt,encryption",
    "encrypt,encrypted",
    "delete,deletion",
    "delete,deleting",
    "notify,notifies",
    "notify,notified",
    "breach,breaches",
    "policy,policies",
    "log,logging",
    "disclose,disclosed",
    "access,accesses"
  })
  void bringsEnglishFormsOfOneWordTogether(String one, String other) {
    assertThat(Stems.english(other)).isEqualTo(Stems.english(one));
  }

  @Test
  void keepsDifferentRootsApart() {
    assertThat(Stems.indonesian("sandi")).isNotEqualTo(Stems.indonesian("and"));
    assertThat(Stems.indonesian("kunci")).isNotEqualTo(Stems.indonesian("kunjung"));
    assertThat(Stems.english("access")).isNotEqualTo(Stems.english("account"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "di", "me", "nya", "ing", "s", "ion", "x", "menge"})
  void survivesWordsThatAreAllAffix(String word) {
    assertThat(Stems.indonesian(word)).isNotNull();
    assertThat(Stems.english(word)).isNotNull();
  }
}
