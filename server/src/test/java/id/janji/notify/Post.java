package id.janji.notify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import id.janji.TestFolder;
import id.janji.db.tx.Transactions;
import id.janji.edge.Certificate;
import id.janji.identity.Person;
import id.janji.ledger.Ledger;
import id.janji.notify.hook.HookCarrier;
import id.janji.notify.hook.HookKey;
import id.janji.notify.hook.Reachable;
import id.janji.notify.internal.Candidates;
import id.janji.notify.internal.Ladder;
import id.janji.notify.internal.Losing;
import id.janji.notify.internal.Round;
import id.janji.notify.letter.FirstLetters;
import id.janji.notify.letter.OptIn;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.MailKeys;
import id.janji.notify.mail.OneTimeWords;
import id.janji.notify.mail.Relay;
import id.janji.notify.mail.RelaySettings;
import id.janji.notify.mail.ReturnPath;
import id.janji.notify.mail.SharedMailKeys;
import id.janji.notify.mail.Words;
import id.janji.notify.mail.Writer;
import id.janji.tenancy.Contacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// A postman with all channels, and a real mail server behind TLS on loopback.
public final class Post implements AutoCloseable {
  public static final String DOMAIN = "janji.example";

  public final GreenMail mails;
  public final MailKeys keys;
  public final ReturnPath paths;
  public final Notices notices;
  public final Postman postman;
  public final Round round;
  public final Contacts contacts;
  public final Losing losing;
  public final Words words;
  public final OptIn optIn;
  public final FirstLetters letters;
  public final List<Person> people = new ArrayList<>();
  public final List<Notice> heard = new ArrayList<>();

  public Post(Transactions transactions, Ledger ledger, Path folder, Clock clock) {
    trust();
    ServerSetup setup = ServerSetup.SMTPS.dynamicPort();
    mails = new GreenMail(setup);
    mails.start();
    keys = SharedMailKeys.in(folder.resolve("mail-keys"));
    paths = new ReturnPath(keys, DOMAIN);
    words = new Words(folder.resolve("words"));
    contacts = new Contacts(transactions, clock);
    losing = new Losing(transactions, contacts, clock);
    notices = new Notices(transactions, List.of((notice, _) -> heard.add(notice)), clock);
    Function<Notice, URI> link =
        notice -> URI.create("https://portal.example/own/notices/" + notice.id());
    Writer writer = new Writer(words, keys.signers(DOMAIN), "Awan Contoh", "notices@" + DOMAIN);
    MailCarrier carrier =
        new MailCarrier(
            Optional.of(new Relay(relay(), DOMAIN)),
            () -> writer,
            paths,
            link,
            new OneTimeWords(keys));
    letters =
        new FirstLetters(
            carrier, new OneTimeWords(keys), () -> URI.create("https://portal.example"));
    round =
        new Round(
            transactions,
            ledger,
            new Ladder(
                transactions,
                new Candidates(
                    contacts,
                    customer ->
                        people.stream()
                            .filter(each -> java.util.Objects.equals(each.customer(), customer))
                            .toList()),
                losing,
                List.of(
                    carrier,
                    new HookCarrier(
                        () -> new HookKey(keys.forCalls()),
                        new Reachable(NotifySettings.Hooks.PRIVATE),
                        trust(),
                        link,
                        new OneTimeWords(keys),
                        clock)),
                clock),
            clock);
    postman = new Postman(transactions, round, notices, clock);
    optIn = new OptIn(transactions, contacts, notices, new OneTimeWords(keys), clock);
  }

  private RelaySettings relay() {
    return new RelaySettings(
        "localhost",
        mails.getSmtps().getPort(),
        RelaySettings.Protection.TLS,
        Optional.empty(),
        trust());
  }

  /// The certificate of both servers, for `localhost`, and what believes it and no other.
  private enum Tls {
    ONE;

    private final SSLSocketFactory trust;
    private final SSLContext context;

    Tls() {
      try {
        Path folder = TestFolder.named("mail");
        Certificate own = Certificate.ownIn(folder, Instant.now());
        char[] password = Files.readString(own.password()).strip().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(own.store())) {
          keys.load(in, password);
        }
        System.setProperty("greenmail.tls.keystore.file", own.store().toString());
        System.setProperty("greenmail.tls.keystore.password", new String(password));
        KeyStore believed = KeyStore.getInstance("PKCS12");
        believed.load(null, null);
        believed.setCertificateEntry("own", keys.getCertificate(keys.aliases().nextElement()));
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(believed);
        KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
        ours.init(keys, password);
        context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), managers.getTrustManagers(), null);
        trust = context.getSocketFactory();
      } catch (IOException | GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }

  public static SSLSocketFactory trust() {
    return Tls.ONE.trust;
  }

  public static SSLContext context() {
    return Tls.ONE.context;
  }

  /// The exact bytes that the mail server took, the oldest first.
  public List<byte[]> taken() {
    List<byte[]> all = new ArrayList<>();
    for (var each : mails.getReceivedMessages()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        each.writeTo(out);
      } catch (IOException | jakarta.mail.MessagingException e) {
        throw new AssertionError(e);
      }
      all.add(out.toByteArray());
    }
    return all;
  }

  @Override
  public void close() {
    postman.close();
    mails.stop();
  }
}
