package id.janji.notify.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The address to which a mail comes back: it names the notice and the rung, and cannot be made by
/// others. Whoever has seen the mail can use it; that is why a report alone is not believed.
public final class ReturnPath {
  private static final Pattern FORM =
      Pattern.compile("bounce\\+([0-9a-f]{32})\\.([0-9]{1,6})\\.([0-9a-f]{16})@(.+)");

  private final SecretKey key;
  private final String domain;

  /// @param domain whose mail comes back to us
  public ReturnPath(MailKeys keys, String domain) {
    this.domain = domain;
    try {
      byte[] secret =
          MessageDigest.getInstance("SHA-256").digest(keys.forReturnPaths().getEncoded());
      this.key = new SecretKeySpec(secret, "HmacSHA256");
      Arrays.fill(secret, (byte) 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /// Which try a mail comes back from.
  public record Of(UUID notice, int rung) {}

  public String path(Of of) {
    return "bounce+%s.%d.%s@%s".formatted(hex(of.notice()), of.rung(), tag(of), domain);
  }

  /// What one of our own return paths names; empty for every other address.
  public Optional<Of> read(String address) {
    Matcher form = FORM.matcher(address.toLowerCase(Locale.ROOT));
    if (!form.matches() || !form.group(4).equals(domain)) {
      return Optional.empty();
    }
    Of of =
        new Of(
            UUID.fromString(
                form.group(1).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")),
            Integer.parseInt(form.group(2)));
    byte[] said = form.group(3).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(said, tag(of).getBytes(StandardCharsets.US_ASCII))
        ? Optional.of(of)
        : Optional.empty();
  }

  private static String hex(UUID id) {
    return id.toString().replace("-", "");
  }

  private String tag(Of of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] tag =
          mac.doFinal((hex(of.notice()) + "." + of.rung()).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(tag, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
