package id.janji.clause.cut.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.cut.recognise.Mention.Sort;
import id.janji.clause.cut.words.Enumerated;
import id.janji.clause.cut.words.Sentences;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognisedTest {
  private static List<String> names(String sentence, Sort sort) {
    Parties nobody = Parties.of(List.of(), Language.ENGLISH);
    return Recognised.standing(Sentence.of(sentence, nobody)).mentions().stream()
        .filter(mention -> mention.sort() == sort)
        .map(Mention::name)
        .toList();
  }

  @Test
  void namesSystemsStandardsAndLaws() {
    String text = "WAF dan SIEM kami memenuhi SNI ISO/IEC 27001, PCI-DSS dan UU PDP.";

    assertThat(names(text, Sort.SYSTEM)).containsExactly("WAF", "SIEM");
    assertThat(names(text, Sort.STANDARD)).containsExactly("ISO 27001", "PCI DSS");
    assertThat(names(text, Sort.LAW)).containsExactly("UU PDP");
  }

  @Test
  void namesKindsOfDataAndPurposes() {
    String text = "Customer Data is used only to run the service, never card data.";

    assertThat(names(text, Sort.DATA)).containsExactly("customer data", "card data");
    assertThat(names(text, Sort.PURPOSE)).containsExactly("run the service");
  }

  @Test
  void namesContacts() {
    assertThat(
            names(
                "Write to help@a.example, call +62 811-8049-911 or see www.a.example.",
                Sort.CONTACT))
        .containsExactly("help@a.example", "+62 811-8049-911", "www.a.example");
  }

  @Test
  void findsThePartiesThatATextDefines() {
    Parties parties =
        Parties.of(
            List.of(
                "This is between PT Arsip Sagara's (\"Sagara\") and the buyer (the \"Client\").",
                "Nimbus Ltd (\"Nimbus\") helps. \"Services\" means all (\"Plan\") of it."),
            Language.ENGLISH);

    assertThat(parties.company()).isEqualTo("PT Arsip Sagara");
    assertThat(parties.defined())
        .containsExactlyInAnyOrder("Sagara", "PT Arsip Sagara", "Nimbus", "Nimbus Ltd");
  }

  @Test
  void splitsSentencesButNotAtAbbreviations() {
    String text = "PT. Awan Tbk. menjaga data, e.g. arsip. Kami No. 5 di sini! \"Ya.\" Selesai";

    assertThat(Sentences.of(text).stream().map(span -> span.of(text)))
        .containsExactly(
            "PT. Awan Tbk. menjaga data, e.g. arsip.", "Kami No. 5 di sini!", "\"Ya.\"", "Selesai");
  }

  @Test
  void splitsACountedSentence() {
    String text = "We will (1) tell you; (2) look into it; and (3) mend it.";

    Enumerated parts = Enumerated.of(text);

    assertThat(parts).isNotNull();
    assertThat(parts.lead().of(text)).isEqualTo("We will");
    assertThat(parts.items().stream().map(item -> item.of(text)))
        .containsExactly("tell you", "look into it", "mend it.");
  }

  @Test
  void takesReferencesForNoCount() {
    assertThat(Enumerated.of("Pemberitahuan pada ayat (1) dan ayat (2) memuat data.")).isNull();
    assertThat(Enumerated.of("See section (a) or (b) of it.")).isNull();
    assertThat(Enumerated.of("One (1) day.")).isNull();
  }
}
