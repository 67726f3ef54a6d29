package id.janji.mail.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.mail.MailException;
import id.janji.mail.RawMail;
import id.janji.mail.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeliveryReportTest {
  private static final String BOUNCE =
      """
      From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
      To: notices@awan.example
      Subject: Undelivered mail
      Content-Type: multipart/report; report-type=delivery-status;
       boundary="b1/x"

      This is a report.
      --b1/x
      Content-Type: text/plain

      Your mail could not be delivered.

      --b1/x
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example.org
      Original-Envelope-Id: 0198-77

      Final-Recipient: rfc822; siti@klinik.example
      Original-Recipient: rfc822;bagian-data@klinik.example
      Action: failed
      Status: 5.1.1 (no such user)
      Diagnostic-Code: smtp; 550 5.1.1
       No such user here

      Final-Recipient: rfc822; dewi@klinik.example
      Action: Delayed
      Status: 4.4.1

      --b1/x
      Content-Type: message/rfc822

      Message-ID: <0198-77@awan.example>
      Subject: Somebody asks to open a file

      Text.
      --b1/x--
      """;

  private static Optional<DeliveryReport> report(String text) {
    return DeliveryReport.of(RawMail.read(text.getBytes(ISO_8859_1)));
  }

  @Test
  void tellsWhatBecameOfTheMailForEachAddress() {
    assertThat(report(BOUNCE))
        .contains(
            new DeliveryReport(
                Optional.of("0198-77"),
                Optional.of("0198-77@awan.example"),
                List.of(
                    new DeliveryReport.Address(
                        "siti@klinik.example",
                        Optional.of("bagian-data@klinik.example"),
                        Delivery.FAILED,
                        "5.1.1",
                        Optional.of("550 5.1.1 No such user here")),
                    new DeliveryReport.Address(
                        "dewi@klinik.example",
                        Optional.empty(),
                        Delivery.DELAYED,
                        "4.4.1",
                        Optional.empty()))));
  }

  @Test
  void anAnswerOfAPersonIsNoReport() {
    assertThat(report("Subject: Re: a file\n\nNo, thank you.\n")).isEmpty();
    assertThat(report(BOUNCE.replace("delivery-status;", "disposition-notification;"))).isEmpty();
  }

  @Test
  void aReportThatCannotBeReadSaysWhy() {
    assertRefused(BOUNCE.replace("boundary=\"b1/x\"", "x=y"), "without a boundary");
    assertRefused(BOUNCE.replace("message/delivery-status", "text/plain"), "what happened");
    assertRefused(BOUNCE.replace("Action: failed", "Action: maybe"), "does not say what happened");
    assertRefused(BOUNCE.replace("Final-Recipient", "Some-Recipient"), "names no address");
    assertRefused(BOUNCE.replace("Final-Recipient: rfc822;", "Final-Recipient:"), "its kind");
    String many = "Final-Recipient: rfc822; a@b.example\nAction: failed\n\n".repeat(200);
    assertRefused(
        BOUNCE.replace("Final-Recipient: rfc822; dewi", many + "X: dewi"), "more than 100");
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> report(text))
        .isInstanceOf(MailException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whateverIsChangedItIsReadOrRefused() {
    Random random = Seed.random();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(BOUNCE);
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(256));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 60)));
        }
      }
      try {
        report(text.toString()).ifPresent(read -> assertThat(read.addresses()).isNotEmpty());
      } catch (MailException e) {
        assertThat(e.sentence()).endsWith(".");
      }
    }
  }
}
