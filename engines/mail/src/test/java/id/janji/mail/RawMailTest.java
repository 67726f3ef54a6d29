package id.janji.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RawMailTest {
  private static RawMail mail(String text) {
    return RawMail.read(text.getBytes(ISO_8859_1));
  }

  @Test
  void splitsFieldsAndBodyAndKeepsEveryByteOfThem() {
    RawMail mail = mail("Subject: a\r\n b\r\nX-Y :  z \r\n\r\nBody\r\n");

    assertThat(mail.fields())
        .containsExactly(
            new RawMail.Field("Subject", "Subject: a\r\n b"),
            new RawMail.Field("X-Y", "X-Y :  z "));
    assertThat(mail.field("subject").orElseThrow().value()).isEqualTo("a b");
    assertThat(mail.bodyText()).isEqualTo("Body\r\n");
  }

  @Test
  void readsABareLineFeedAsALineEnd() {
    assertThat(mail("A: b\n\nc\r\nd\n").bodyText()).isEqualTo("c\r\nd\r\n");
  }

  @Test
  void aMailMayHaveNoBodyOrNoFields() {
    assertThat(mail("A: b").fields()).hasSize(1);
    assertThat(mail("A: b\r\n").body()).isEmpty();
    assertThat(mail("\r\nhello").bodyText()).isEqualTo("hello");
    assertThat(mail("").fields()).isEmpty();
  }

  @Test
  void namesTheLineThatIsNoField() {
    assertThatThrownBy(() -> mail("A: b\r\n c\r\nno field here\r\n\r\n"))
        .isInstanceOf(MailException.class)
        .hasMessage("Line 3 is no header field.");
    assertThatThrownBy(() -> mail(" A: b\r\n\r\n")).hasMessage("Line 1 is no header field.");
  }

  @Test
  void readsNoMoreThanItsLimits() {
    assertThatThrownBy(() -> RawMail.read(new byte[RawMail.LARGEST + 1]))
        .hasMessageStartingWith("A mail of more than");
    assertThatThrownBy(() -> mail("A: " + "x".repeat(300_000) + "\r\n\r\n"))
        .hasMessageStartingWith("A header of more than");
    assertThatThrownBy(() -> mail("A: b\r\n".repeat(501)))
        .hasMessage("Line 501 is one header field more than 500.");
  }

  @Test
  void readsTypesWithQuotedAndBareParameters() {
    assertThat(
            ContentType.of("Multipart/Report; report-type=delivery-status ; boundary=\"a;\\\"b\""))
        .isEqualTo(
            new ContentType(
                "multipart/report", Map.of("report-type", "delivery-status", "boundary", "a;\"b")));
    assertThat(ContentType.of("nonsense").name()).isEqualTo("application/octet-stream");
    assertThat(ContentType.of("text/plain; charset").parameters()).isEmpty();
  }

  @Test
  void anyBytesAreReadOrRefusedWithASentence() {
    Random random = Seed.random();
    String alphabet = "ab:; \t\r\n\"=\\é\0";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        RawMail mail = mail(text.toString());
        mail.fields().forEach(field -> assertThat(field.text()).startsWith(field.name()));
        assertThat(mail.type().name()).contains("/");
      } catch (MailException e) {
        assertThat(e.sentence()).endsWith(".");
      }
    }
  }
}
