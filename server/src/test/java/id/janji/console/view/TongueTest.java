package id.janji.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.control.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TongueTest {
  private static final Instant NOON = Instant.parse("2026-11-19T07:32:07Z");
  private static final Tongue EN = new Tongue(Language.ENGLISH, ZoneId.of("Asia/Jakarta"), NOON);
  private static final Tongue ID = new Tongue(Language.INDONESIAN, ZoneId.of("Asia/Jakarta"), NOON);

  @Test
  void writesTimesWithTheirZone() {
    assertThat(EN.time(NOON)).isEqualTo("14:32 WIB");
    assertThat(ID.time(NOON)).isEqualTo("14.32 WIB");
    assertThat(EN.second(NOON)).isEqualTo("14:32:07 WIB");
    assertThat(EN.iso(NOON)).isEqualTo("2026-11-19T14:32:07+07:00");
    assertThat(zoned("Asia/Makassar").time(NOON)).isEqualTo("15:32 WITA");
    assertThat(zoned("Asia/Jayapura").time(NOON)).isEqualTo("16:32 WIT");
    assertThat(zoned("UTC").time(NOON)).isEqualTo("07:32 UTC");
    assertThat(zoned("Asia/Singapore").time(NOON)).isEqualTo("15:32 UTC+08:00");
  }

  @Test
  void writesDatesOfBothLanguages() {
    assertThat(EN.date(NOON)).isEqualTo("19 Nov 2026");
    assertThat(ID.date(Instant.parse("2026-08-17T00:00:00Z"))).isEqualTo("17 Agu 2026");
    assertThat(EN.moment(NOON)).isEqualTo("today 14:32 WIB");
    assertThat(ID.moment(NOON.minus(Duration.ofDays(1)))).isEqualTo("18 Nov 14.32 WIB");
    assertThat(EN.moment(Instant.parse("2025-11-14T00:00:00Z"))).isEqualTo("14 Nov 2025 07:00 WIB");
  }

  @Test
  void separatesThousandsAsTheLanguageDoes() {
    assertThat(EN.number(48_213)).isEqualTo("48,213");
    assertThat(ID.number(48_213)).isEqualTo("48.213");
    assertThat(ID.number(new BigDecimal("99.5"))).isEqualTo("99,5");
  }

  @Test
  void tellsAgesInOneUnit() {
    assertThat(EN.age(NOON.minusSeconds(12))).isEqualTo("12 s");
    assertThat(EN.span(Duration.ofMinutes(41))).isEqualTo("41 min");
    assertThat(EN.span(Duration.ofHours(9))).isEqualTo("9 h");
    assertThat(EN.span(Duration.ofDays(34))).isEqualTo("34 days");
    assertThat(ID.span(Duration.ofDays(34))).isEqualTo("34 hari");
    assertThat(EN.age(NOON.plusSeconds(60))).isEqualTo("0 s");
  }

  @Test
  void neverCallsAnAimKept() {
    assertThat(EN.word(State.KEPT, Strength.AIMS)).isEqualTo("aim met");
    assertThat(EN.word(State.BROKEN, Strength.AIMS)).isEqualTo("aim missed");
    assertThat(EN.word(State.STALE, Strength.AIMS)).isEqualTo("stale");
    assertThat(EN.word(State.BROKEN, Strength.MAY)).isEqualTo("broken");
  }

  private static Tongue zoned(String zone) {
    return new Tongue(Language.ENGLISH, ZoneId.of(zone), NOON);
  }
}
