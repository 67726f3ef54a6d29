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
              + "|(?i:this e-?mail address is being protected from spam ?bots)"
              + "|(?i:alamat e-?mail ini dilindungi dari)"
              + "|(?i:you need javascript enabled to view it)");
  private static final Pattern SPELLED_OUT =
      Pattern.compile("(?i)[\\w.-]{1,64} ?[\\[({] ?(?:at|et) ?[\\])}] ?[\\w-]{1,63}");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:\\+|\\(?0|\\(\\+)[\\d() .-]{6,24}\\d|\\b1[45]\\d{2,3}[ -]\\d{3}\\b");
  private static final Pattern WEB =
      Pattern.compile(
          "(?i)(?:https?://|www\\.)[^\\s<>]{3,300}|\\b[a-z0-9-]{2,63}(?:\\.[a-z0-9-]{2,63}){0,3}\\.(?:id|com|net|org|io|cloud|dev|eu|co)(?:/[^\\s]{0,200})?\\b");
  private static final Pattern STREET =
      Pattern.compile(
          "(?i)\\b(?:jl|jln|jalan)\\b\\.? ?\\p{L}|\\b\\d{1,5} [\\p{L} ]{2,40} (?:street|st\\.|road|avenue|ave\\.|lane|boulevard)\\b"
              + "|\\b(?:p\\.? ?o\\.? ?box|kotak pos) ?\\d|\\b(?:gedung|menara|wisma|graha) \\p{L}");
  private static final Pattern CHANNEL =
      Pattern.compile(
          "(?i)\\b(?:whatsapp|telegram|signal|line|wa)\\b[^.]{0,20}\\d{6,}"
              + "|\\b(?:(?:customer|support|service|client|pelanggan|self-service) )?(?:portal|dashboard|helpdesk|help desk|ticket|tiket)\\b");

  private static final Pattern INVITES =
      Pattern.compile(
          "(?i)contact|get in touch|reach|support|help|write|e-?mail|hubungi|kontak|bantuan|surel");

  private Contacts() {}

  static boolean email(Line line) {
    return EMAIL.matcher(line.text()).find()
        || SPELLED_OUT.matcher(line.text()).find()
        || line.links().stream().anyMatch(link -> link.target().startsWith("mailto:"))
        || (INVITES.matcher(line.text()).find()
            && line.links().stream()
                .anyMatch(link -> link.target().matches("(?:https?://|/)[^#]{3,}")));
  }

  static boolean unreadable(Line line) {
    return PROTECTED.matcher(line.text()).find()
        || line.links().stream().anyMatch(link -> link.target().contains("/email-protection"));
  }

  /// Whether the line tells any way at all to reach somebody.
  static boolean any(Line line) {
    return email(line)
        || unreadable(line)
        || PHONE.matcher(line.text()).find()
        || WEB.matcher(line.text()).find()
        || STREET.matcher(line.text()).find()
        || CHANNEL.matcher(line.text()).find()
        || line.links().stream()
            .anyMatch(link -> link.target().matches("(?i)(?:tel|https?|sms):.{3,}"));
  }
}
