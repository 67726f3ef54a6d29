package id.janji.mail.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.mail.MailException;
import id.janji.mail.RawMail;
import id.janji.mail.Seed;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class DkimTest {
  private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String MAIL =
      """
      From: Awan Contoh <notices@awan.example>
      To: Siti <siti@klinik.example>
      Subject: Somebody asks to open
       a file of yours
      Date: Thu, 26 Nov 2026 16:00:00 +0700
      Message-ID: <0198-77@awan.example>
      Content-Type: text/plain; charset=utf-8

      Raka asks  to open a file.\t
      Decide:   https://awan.example/decide


      """
          .replace("\n", "\r\n");

  private static final KeyPair ED25519 = keys("Ed25519", 0);
  private static final KeyPair RSA = keys("RSA", 2_048);

  private static KeyPair keys(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (bits > 0) {
        generator.initialize(bits);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static DkimSigner signer(KeyPair keys) {
    return new DkimSigner("awan.example", "s2026", keys);
  }

  private static RawMail mail(String text) {
    return RawMail.read(text.getBytes(ISO_8859_1));
  }

  private static String signed(KeyPair keys) {
    return signer(keys).sign(mail(MAIL), NOW, WEEK) + MAIL;
  }

  private static KeyRecords records(KeyPair keys) {
    return only(signer(keys).recordText());
  }

  private static KeyRecords only(String text) {
    Map<String, String> all = Map.of("s2026._domainkey.awan.example", text);
    return name ->
        all.containsKey(name)
            ? new KeyRecords.Answer.Text(all.get(name))
            : new KeyRecords.Answer.None();
  }

  private static Verdict verdict(String text, KeyRecords records, Instant now) {
    return new DkimCheck(records, now).of(mail(text)).getFirst();
  }

  private static KeyPair pair(String algorithm) {
    return algorithm.equals("RSA") ? RSA : ED25519;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RSA"})
  void whatItSignsHolds(String algorithm) {
    KeyPair keys = pair(algorithm);

    assertThat(verdict(signed(keys), records(keys), NOW))
        .isInstanceOfSatisfying(
            Verdict.Pass.class,
            pass -> {
              assertThat(pass.domain()).isEqualTo("awan.example");
              assertThat(pass.signed()).contains("from", "subject", "message-id", "reply-to");
            });
  }

  @Test
  void bothKeysMaySignTheSameMail() {
    String once = signed(RSA);
    String twice = signer(ED25519).sign(mail(MAIL), NOW, WEEK) + once;

    assertThat(new DkimCheck(records(RSA), NOW).of(mail(twice)))
        .extracting(verdict -> verdict instanceof Verdict.Pass)
        .containsExactly(false, true);
    assertThat(verdict(twice, records(ED25519), NOW)).isInstanceOf(Verdict.Pass.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RSA"})
  void holdsAfterWhatServersDoToBlanksAndFolds(String algorithm) {
    KeyPair keys = pair(algorithm);
    String changed =
        signed(keys)
            .replace(
                "Subject: Somebody asks to open\r\n a file",
                "SUBJECT:  Somebody asks to\r\n\topen a  file")
            .replace("file.\t\r\n", "file.\r\n")
            .replace("yours\r\nDate", "yours\r\nReceived: from somewhere\r\nDate")
            .replaceAll("(\r\n)+$", "\r\n\r\n\r\n\r\n");

    assertThat(verdict(changed, records(keys), NOW)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void failsWhenAnythingElseIsChanged() {
    String good = signed(ED25519);
    assertFails(good.replace("Raka asks", "Rika asks"), "The body is not the one");
    assertFails(good.replace("Subject: Somebody", "Subject: Nobody"), "does not hold");
    assertFails(good.replace("To: Siti", "Reply-To: x@evil.example\r\nTo: Siti"), "does not hold");
    assertFails(good.replace("From: Awan", "From: x@evil.example\r\nFrom: Awan"), "does not hold");
    assertFails(good.replace("d=awan.example", "d=evil.example"), "no such key");
    assertFails(good.replace("h=from", "h=date"), "");
    assertFails(good.replace("c=relaxed/relaxed", "c=relaxed/relaxed; l=5"), "a part of the body");
    assertFails(good.replace("a=ed25519-sha256", "a=rsa-sha1"), "not believed");
    assertFails(good.replace("v=1;", "v=1; i=@evil.example;"), "another domain");
    assertFails(good.replace("v=1;", "v=1; v=1;"), "cannot be read");
  }

  private static void assertFails(String text, String why) {
    assertThat(verdict(text, records(ED25519), NOW))
        .isInstanceOfSatisfying(
            Verdict.Fail.class, fail -> assertThat(fail.reason()).contains(why));
  }

  @Test
  void holdsOnlyForItsTime() {
    String good = signed(ED25519);

    assertThat(verdict(good, records(ED25519), NOW.plus(WEEK).plusSeconds(601)))
        .isEqualTo(new Verdict.Fail("awan.example", "It has ended."));
    assertThat(verdict(good, records(ED25519), NOW.minusSeconds(601)))
        .isEqualTo(new Verdict.Fail("awan.example", "It was made in the future."));
  }

  @Test
  void believesNoKeyThatIsWithdrawnShortOrForSomethingElse() {
    String good = signed(ED25519);
    String record = signer(ED25519).recordText();
    assertThat(reason(good, record.replaceAll("p=.*", "p="))).contains("withdrawn");
    assertThat(reason(good, record + "; s=web")).contains("not for mail");
    assertThat(reason(good, record + "; h=sha1")).contains("not for this digest");
    assertThat(reason(good, record.replace("k=ed25519", "k=rsa"))).contains("another kind");
    assertThat(reason(good, record.replace("DKIM1", "DKIM2"))).contains("another version");
    KeyPair small = keys("RSA", 512);
    assertThat(reason(signer(small).sign(mail(MAIL), NOW, WEEK) + MAIL, signer(small).recordText()))
        .contains("does not hold");
  }

  private static String reason(String text, String record) {
    return ((Verdict.Fail) verdict(text, only(record), NOW)).reason();
  }

  @Test
  void saysNothingWhileDnsIsAway() {
    assertThat(verdict(signed(RSA), _ -> new KeyRecords.Answer.Away(), NOW))
        .isEqualTo(new Verdict.Unknown("awan.example"));
  }

  @Test
  void signsUnderNamesOfDnsOnly() {
    assertThatThrownBy(() -> new DkimSigner("awan.example\r\nX: y", "s", ED25519))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DkimSigner("awan.example", "s;t", ED25519))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relaxedIsWhatTheSimpleReferenceSays() {
    Random random = Seed.random();
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(List.of(" ", "\t", "\r\n", "a", "b").get(random.nextInt(5)));
      }
      String body = text.toString();
      assertThat(new String(Canonical.RELAXED.body(body.getBytes(ISO_8859_1)), ISO_8859_1))
          .isEqualTo(relaxed(body));
      String field = "X-Y \t: " + body;
      assertThat(Canonical.RELAXED.field(field))
          .isEqualTo("x-y:" + body.replace("\r\n", "").replaceAll("[ \t]+", " ").strip());
    }
  }

  /// Line by line, with regular expressions.
  private static String relaxed(String body) {
    String lines = body.replaceAll("[ \t]+", " ").replaceAll(" (?=\r\n)", "").replaceAll(" $", "");
    String kept = lines.replaceAll("(\r\n)+$", "");
    return kept.isEmpty() ? "" : kept + "\r\n";
  }

  @Test
  void aMutatedMailPassesOnlyIfItStillSaysTheSame() {
    Random random = Seed.random();
    String good = signed(ED25519);
    Verdict first = verdict(good, records(ED25519), NOW);
    int failed = 0;
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder(good);
      text.setCharAt(random.nextInt(text.length()), (char) (33 + random.nextInt(94)));
      try {
        RawMail mail = mail(text.toString());
        for (Verdict verdict : new DkimCheck(records(ED25519), NOW).of(mail)) {
          if (verdict instanceof Verdict.Pass) {
            assertThat(verdict).isEqualTo(first);
            assertThat(said(mail)).isEqualTo(said(mail(good)));
          } else {
            failed++;
          }
        }
      } catch (MailException e) {
        failed++;
      }
    }
    assertThat(failed).isGreaterThan(2_000);
  }

  /// What is signed of a mail, beside the signature.
  private static String said(RawMail mail) {
    StringBuilder said = new StringBuilder();
    mail.fields().stream()
        .filter(field -> !field.is("DKIM-Signature"))
        .forEach(field -> said.append(Canonical.RELAXED.field(field.text())).append('\n'));
    return said + new String(Canonical.RELAXED.body(mail.body()), ISO_8859_1);
  }
}
