package id.janji.notify;

import id.janji.db.tx.Transactions;
import id.janji.identity.People;
import id.janji.job.Job;
import id.janji.ledger.Ledger;
import id.janji.notify.control.NotifyControls;
import id.janji.notify.door.DnsRecords;
import id.janji.notify.door.Incoming;
import id.janji.notify.door.MailDoors;
import id.janji.notify.hook.HookCarrier;
import id.janji.notify.hook.HookKey;
import id.janji.notify.hook.Reachable;
import id.janji.notify.internal.Candidates;
import id.janji.notify.internal.Carrier;
import id.janji.notify.internal.Ladder;
import id.janji.notify.internal.Losing;
import id.janji.notify.internal.Round;
import id.janji.notify.letter.FirstLetterLost;
import id.janji.notify.letter.FirstLetters;
import id.janji.notify.letter.Inbox;
import id.janji.notify.letter.Loop;
import id.janji.notify.letter.OptIn;
import id.janji.notify.letter.Returned;
import id.janji.notify.letter.Strays;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.MailKeys;
import id.janji.notify.mail.OneTimeWords;
import id.janji.notify.mail.Relay;
import id.janji.notify.mail.ReturnPath;
import id.janji.notify.mail.Words;
import id.janji.notify.mail.Writer;
import id.janji.tenancy.Contacts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires notices and their channels. Needs [NotifySettings] and a clock.
@Configuration(proxyBeanMethods = false)
@Import(NotifyControls.class)
public class NotifyModule {
  @Bean
  MailKeys mailKeys(NotifySettings settings) {
    return new MailKeys(settings.keys());
  }

  @Bean
  Notices notices(Transactions transactions, List<Heard> heard, Clock clock) {
    return new Notices(transactions, heard, clock);
  }

  @Bean
  Quiet quiet(Transactions transactions) {
    return new Quiet(transactions);
  }

  @Bean
  Strays strays(Transactions transactions, Clock clock) {
    return new Strays(transactions, clock);
  }

  @Bean
  Job forgettingStrays(Strays strays) {
    return Job.counting(
        "stray-mails", Duration.ofHours(24), "%d mails of no case thrown away", strays::forget);
  }

  @Bean
  Signing signing(MailKeys keys, NotifySettings settings) {
    return new Signing(keys, settings.domain());
  }

  @Bean
  Losing losing(Transactions transactions, Contacts contacts, Clock clock) {
    return new Losing(transactions, contacts, clock);
  }

  @Bean
  Returned returned(
      Transactions transactions,
      Notices notices,
      Losing losing,
      ObjectProvider<FirstLetterLost> letters,
      NotifySettings settings,
      Clock clock) {
    return new Returned(
        transactions,
        notices,
        losing,
        () -> letters.orderedStream().toList(),
        settings.domain(),
        clock);
  }

  @Bean
  Loop loop(Transactions transactions, Notices notices, NotifySettings settings, Clock clock) {
    return new Loop(transactions, notices, settings.loop(), settings.domain(), clock);
  }

  @Bean
  Incoming incoming(
      NotifySettings settings,
      MailKeys keys,
      Returned returned,
      Contacts contacts,
      List<Inbox> inboxes,
      Strays strays,
      Loop loop,
      Clock clock) {
    return new Incoming(
        new ReturnPath(keys, settings.domain()),
        MailDoors.published(settings),
        returned,
        contacts,
        new DnsRecords(),
        inboxes,
        strays,
        loop,
        clock);
  }

  @Bean(destroyMethod = "close")
  MailDoors mailDoors(NotifySettings settings, Incoming incoming, Clock clock) {
    return new MailDoors(settings, incoming, clock);
  }

  @Bean
  OneTimeWords oneTimeWords(MailKeys keys) {
    return new OneTimeWords(keys);
  }

  @Bean
  OptIn optIn(
      Transactions transactions,
      Contacts contacts,
      Notices notices,
      OneTimeWords words,
      Clock clock) {
    return new OptIn(transactions, contacts, notices, words, clock);
  }

  @Bean
  FirstLetters firstLetters(MailCarrier carrier, OneTimeWords words, NotifySettings settings) {
    return new FirstLetters(carrier, words, settings.portal());
  }

  @Bean
  MailCarrier mailCarrier(
      NotifySettings settings, MailDoors doors, MailKeys keys, OneTimeWords words) {
    return new MailCarrier(
        doors.relay().map(relay -> new Relay(relay, settings.domain())),
        writer(settings, keys),
        new ReturnPath(keys, settings.domain()),
        link(settings),
        words);
  }

  /// Made at first use: making a key of RSA takes a moment that no start has to wait for.
  private static Supplier<Writer> writer(NotifySettings settings, MailKeys keys) {
    return () ->
        new Writer(
            new Words(settings.words()),
            keys.signers(settings.domain()),
            settings.provider().get(),
            settings.from());
  }

  private static Function<Notice, URI> link(NotifySettings settings) {
    return notice ->
        settings
            .portal()
            .get()
            .resolve(
                notice.to() instanceof Audience.Provider
                    ? "/notices"
                    : "/own/notices/" + notice.id());
  }

  @Bean
  HookCarrier hookCarrier(NotifySettings settings, MailKeys keys, OneTimeWords words, Clock clock) {
    return new HookCarrier(
        () -> new HookKey(keys.forCalls()),
        new Reachable(settings.hooks()),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        link(settings),
        words,
        clock);
  }

  @Bean
  Round round(
      Transactions transactions,
      Ledger ledger,
      Contacts contacts,
      People people,
      Losing losing,
      List<Carrier> carriers,
      Clock clock) {
    Candidates candidates = new Candidates(contacts, people::list);
    return new Round(
        transactions, ledger, new Ladder(transactions, candidates, losing, carriers, clock), clock);
  }

  @Bean(destroyMethod = "close")
  Postman postman(Transactions transactions, Round round, Notices notices, Clock clock) {
    return new Postman(transactions, round, notices, clock);
  }
}
