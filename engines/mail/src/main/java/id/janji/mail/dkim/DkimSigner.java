package id.janji.mail.dkim;

import id.janji.mail.RawMail;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Signs mails of one domain under one key, whose public half stands in the domain's DNS.
public final class DkimSigner {
  /// Fields whose change would change who speaks, to whom, or about what; each is signed once more
  /// than it stands there, so that none can be added.
  private static final List<String> SIGNED =
      List.of(
          "From",
          "Reply-To",
          "To",
          "Cc",
          "Subject",
          "Date",
          "Message-ID",
          "In-Reply-To",
          "References",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Auto-Submitted");

  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,9}");
  private static final int LINE = 72;

  private final String domain;
  private final String selector;
  private final KeyPair keys;
  private final Algorithm algorithm;

  /// @param domain in the form of DNS, in lower case
  /// @param selector names the key: its record is `selector._domainkey.domain`
  /// @param keys of Ed25519 or RSA
  public DkimSigner(String domain, String selector, KeyPair keys) {
    if (!NAME.matcher(domain).matches() || !NAME.matcher(selector).matches()) {
      throw new IllegalArgumentException("no names of DNS: " + selector + ", " + domain);
    }
    this.domain = domain;
    this.selector = selector;
    this.keys = keys;
    this.algorithm =
        switch (keys.getPublic().getAlgorithm()) {
          case "RSA" -> Algorithm.RSA;
          case "EdDSA", "Ed25519" -> Algorithm.ED25519;
          default ->
              throw new IllegalArgumentException(
                  "no key for it: " + keys.getPublic().getAlgorithm());
        };
  }

  /// The name in DNS of the record of this key.
  public String recordName() {
    return selector + "._domainkey." + domain;
  }

  /// The text of that record.
  public String recordText() {
    String key = Base64.getEncoder().encodeToString(algorithm.inRecord(keys.getPublic()));
    return "v=DKIM1; k=" + algorithm.keyWord() + "; p=" + key;
  }

  /// The field to put before the others, folded, with the line end after it.
  ///
  /// @param life after which nobody should believe the signature any more
  public String sign(RawMail mail, Instant at, Duration life) {
    List<String> names = names(mail);
    String body =
        Base64.getEncoder().encodeToString(Algorithm.sha256(Canonical.RELAXED.body(mail.body())));
    String unsigned =
        "DKIM-Signature: v=1; a=%s; c=relaxed/relaxed;\r\n d=%s; s=%s;\r\n t=%d; x=%d;\r\n h=%s;\r\n bh=%s;\r\n b="
            .formatted(
                algorithm.word(),
                domain,
                selector,
                at.getEpochSecond(),
                at.plus(life).getEpochSecond(),
                String.join(":\r\n  ", names).toLowerCase(Locale.ROOT),
                body);
    byte[] covered = Covered.bytes(mail, names, unsigned, Canonical.RELAXED);
    try {
      return unsigned + folded(algorithm.sign(covered, keys.getPrivate())) + "\r\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of " + recordName() + " does not sign", e);
    }
  }

  private static List<String> names(RawMail mail) {
    List<String> names = new ArrayList<>();
    for (String name : SIGNED) {
      long times = mail.fields().stream().filter(field -> field.is(name)).count();
      for (long i = 0; i <= times; i++) {
        names.add(name);
      }
    }
    return names;
  }

  private static String folded(byte[] signature) {
    String text = Base64.getEncoder().encodeToString(signature);
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < text.length(); at += LINE) {
      lines.append(at == 0 ? "" : "\r\n ");
      lines.append(text, at, Math.min(text.length(), at + LINE));
    }
    return lines.toString();
  }
}
