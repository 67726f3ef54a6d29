package id.janji.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.mail.dkim.DkimCheck;
import id.janji.mail.dkim.KeyRecords;
import id.janji.mail.dkim.Verdict;
import id.janji.mail.report.DeliveryReport;
import java.time.Instant;

/// Mails as a stranger may send them: read within limits or refused, and no signature of nobody's
/// key holds.
public final class MailFuzz {
  private static final KeyRecords WITHDRAWN = _ -> new KeyRecords.Answer.Text("v=DKIM1; p=");

  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      RawMail mail = RawMail.read(input);
      assertThat(mail.body().length).isLessThanOrEqualTo(2 * input.length);
      assertThat(new DkimCheck(WITHDRAWN, Instant.EPOCH).of(mail))
          .noneMatch(Verdict.Pass.class::isInstance);
      DeliveryReport.of(mail).ifPresent(report -> assertThat(report.addresses()).isNotEmpty());
    } catch (MailException refused) {
      assertThat(refused.sentence()).endsWith(".");
    }
  }
}
