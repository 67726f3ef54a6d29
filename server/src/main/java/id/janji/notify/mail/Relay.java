package id.janji.notify.mail;

import id.janji.notify.NoticeException;
import id.janji.notify.mail.RelaySettings.Protection;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Hands mails to the relay over SMTP, one connection each, byte for byte as they were signed.
public final class Relay {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 60_000;
  private static final int LONGEST = 500;
  private static final Pattern QUEUED =
      Pattern.compile(
          "(?i)(?:queued as|queue id|queued mail for delivery|id[=:])[ :=]*<?([!-~&&[^>]]{3,120})");

  private final RelaySettings settings;
  private final String ownName;

  /// @param ownName how we greet the relay: our domain
  public Relay(RelaySettings settings, String ownName) {
    this.settings = settings;
    this.ownName = ownName;
  }

  /// Hands over one mail to one address.
  ///
  /// @param returnPath to which reports about it go
  public HandOver hand(Letter letter, String to, String returnPath) {
    RecordingSockets sockets = new RecordingSockets(settings.trust());
    Session session = Session.getInstance(properties(sockets));
    String protocol = settings.protection() == Protection.TLS ? "smtps" : "smtp";
    try (SMTPTransport transport = (SMTPTransport) session.getTransport(protocol)) {
      connect(transport);
      // Resolved names are not looked up again: only the literal address matters.
      transport.sendMessage(
          message(session, letter, returnPath, transport.supportsExtension("DSN")),
          new Address[] {new InternetAddress(to, true)});
      String reply = oneLine(transport.getLastServerResponse());
      return new HandOver.Taken(reply, queue(reply), sockets.last());
    } catch (MessagingException e) {
      return judged(e);
    } catch (IOException e) {
      return new HandOver.Later(oneLine(e.toString()));
    }
  }

  private Properties properties(RecordingSockets sockets) {
    Properties given = new Properties();
    for (String name : List.of("mail.smtp.", "mail.smtps.")) {
      given.put(name + "localhost", ownName);
      given.put(name + "connectiontimeout", Integer.toString(CONNECT_MILLIS));
      given.put(name + "timeout", Integer.toString(ANSWER_MILLIS));
      given.put(name + "writetimeout", Integer.toString(ANSWER_MILLIS));
      given.put(name + "ssl.checkserveridentity", "true");
      given.put(name + "ssl.protocols", "TLSv1.3 TLSv1.2");
      given.put(name + "ssl.socketFactory", sockets);
      given.put(name + "quitwait", "false");
      given.put(name + "auth", Boolean.toString(settings.login().isPresent()));
      boolean starts = settings.protection() == Protection.STARTTLS;
      given.put(name + "starttls.enable", Boolean.toString(starts));
      given.put(name + "starttls.required", Boolean.toString(starts));
    }
    return given;
  }

  /// The library takes the password as text; it is read for each connection and not kept.
  private void connect(SMTPTransport transport) throws MessagingException, IOException {
    if (settings.login().isEmpty()) {
      transport.connect(settings.host(), settings.port(), null, null);
      return;
    }
    Path file = settings.login().get();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    if (lines.size() < 2) {
      throw new NoticeException(
          NoticeException.Code.SETTING,
          "The file %s has not two lines, a name and a password.".formatted(file),
          null);
    }
    transport.connect(settings.host(), settings.port(), lines.get(0), lines.get(1));
  }

  private static SMTPMessage message(
      Session session, Letter letter, String returnPath, boolean reports)
      throws MessagingException {
    SMTPMessage message = new Exact(session, letter.bytes());
    message.setEnvelopeFrom(returnPath);
    if (reports) {
      message.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY);
      message.setReturnOption(SMTPMessage.RETURN_HDRS);
      message.setMailExtension("ENVID=" + letter.envelope());
    }
    return message;
  }

  /// A message that leaves as the bytes that were signed, whatever the library makes of them.
  private static final class Exact extends SMTPMessage {
    private final byte[] bytes;

    Exact(Session session, byte[] bytes) throws MessagingException {
      super(session, new ByteArrayInputStream(bytes));
      this.bytes = bytes;
    }

    @Override
    public void writeTo(java.io.OutputStream out, String[] without) throws IOException {
      out.write(bytes);
    }
  }

  private static HandOver judged(MessagingException failure) {
    String words = oneLine(String.valueOf(failure.getMessage()));
    if (failure instanceof AuthenticationFailedException) {
      return new HandOver.Later(words);
    }
    Exception cause = failure;
    while (cause instanceof MessagingException each) {
      int code =
          switch (each) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (isFinal(code)) {
        return new HandOver.Never(oneLine(String.valueOf(each.getMessage())));
      }
      cause = each.getNextException();
    }
    return new HandOver.Later(words);
  }

  /// What the relay asks of us (login, encryption) is ours to mend, and no fault of the address.
  private static boolean isFinal(int code) {
    return code >= 500 && code < 600 && code != 530 && code != 534 && code != 535 && code != 538;
  }

  private static Optional<String> queue(String reply) {
    Matcher matcher = QUEUED.matcher(reply);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static String oneLine(String words) {
    String line = words.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
