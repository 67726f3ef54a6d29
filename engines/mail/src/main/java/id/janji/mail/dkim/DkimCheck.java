package id.janji.mail.dkim;

import id.janji.mail.RawMail;
import id.janji.mail.RawMail.Field;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Checks the signatures on a mail. Stricter than RFC 6376 asks: a signature over a part of the
/// body only (`l`) is worth nothing, since anything can be put behind that part; nor is one with
/// SHA-1.
public final class DkimCheck {
  /// More are not looked at.
  private static final int MOST_SIGNATURES = 10;

  private static final int MOST_NAMES = 200;
  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final Pattern SIGNATURE =
      Pattern.compile("([;:][ \\t\\r\\n]*b[ \\t\\r\\n]*=)[^;]*");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9._-]{1,253}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

  private final KeyRecords records;
  private final Instant now;

  public DkimCheck(KeyRecords records, Instant now) {
    this.records = records;
    this.now = now;
  }

  /// One verdict for each signature, in their order.
  public List<Verdict> of(RawMail mail) {
    return IntStream.range(0, mail.fields().size())
        .filter(at -> mail.fields().get(at).is("DKIM-Signature"))
        .limit(MOST_SIGNATURES)
        .mapToObj(at -> verdict(mail.fields().get(at), mail.without(at)))
        .toList();
  }

  /// A reason to believe nothing.
  private static final class Worthless extends Exception {
    private static final long serialVersionUID = 1L;

    Worthless(String reason) {
      super(reason, null, false, false);
    }
  }

  /// What a signature claims.
  private record Claim(
      Tags tags,
      Algorithm algorithm,
      Canonical header,
      Canonical body,
      String domain,
      String selector,
      List<String> names) {}

  /// @param mail without the signature's own field, which is covered by itself only
  private Verdict verdict(Field field, RawMail mail) {
    String domain = "";
    try {
      Tags tags = Tags.of(field.value()).orElseThrow(() -> new Worthless("It cannot be read."));
      domain = tags.dense("d").map(d -> d.toLowerCase(Locale.ROOT)).orElse("");
      Claim claim = claim(tags, domain);
      requireBody(mail, claim);
      return switch (records.of(claim.selector + "._domainkey." + domain)) {
        case KeyRecords.Answer.Away() -> new Verdict.Unknown(domain);
        case KeyRecords.Answer.None() -> throw new Worthless("Its domain has no such key.");
        case KeyRecords.Answer.Text(String text) -> under(text, mail, field, claim);
      };
    } catch (Worthless e) {
      return new Verdict.Fail(domain, String.valueOf(e.getMessage()));
    }
  }

  private Claim claim(Tags tags, String domain) throws Worthless {
    require(tags.dense("v").equals(Optional.of("1")), "It is of another version.");
    require(DOMAIN.matcher(domain).matches(), "It names no domain.");
    String selector = tags.dense("s").orElse("").toLowerCase(Locale.ROOT);
    require(DOMAIN.matcher(selector).matches(), "It names no key.");
    require(!tags.values().containsKey("l"), "It covers a part of the body only.");
    Algorithm algorithm =
        Arrays.stream(Algorithm.values())
            .filter(each -> tags.dense("a").equals(Optional.of(each.word())))
            .findFirst()
            .orElseThrow(() -> new Worthless("Its algorithm is not believed."));
    String[] forms = tags.dense("c").orElse("simple/simple").split("/", -1);
    require(forms.length <= 2, "It names no form.");
    List<String> names =
        List.of(tags.dense("h").orElse("").toLowerCase(Locale.ROOT).split(":", -1));
    require(names.contains("from"), "It does not cover who speaks.");
    require(names.size() <= MOST_NAMES, "It names too many fields.");
    requireTimes(tags);
    requireIdentity(tags, domain);
    return new Claim(
        tags,
        algorithm,
        form(forms[0]),
        form(forms.length == 1 ? "simple" : forms[1]),
        domain,
        selector,
        names);
  }

  private static Canonical form(String word) throws Worthless {
    return switch (word) {
      case "simple" -> Canonical.SIMPLE;
      case "relaxed" -> Canonical.RELAXED;
      default -> throw new Worthless("It names no form.");
    };
  }

  private void requireTimes(Tags tags) throws Worthless {
    Optional<Instant> made = time(tags, "t");
    Optional<Instant> ends = time(tags, "x");
    require(made.isEmpty() || made.get().isBefore(now.plus(SKEW)), "It was made in the future.");
    require(ends.isEmpty() || ends.get().isAfter(now.minus(SKEW)), "It has ended.");
    require(
        made.isEmpty() || ends.isEmpty() || !ends.get().isBefore(made.get()),
        "It ended before it was made.");
  }

  private static Optional<Instant> time(Tags tags, String tag) throws Worthless {
    Optional<String> value = tags.dense(tag);
    require(value.isEmpty() || NUMBER.matcher(value.get()).matches(), "It names no time.");
    return value.map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
  }

  private static void requireIdentity(Tags tags, String domain) throws Worthless {
    String identity = tags.dense("i").orElse("@" + domain).toLowerCase(Locale.ROOT);
    String of = identity.substring(identity.lastIndexOf('@') + 1);
    boolean own = of.equals(domain) || of.endsWith("." + domain);
    require(identity.contains("@") && own, "It speaks for another domain.");
  }

  private static void requireBody(RawMail mail, Claim claim) throws Worthless {
    byte[] wanted = base64(claim.tags, "bh");
    byte[] body = Algorithm.sha256(claim.body.body(mail.body()));
    require(MessageDigest.isEqual(wanted, body), "The body is not the one that was signed.");
  }

  private static Verdict under(String record, RawMail mail, Field field, Claim claim)
      throws Worthless {
    Tags tags = Tags.of(record).orElseThrow(() -> new Worthless("Its key cannot be read."));
    require(tags.dense("v").orElse("DKIM1").equals("DKIM1"), "Its key is of another version.");
    require(
        tags.dense("k").orElse("rsa").equals(claim.algorithm.keyWord()),
        "Its key is of another kind.");
    require(allows(tags, "h", "sha256"), "Its key is not for this digest.");
    require(allows(tags, "s", "email"), "Its key is not for mail.");
    require(!tags.dense("p").orElse("").isEmpty(), "Its key was withdrawn.");
    boolean strict =
        tags.dense("t").stream().anyMatch(t -> List.of(t.split(":", -1)).contains("s"));
    String identity = claim.tags.dense("i").orElse("@" + claim.domain).toLowerCase(Locale.ROOT);
    require(!strict || identity.endsWith("@" + claim.domain), "Its key is not for subdomains.");
    String own = SIGNATURE.matcher(field.text()).replaceFirst("$1");
    byte[] covered = Covered.bytes(mail, claim.names, own, claim.header);
    require(verifies(claim, covered, base64(tags, "p")), "The signature does not hold.");
    return new Verdict.Pass(claim.domain, claim.selector, claim.names);
  }

  private static boolean allows(Tags tags, String tag, String word) {
    return tags.dense(tag)
        .map(value -> List.of(value.split(":", -1)))
        .map(words -> words.contains(word) || words.contains("*"))
        .orElse(true);
  }

  private static boolean verifies(Claim claim, byte[] covered, byte[] key) throws Worthless {
    try {
      byte[] signature = base64(claim.tags, "b");
      return claim.algorithm.verifies(covered, signature, claim.algorithm.key(key));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static byte[] base64(Tags tags, String tag) throws Worthless {
    try {
      return Base64.getDecoder().decode(tags.dense(tag).orElse(""));
    } catch (IllegalArgumentException _) {
      throw new Worthless("It cannot be read.");
    }
  }

  private static void require(boolean holds, String reason) throws Worthless {
    if (!holds) {
      throw new Worthless(reason);
    }
  }
}
