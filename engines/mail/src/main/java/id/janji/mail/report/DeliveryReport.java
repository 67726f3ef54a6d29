package id.janji.mail.report;

import id.janji.mail.ContentType;
import id.janji.mail.MailException;
import id.janji.mail.RawMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A report of a mail server about a mail that was sent (RFC 3464): what became of it for each
/// address. Anybody can write one; what it says is believed only together with what is known of the
/// mail that it names.
///
/// @param envelope the envelope's id that its sender gave
/// @param message the message id of the mail that is reported on, without its brackets
public record DeliveryReport(
    Optional<String> envelope, Optional<String> message, List<Address> addresses) {
  private static final int MOST_PARTS = 10;
  private static final int MOST_ADDRESSES = 100;
  private static final int LONGEST = 500;
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,400})>");
  private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3}).*");

  public DeliveryReport {
    addresses = List.copyOf(addresses);
  }

  /// What became of the mail for one address.
  ///
  /// @param address to which it went last
  /// @param original to which it was sent, if another
  /// @param status such as `5.1.1` (RFC 3463)
  /// @param diagnostic what the other server said, cut after 500 characters
  public record Address(
      String address,
      Optional<String> original,
      Delivery delivery,
      String status,
      Optional<String> diagnostic) {}

  /// The report that a mail is; empty if it is none.
  ///
  /// @throws MailException `REPORT` if it says it is one and cannot be read
  public static Optional<DeliveryReport> of(RawMail mail) {
    ContentType type = mail.type();
    boolean report =
        type.name().equals("multipart/report")
            && "delivery-status".equalsIgnoreCase(type.parameters().get("report-type"));
    if (!report) {
      return Optional.empty();
    }
    String boundary = type.parameters().getOrDefault("boundary", "");
    if (boundary.isEmpty() || boundary.length() > 70) {
      throw fault("A report without a boundary between its parts.");
    }
    List<RawMail> parts = parts(mail.bodyText(), boundary);
    RawMail status =
        parts.stream()
            .filter(part -> part.type().name().endsWith("/delivery-status"))
            .findFirst()
            .orElseThrow(() -> fault("A report without the part that says what happened."));
    return Optional.of(read(status, message(parts)));
  }

  private static List<RawMail> parts(String body, String boundary) {
    List<RawMail> parts = new ArrayList<>();
    String line = "\r\n--" + boundary;
    String text = "\r\n" + body;
    int from = text.indexOf(line);
    while (from >= 0 && parts.size() < MOST_PARTS) {
      int start = text.indexOf("\r\n", from + line.length());
      int end = start < 0 ? -1 : text.indexOf(line, start);
      if (end < 0) {
        break;
      }
      String part = text.substring(Math.min(start + 2, end), end);
      parts.add(RawMail.read(part.getBytes(StandardCharsets.ISO_8859_1)));
      from = end;
    }
    return parts;
  }

  /// The id of the mail that was returned, whole or only its header.
  private static Optional<String> message(List<RawMail> parts) {
    for (RawMail part : parts) {
      String type = part.type().name();
      if (type.equals("message/rfc822") || type.equals("text/rfc822-headers")) {
        Optional<String> id =
            RawMail.read(part.body()).field("Message-ID").map(RawMail.Field::value);
        return id.map(MESSAGE_ID::matcher).filter(Matcher::find).map(found -> found.group(1));
      }
    }
    return Optional.empty();
  }

  /// The part holds one block of fields about the mail and one for each address.
  private static DeliveryReport read(RawMail part, Optional<String> message) {
    String[] blocks = part.bodyText().split("(?:\r\n){2,}", MOST_ADDRESSES + 3);
    if (blocks.length > MOST_ADDRESSES + 2) {
      throw fault("A report on more than %d addresses.".formatted(MOST_ADDRESSES));
    }
    Optional<String> envelope = Optional.empty();
    List<Address> addresses = new ArrayList<>();
    for (String block : blocks) {
      if (block.isBlank()) {
        continue;
      }
      RawMail fields = RawMail.read(block.strip().getBytes(StandardCharsets.ISO_8859_1));
      if (fields.field("Final-Recipient").isPresent()) {
        addresses.add(address(fields));
      } else {
        envelope = envelope.or(() -> text(fields, "Original-Envelope-Id"));
      }
    }
    if (addresses.isEmpty()) {
      throw fault("A report that names no address.");
    }
    return new DeliveryReport(envelope, message, addresses);
  }

  private static Address address(RawMail fields) {
    String action = text(fields, "Action").orElse("").toLowerCase(Locale.ROOT);
    Delivery delivery =
        switch (action) {
          case "failed" -> Delivery.FAILED;
          case "delayed" -> Delivery.DELAYED;
          case "delivered" -> Delivery.DELIVERED;
          case "relayed" -> Delivery.RELAYED;
          case "expanded" -> Delivery.EXPANDED;
          default -> throw fault("A report that does not say what happened.");
        };
    Matcher status = STATUS.matcher(text(fields, "Status").orElse(""));
    return new Address(
        typed(fields, "Final-Recipient").orElseThrow(() -> fault("An address without its kind.")),
        typed(fields, "Original-Recipient"),
        delivery,
        status.matches() ? status.group(1) : "",
        typed(fields, "Diagnostic-Code"));
  }

  private static Optional<String> text(RawMail fields, String name) {
    return fields.field(name).map(RawMail.Field::value).map(DeliveryReport::cut);
  }

  /// What stands behind `kind;`, as in `rfc822; siti@example.org`.
  private static Optional<String> typed(RawMail fields, String name) {
    return text(fields, name)
        .filter(value -> value.indexOf(';') > 0)
        .map(value -> value.substring(value.indexOf(';') + 1).strip())
        .filter(value -> !value.isEmpty());
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  private static MailException fault(String sentence) {
    return new MailException(MailException.Code.REPORT, sentence);
  }
}
