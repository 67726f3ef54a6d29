package id.janji.notify.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.clause.Language;
import id.janji.mail.RawMail;
import id.janji.mail.dkim.DkimSigner;
import id.janji.notify.NoticeKind;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a notice as a mail: plain text of at most 76 columns and the same as a little HTML, both
/// signed. The same notice to the same address has the same bytes each time.
public final class Writer {
  private static final Duration LIFE = Duration.ofDays(14);
  private static final int COLUMNS = 76;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ROOT);

  private final Words words;
  private final List<DkimSigner> signers;
  private final String provider;
  private final String from;

  /// @param provider the name that readers know
  /// @param from the address that speaks; mails to it are taken by the door of mails
  public Writer(Words words, List<DkimSigner> signers, String provider, String from) {
    this.words = words;
    this.signers = List.copyOf(signers);
    this.provider = provider;
    this.from = from;
  }

  /// To whom one mail goes, and about what.
  ///
  /// @param link to the notice in the portal
  /// @param code that the reader is to say; empty where there is none
  /// @param at when it was first to be sent
  public record Order(
      ReturnPath.Of of,
      NoticeKind kind,
      String name,
      String address,
      Language language,
      URI link,
      Optional<String> code,
      Instant at) {}

  public Letter write(Order order) {
    String id = "%s.%d".formatted(order.of().notice(), order.of().rung());
    byte[] unsigned = join(header(order, id), body(order, id));
    RawMail mail = RawMail.read(unsigned);
    StringBuilder signatures = new StringBuilder();
    signers.forEach(signer -> signatures.append(signer.sign(mail, order.at(), LIFE)));
    return new Letter(join(signatures.toString(), unsigned), id);
  }

  /// The id under which a try travels, without its brackets.
  public String messageId(ReturnPath.Of of) {
    return "%s.%d@%s".formatted(of.notice(), of.rung(), from.substring(from.indexOf('@') + 1));
  }

  private static byte[] join(String first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first.getBytes(US_ASCII));
    out.writeBytes(second);
    return out.toByteArray();
  }

  private String header(Order order, String id) {
    return String.join(
            "\r\n",
            "From: " + named(provider, from),
            "To: " + named(order.name(), order.address()),
            "Subject: " + encoded(9, provider + ": " + order.kind().title().in(order.language())),
            "Date: " + DATE.format(order.at().atOffset(ZoneOffset.UTC)),
            "Message-ID: <" + messageId(order.of()) + ">",
            "Auto-Submitted: auto-generated",
            "Content-Language: " + order.language().tag(),
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"" + boundary(id) + "\"")
        + "\r\n\r\n";
  }

  private static String boundary(String id) {
    return "=_" + id;
  }

  private static String named(String name, String address) {
    String safe = name.replaceAll("[\\p{Cntrl}\"\\\\<>]", " ").strip();
    String shown = US_ASCII.newEncoder().canEncode(safe) ? '"' + safe + '"' : encoded(6, safe);
    return shown + "\r\n <" + address + ">";
  }

  private static String encoded(int used, String text) {
    try {
      return MimeUtility.fold(
          used, MimeUtility.encodeText(text.replaceAll("\\p{Cntrl}", " "), "UTF-8", "Q"));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  private byte[] body(Order order, String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String line = "--" + boundary(id);
    out.writeBytes((line + part("plain")).getBytes(US_ASCII));
    out.writeBytes(quoted(plain(order)));
    out.writeBytes(("\r\n" + line + part("html")).getBytes(US_ASCII));
    out.writeBytes(quoted(html(order)));
    out.writeBytes(("\r\n" + line + "--\r\n").getBytes(US_ASCII));
    return out.toByteArray();
  }

  private static String part(String type) {
    return "\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        .formatted(type);
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream encoding = MimeUtility.encode(out, "quoted-printable")) {
      encoding.write(text.replace("\n", "\r\n").getBytes(UTF_8));
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("memory can be written", e);
    }
    return out.toByteArray();
  }

  private List<String> paragraphs(Order order) {
    List<String> all = new ArrayList<>();
    all.add(
        order.language() == Language.ENGLISH
            ? "To " + order.name() + ","
            : "Kepada " + order.name() + ",");
    all.addAll(words.of(order.kind(), order.language()));
    order.code().ifPresent(all::add);
    return all;
  }

  private static String linkWords(Order order) {
    return switch (order.language()) {
      case ENGLISH ->
          order.kind() == NoticeKind.INVITATION ? "Your link:" : "Read it in the portal:";
      case INDONESIAN ->
          order.kind() == NoticeKind.INVITATION ? "Tautan Anda:" : "Bacalah di portal:";
    };
  }

  private String foot(Order order) {
    return order.language() == Language.ENGLISH
        ? "You were named to "
            + provider
            + " as somebody to reach. We never ask for a password, and say nothing about your data by mail."
        : "Anda disebut kepada "
            + provider
            + " sebagai pihak yang dihubungi. Kami tidak pernah meminta kata sandi, dan tidak membahas data Anda lewat surel.";
  }

  private String plain(Order order) {
    StringBuilder text = new StringBuilder();
    paragraphs(order).forEach(each -> text.append(wrapped(each)).append("\n\n"));
    return text.append(linkWords(order))
        .append("\n")
        .append(order.link())
        .append("\n\n")
        .append(wrapped(foot(order)))
        .append("\n")
        .toString();
  }

  static String wrapped(String paragraph) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : paragraph.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > COLUMNS) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  private String html(Order order) {
    StringBuilder text = new StringBuilder();
    text.append("<!doctype html>\n<html lang=\"%s\"><body>\n".formatted(order.language().tag()));
    paragraphs(order).forEach(each -> text.append("<p>" + escaped(each) + "</p>\n"));
    String link = escaped(order.link().toString());
    text.append(
        "<p>%s<br><a href=\"%s\">%s</a></p>\n".formatted(escaped(linkWords(order)), link, link));
    return text.append("<p><small>" + escaped(foot(order)) + "</small></p>\n</body></html>\n")
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
