package id.janji.clause.cut.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLimitsTest {
  private static final Parties NOBODY = Parties.of(List.of(), Language.ENGLISH);

  private static String limits(String sentence) {
    return TimeLimits.of(Sentence.of(sentence, NOBODY)).stream()
        .map(TimeLimitsTest::shown)
        .collect(Collectors.joining(", "));
  }

  private static String shown(TimeLimit limit) {
    return switch (limit) {
      case TimeLimit.Exact exact -> exact.use().word() + " " + exact.written();
      case TimeLimit.Vague vague -> "vague " + vague.words();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          within 72 hours                                        | within 72 h
          paling lambat 3x24 jam                                 | within 72 h
          paling lambat 3 × 24 (tiga kali dua puluh empat) jam   | within 72 h
          dalam 1 x 24 jam                                       | within 24 h
          within five (5) calendar days                          | within 5 calendar days
          dalam waktu 5 hari kalender                            | within 5 calendar days
          tiga hari kerja                                        | within 3 working days
          within ten business days                               | within 10 working days
          within twenty-one days                                 | within 21 d
          dua puluh empat jam                                    | within 24 h
          a 30-day notice                                        | within 30 d
          within two weeks                                       | within 14 d
          in 15 minutes                                          | within 15 min
          kept for five years                                    | lasting 5 years
          disimpan selama 12 bulan                               | lasting 12 months
          at least once a year                                   | every 1 years
          setahun sekali                                         | every 1 years
          setiap enam bulan                                      | every 6 months
          every 90 days                                          | every 90 d
          reviewed quarterly                                     | every 3 months
          """)
  void readsTimesInFiguresAndInWords(String sentence, String expected) {
    assertThat(limits(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          We tell you promptly.                 | vague promptly
          Kami segera memberi tahu Anda.        | vague segera
          secara berkala                        | vague secara berkala
          within a reasonable time              | vague within a reasonable time
          """)
  void saysWhereATimeHasNoFigure(String sentence, String expected) {
    assertThat(limits(sentence)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "available 99.9 % of the time",
    "ISO 27001 clause 5",
    "Undang-Undang Nomor 27 Tahun 2022",
    "phone 62 21 555 0199",
    "99999999999999999999 days",
    "0 days"
  })
  void takesNoOtherFigureForATime(String sentence) {
    assertThat(limits(sentence)).isEmpty();
  }

  @Test
  void findsSeveralTimesInOneSentence() {
    assertThat(limits("First answer within 2 hours, report within 10 days and yearly thereafter."))
        .isEqualTo("within 2 h, within 10 d, every 1 years");
  }
}
