package id.janji.clause.lint.form;

import id.janji.clause.text.Line;
import java.util.regex.Pattern;

/// Recognises addresses, telephone numbers and other ways to reach the publisher.
final class Contacts {
  static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9_%+-]{1,64}(?:\\.[A-Za-z0-9_%+-]{1,64}){0,8}@"
              + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,6}[A-Za-z]{2,24}");
  static final Pattern PROTECTED =
      Pattern.compile(
          "(?i)[\\[(]? ?e-?mail ?(?:protected|dilindungi|terlindungi) ?[\\])]"
              + "|this e-?mail address is being protected from spam ?bots"
              + "|alamat e-?mail ini dilindungi dari"
              + "|you need javascript enabled to view it");
  private static final Pattern SPELLED_OUT =
      Pattern.compile("(?i)[\\w.-]{1,64} ?[\\[({] ?at ?[\\])}] ?[\\w-]{1,63}");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:\\+|\\(?0|\\(\\+)[\\d() .-]{6,24}\\d|\\b1[45]\\d{2,3}[ -]\\d{3}\\b");
  private static final Pattern WEB =
      Pattern.compile(
          "(?i)(?:https?://|www\\.)[^\\s<>]{3,300}"
              + "|\\b[a-z0-9-]{2,63}\\.(?:id|com|net|org|io|cloud|dev|eu|co)\\b");
  private static final Pattern STREET =
      Pattern.compile(
          "(?i)\\b(?:jl|jln|jalan)\\b\\.? ?\\p{L}"
              + "|\\b\\d{1,5} [\\p{L} ]{2,40} (?:street|st\\.|road|avenue|ave\\.|lane|boulevard)\\b"
              + "|\\b(?:p\\.? ?o\\.? ?box|kotak pos) ?\\d|\\b(?:gedung|menara|wisma|graha) \\p{L}");
  private static final Pattern CHANNEL =
      Pattern.compile(
          "(?i)\\b(?:whatsapp|telegram|signal|line|wa)\\b[^.]{0,20}\\d{6,}"
              + "|\\b(?:portal|dashboard|helpdesk|help desk|ticket|tiket)\\b");
  private static final Pattern INVITES =
      Pattern.compile(
          "(?i)contact|get in touch|reach|support|help|write|e-?mail|hubungi|kontak|bantuan|surel");

  private Contacts() {}

  /// Whether an e-mail address, or a link that invites to write, is in the line.
  static boolean mail(Line line) {
    if (mail(line.text())) {
      return true;
    }
    boolean invites = !line.links().isEmpty() && INVITES.matcher(line.text()).find();
    return line.links().stream()
        .map(Line.Link::target)
        .anyMatch(target ->
            target.startsWith("mailto:")
                || (invites && target.matches("(?:https?://|/)[^#]{3,2000}")));
  }

  private static boolean mail(String text) {
    return (text.indexOf('@') >= 0 && EMAIL.matcher(text).find())
        || SPELLED_OUT.matcher(text).find();
  }

  static boolean unreadable(Line line) {
    return PROTECTED.matcher(line.text()).find()
        || line.links().stream().anyMatch(link -> link.target().contains("/email-protection"));
  }

  /// Whether the text holds an address or a number, as contact lines do.
  static boolean address(String text) {
    return mail(text) || PHONE.matcher(text).find() || WEB.matcher(text).find();
  }

  /// Whether the line tells any way at all to reach somebody.
  static boolean any(Line line) {
    return address(line.text())
        || STREET.matcher(line.text()).find()
        || CHANNEL.matcher(line.text()).find()
        || line.links().stream()
            .anyMatch(link -> link.target().matches("(?i)(?:tel|https?|sms):.{3,2000}"));
  }
}
