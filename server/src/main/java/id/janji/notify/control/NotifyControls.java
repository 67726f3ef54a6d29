package id.janji.notify.control;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.control.Control;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import id.janji.notify.Notices;
import id.janji.notify.NotifySettings;
import id.janji.notify.door.MailDoors;
import id.janji.notify.hook.HookCarrier;
import id.janji.notify.internal.Round;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.Words;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of notices.
@Configuration(proxyBeanMethods = false)
public class NotifyControls {
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(5);

  @Bean
  Control contactsCurrent(Transactions transactions, Clock clock) {
    return new ContactsCurrent(transactions, clock);
  }

  @Bean
  Control lockedSentence(NotifySettings settings, Clock clock) {
    Words words = new Words(settings.words());
    return new LockedSentence(
        (kind, language) -> String.join("\n", words.of(kind, language)), clock);
  }

  @Bean
  Control stepUpBeforeData(
      Transactions transactions,
      MailCarrier mails,
      HookCarrier calls,
      IdentitySettings identity,
      Clock clock) {
    return new StepUpBeforeData(
        List.of(
            (notice, to) -> new String(mails.written(notice, to).bytes(), US_ASCII),
            (notice, to) -> calls.body(notice)),
        transactions,
        identity.ownAddress(),
        clock);
  }

  @Bean
  Control mailIntake(
      Transactions transactions,
      IdentitySettings identity,
      MailDoors doors,
      NotifySettings settings,
      Clock clock) {
    return new MailIntake(
        transactions, identity.ownAddress(), doors::port, MailDoors.published(settings), clock);
  }

  @Bean
  Control channelChosen(
      Transactions transactions,
      Canaries canaries,
      Contacts contacts,
      Services services,
      Notices notices,
      Round round,
      NotifySettings settings,
      Clock clock) {
    MailLoop loop =
        new MailLoop(
            transactions,
            contacts,
            services,
            notices,
            round,
            settings.loop(),
            MAIL_PATIENCE,
            clock);
    return new ChannelChosen(
        transactions, canaries, contacts, services, notices, round, loop, clock);
  }
}
