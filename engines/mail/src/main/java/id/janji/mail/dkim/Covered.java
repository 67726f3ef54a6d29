package id.janji.mail.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.janji.mail.RawMail;
import id.janji.mail.RawMail.Field;
import java.util.ArrayList;
import java.util.List;

/// The bytes that a signature covers: the named header fields, each name taking the lowest one not
/// taken yet, and the signature's own field with nothing in `b` (RFC 6376 section 3.7).
final class Covered {
  private Covered() {}

  /// @param own the text of the signature's field, its `b` emptied
  static byte[] bytes(RawMail mail, List<String> names, String own, Canonical canonical) {
    StringBuilder text = new StringBuilder();
    List<Field> left = new ArrayList<>(mail.fields());
    for (String name : names) {
      for (int at = left.size() - 1; at >= 0; at--) {
        if (left.get(at).is(name)) {
          text.append(canonical.field(left.remove(at).text())).append("\r\n");
          break;
        }
      }
    }
    return text.append(canonical.field(own)).toString().getBytes(ISO_8859_1);
  }
}
