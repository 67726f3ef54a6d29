package id.janji.custody.s3.sign;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.identity.service.SigningKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who a request says that it is from, and the signature that is to prove it.
///
/// @param signedHeaders lower-case names, in order
/// @param time when it was signed, as the client says
/// @param lifetime how long it is good, for a presigned address; else null
/// @param signature 32 bytes; not copied
public record Claim(
    String accessKey,
    Scope scope,
    List<String> signedHeaders,
    String amzDate,
    Instant time,
    @Nullable Duration lifetime,
    byte[] signature) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Duration LONGEST_LIFE = Duration.ofDays(7);
  private static final int MOST_SIGNED = 128;
  private static final Pattern AMZ_DATE = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
  private static final Pattern ACCESS_KEY = Pattern.compile("[A-Za-z0-9]{1,128}");
  private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,256}");
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

  /// Which of our doors a signature is made for; at another it is worth nothing.
  public enum Service {
    /// Items in custody.
    S3,
    /// The interface for programs.
    JANJI;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a signature is good for.
  ///
  /// @param day `yyyyMMdd`
  public record Scope(String day, String region, Service service) {
    /// The scope of the key that signs for it.
    public SigningKey.Scope ofKey() {
      return new SigningKey.Scope(day, region, service.word());
    }

    String text() {
      return day + "/" + region + "/" + service.word() + "/aws4_request";
    }
  }

  /// What the request claims; empty if it is anonymous.
  ///
  /// @throws Rejection if it claims something that cannot be read, or something for another door
  public static Optional<Claim> of(Head head, Service service) throws Rejection {
    Optional<String> header = head.header("authorization");
    boolean presigned = head.query().has("X-Amz-Algorithm");
    if (header.isPresent() && presigned) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "Sign in the header or in the address, not in both.");
    }
    if (header.isPresent()) {
      return Optional.of(ofHeader(head, header.get(), service));
    }
    return presigned ? Optional.of(ofQuery(head, service)) : Optional.empty();
  }

  private static Claim ofHeader(Head head, String value, Service service) throws Rejection {
    if (!value.startsWith(ALGORITHM + " ")) {
      throw malformed("Only %s is understood.".formatted(ALGORITHM));
    }
    Map<String, String> fields = fields(value.substring(ALGORITHM.length() + 1));
    if (!fields.keySet().equals(Set.of("Credential", "SignedHeaders", "Signature"))) {
      throw malformed("Credential, SignedHeaders and Signature are needed, each once.");
    }
    String date = head.header("x-amz-date").orElse("");
    return claim(fields, service, date, null, ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
  }

  private static Map<String, String> fields(String text) throws Rejection {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split(",", 8)) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw malformed("A field without an equals sign stands in it.");
      }
      if (fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip())
          != null) {
        throw malformed("A field stands in it twice.");
      }
    }
    return fields;
  }

  private static Claim ofQuery(Head head, Service service) throws Rejection {
    Query query = head.query();
    if (!query.value("X-Amz-Algorithm").orElse("").equals(ALGORITHM)) {
      throw queryError("Only %s is understood.".formatted(ALGORITHM));
    }
    Map<String, String> fields = new HashMap<>();
    for (String name : List.of("Credential", "SignedHeaders", "Signature")) {
      fields.put(
          name,
          query
              .value("X-Amz-" + name)
              .orElseThrow(() -> queryError("X-Amz-%s is missing.".formatted(name))));
    }
    Duration lifetime = lifetime(query.value("X-Amz-Expires").orElse(""));
    return claim(
        fields,
        service,
        query.value("X-Amz-Date").orElse(""),
        lifetime,
        ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
  }

  private static Duration lifetime(String seconds) throws Rejection {
    if (!seconds.matches("[0-9]{1,9}")) {
      throw queryError("X-Amz-Expires is a number of seconds.");
    }
    Duration lifetime = Duration.ofSeconds(Long.parseLong(seconds));
    if (lifetime.isZero() || lifetime.compareTo(LONGEST_LIFE) > 0) {
      throw queryError("X-Amz-Expires is at least 1 and at most 604800 seconds.");
    }
    return lifetime;
  }

  private static Claim claim(
      Map<String, String> fields,
      Service service,
      String amzDate,
      @Nullable Duration lifetime,
      ErrorCode wrong)
      throws Rejection {
    String[] credential = fields.getOrDefault("Credential", "").split("/", -1);
    Instant time = time(amzDate);
    if (credential.length != 5
        || !ACCESS_KEY.matcher(credential[0]).matches()
        || !REGION.matcher(credential[2]).matches()
        || !credential[3].equals(service.word())
        || !credential[4].equals("aws4_request")) {
      throw new Rejection(
          wrong,
          "The credential is <access key>/<yyyymmdd>/<region>/%s/aws4_request."
              .formatted(service.word()));
    }
    if (!amzDate.startsWith(credential[1]) || credential[1].length() != 8) {
      throw new Rejection(wrong, "The day of the credential is not that of the request.");
    }
    return new Claim(
        credential[0],
        new Scope(credential[1], credential[2], service),
        signedHeaders(fields.getOrDefault("SignedHeaders", ""), wrong),
        amzDate,
        time,
        lifetime,
        signature(fields.getOrDefault("Signature", ""), wrong));
  }

  private static List<String> signedHeaders(String text, ErrorCode wrong) throws Rejection {
    List<String> names = Arrays.asList(text.split(";", -1));
    boolean rising = true;
    for (int i = 1; i < names.size(); i++) {
      rising &= names.get(i - 1).compareTo(names.get(i)) < 0;
    }
    boolean lawful = names.stream().allMatch(name -> HEADER_NAME.matcher(name).matches());
    if (!rising || !lawful || names.size() > MOST_SIGNED || !names.contains("host")) {
      throw new Rejection(
          wrong, "SignedHeaders are lower-case names in order, each once, host among them.");
    }
    return names;
  }

  private static byte[] signature(String hex, ErrorCode wrong) throws Rejection {
    if (!SIGNATURE.matcher(hex).matches()) {
      throw new Rejection(wrong, "The signature is 64 lower-case hexadecimal digits.");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static Instant time(String amzDate) throws Rejection {
    try {
      if (AMZ_DATE.matcher(amzDate).matches()) {
        return LocalDateTime.of(
                number(amzDate, 0, 4),
                number(amzDate, 4, 6),
                number(amzDate, 6, 8),
                number(amzDate, 9, 11),
                number(amzDate, 11, 13),
                number(amzDate, 13, 15))
            .toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException _) {
      // There is no such day or hour.
    }
    throw new Rejection(
        ErrorCode.ACCESS_DENIED, "X-Amz-Date is needed, in the form yyyymmddThhmmssZ.");
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Rejection malformed(String sentence) {
    return new Rejection(ErrorCode.AUTHORIZATION_HEADER_MALFORMED, sentence);
  }

  private static Rejection queryError(String sentence) {
    return new Rejection(ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR, sentence);
  }

  boolean isPresigned() {
    return lifetime != null;
  }
}
