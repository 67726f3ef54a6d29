package id.janji.notify.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One visit (RFC 5321): no login, no relaying, no encryption, since the door is on this machine.
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final Pattern FROM =
      Pattern.compile("(?i)FROM: ?<([^<>\\s]{0,320})>((?: [!-~]+)*)");
  private static final Pattern TO = Pattern.compile("(?i)TO: ?<([^<>\\s]{1,320})>((?: [!-~]+)*)");
  private static final Pattern SIZE = Pattern.compile("(?i)SIZE=([0-9]{1,15})");

  private final String host;
  private final Limits limits;
  private final Mailroom room;
  private final Lines lines;
  private final OutputStream out;

  private boolean greeted;
  private @Nullable String sender;
  private final List<String> recipients = new ArrayList<>();
  private int mails;
  private int mistakes;

  Session(String host, Limits limits, Mailroom room, InputStream in, OutputStream out) {
    this.host = host;
    this.limits = limits;
    this.room = room;
    this.lines = new Lines(in, limits.lineBytes(), System.nanoTime() + limits.whole().toNanos());
    this.out = out;
  }

  /// Talks until the visitor goes, or has asked for too much.
  void talk() throws IOException {
    say("220 " + host + " ESMTP");
    try {
      for (int commands = 0; commands < limits.commands(); commands++) {
        String line = new String(lines.next(), ISO_8859_1);
        if (line.equalsIgnoreCase("QUIT")) {
          say("221 2.0.0 Bye.");
          return;
        }
        answer(line);
        if (mistakes > limits.mistakes()) {
          say("421 4.7.0 Too many mistakes.");
          return;
        }
      }
      say("421 4.7.0 Too many commands.");
    } catch (Lines.Unreadable e) {
      say(String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException _) {
      say("421 4.4.2 Nothing was said for too long.");
    }
  }

  private void answer(String line) throws IOException {
    int space = line.indexOf(' ');
    String word = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String rest = space < 0 ? "" : line.substring(space + 1);
    switch (word) {
      case "EHLO" -> {
        greeted = true;
        forget();
        say(
            "250-" + host,
            "250-SIZE " + limits.sizeBytes(),
            "250-8BITMIME",
            "250-PIPELINING",
            "250 ENHANCEDSTATUSCODES");
      }
      case "HELO" -> {
        greeted = true;
        forget();
        say("250 " + host);
      }
      case "MAIL" -> mail(rest);
      case "RCPT" -> recipient(rest);
      case "DATA" -> data(rest);
      case "RSET" -> {
        forget();
        say("250 2.0.0 Forgotten.");
      }
      case "NOOP" -> say("250 2.0.0 Yes.");
      case "VRFY" -> say("252 2.1.5 Send a mail and see.");
      default -> wrong("500 5.5.1 This is no command here.");
    }
  }

  private void forget() {
    sender = null;
    recipients.clear();
  }

  private void mail(String rest) throws IOException {
    Matcher from = FROM.matcher(rest);
    if (!greeted || sender != null) {
      wrong("503 5.5.1 Not now.");
    } else if (!from.matches()) {
      wrong("501 5.1.7 This names no sender.");
    } else if (mails >= limits.mails()) {
      say("452 4.5.3 No more mails in this session.");
    } else {
      Matcher size = SIZE.matcher(from.group(2));
      if (size.find() && Long.parseLong(size.group(1)) > limits.sizeBytes()) {
        say("552 5.3.4 A mail has at most " + limits.sizeBytes() + " bytes.");
        return;
      }
      sender = from.group(1);
      say("250 2.1.0 Go on.");
    }
  }

  private void recipient(String rest) throws IOException {
    Matcher to = TO.matcher(rest);
    if (sender == null) {
      wrong("503 5.5.1 Not now.");
    } else if (!to.matches()) {
      wrong("501 5.1.3 This names no recipient.");
    } else if (recipients.size() >= limits.recipients()) {
      say("452 4.5.3 No more recipients.");
    } else if (!room.knows(to.group(1))) {
      wrong("550 5.1.1 Nobody here has this address.");
    } else {
      recipients.add(to.group(1));
      say("250 2.1.5 Go on.");
    }
  }

  private void data(String rest) throws IOException {
    String from = sender;
    if (from == null || recipients.isEmpty() || !rest.isEmpty()) {
      wrong("503 5.5.1 Not now.");
      return;
    }
    say("354 End with a dot on a line of its own.");
    byte[] mail = read();
    Mailroom.Mail taken = new Mailroom.Mail(from, recipients, mail);
    forget();
    if (mail.length == 0) {
      say("552 5.3.4 A mail has at most " + limits.sizeBytes() + " bytes.");
      return;
    }
    mails++;
    try {
      room.take(taken);
      say("250 2.0.0 Taken.");
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("mail-not-taken");
      say("451 4.3.0 It cannot be kept now.");
    }
  }

  /// The mail; of one that is too large the rest is read and thrown away, and nothing is left.
  private byte[] read() throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    long size = 0;
    while (true) {
      byte[] line = lines.next();
      if (line.length == 1 && line[0] == '.') {
        return size > limits.sizeBytes() ? new byte[0] : mail.toByteArray();
      }
      int dot = line.length > 0 && line[0] == '.' ? 1 : 0;
      size += line.length - dot + 2L;
      if (size > limits.sizeBytes()) {
        mail.reset();
        if (size > 4L * limits.sizeBytes()) {
          throw new Lines.Unreadable("552 5.3.4 This is far too large.");
        }
      } else {
        mail.write(line, dot, line.length - dot);
        mail.write('\r');
        mail.write('\n');
      }
    }
  }

  private void wrong(String reply) throws IOException {
    mistakes++;
    say(reply);
  }

  private void say(String... replies) throws IOException {
    out.write((String.join("\r\n", replies) + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }
}
