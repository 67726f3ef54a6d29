package id.janji.custody.s3.request;

import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.body.ChecksumText;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.tenancy.DataClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an item is to be stored with, as headers say it.
public final class TermsText {
  private static final String META = "x-amz-meta-";
  private static final int MOST_META_BYTES = 2_048;
  private static final int LONGEST_HEADER = 2_048;
  private static final List<String> KEPT =
      List.of("cache-control", "content-disposition", "content-language", "expires");

  /// What means something at Amazon that has no meaning here: refused, since who sends it relies on
  /// it. A word that asks for what is done anyway is taken.
  private static final Map<String, Set<String>> TAKEN =
      Map.of(
          "x-amz-acl", Set.of("private", "bucket-owner-full-control"),
          "x-amz-storage-class", Set.of("STANDARD"),
          "x-amz-server-side-encryption", Set.of("AES256"),
          "x-amz-server-side-encryption-customer-algorithm", Set.of(),
          "x-amz-website-redirect-location", Set.of(),
          "x-amz-grant-read", Set.of(),
          "x-amz-grant-full-control", Set.of());

  private TermsText() {}

  /// @throws Rejection if a header is not lawful or asks for what is not offered
  public static Terms of(Head head) throws Rejection {
    refuseForeign(head);
    Map<String, String> labels = labels(head);
    Map<String, String> metadata = metadata(head);
    return new Terms(
        description(head, metadata),
        dataClass(labels.get(LabelText.CLASS), metadata.get(LabelText.CLASS)),
        labels,
        LockText.ofHeaders(head),
        LockText.holdOfHeaders(head),
        algorithm(head));
  }

  public static Map<String, String> labels(Head head) throws Rejection {
    Optional<String> labels = head.text("x-amz-tagging");
    return labels.isEmpty() ? Map.of() : LabelText.ofHeader(labels.get());
  }

  private static @Nullable DataClass dataClass(@Nullable String label, @Nullable String metadata)
      throws Rejection {
    if (label != null && metadata != null && !label.equals(metadata)) {
      throw new Rejection(ErrorCode.INVALID_ARGUMENT, "Label and metadata name two kinds of data.");
    }
    return LabelText.dataClass(label == null ? metadata : label);
  }

  private static void refuseForeign(Head head) throws Rejection {
    for (var entry : TAKEN.entrySet()) {
      Optional<String> value = head.header(entry.getKey());
      if (value.isPresent() && !entry.getValue().contains(value.get())) {
        throw new Rejection(
            ErrorCode.NOT_IMPLEMENTED,
            "The header %s asks for something that is not offered.".formatted(entry.getKey()));
      }
    }
  }

  private static Description description(Head head, Map<String, String> metadata) throws Rejection {
    Map<String, String> kept = new HashMap<>();
    for (String name : KEPT) {
      Optional<String> value = head.text(name);
      if (value.isPresent()) {
        kept.put(name, checked(name, value.get()));
      }
    }
    String encoding = contentEncoding(head.text("content-encoding").orElse(""));
    if (!encoding.isEmpty()) {
      kept.put("content-encoding", checked("content-encoding", encoding));
    }
    Optional<String> type = head.text("content-type");
    return new Description(
        type.isEmpty() ? null : checked("content-type", type.get()), kept, metadata);
  }

  /// `aws-chunked` says how the content comes, not what it is.
  private static String contentEncoding(String value) {
    StringBuilder kept = new StringBuilder();
    for (String coding : value.split(",", -1)) {
      if (!coding.strip().equalsIgnoreCase("aws-chunked") && !coding.isBlank()) {
        kept.append(kept.isEmpty() ? "" : ",").append(coding.strip());
      }
    }
    return kept.toString();
  }

  private static String checked(String name, String value) throws Rejection {
    if (value.length() > LONGEST_HEADER || value.chars().anyMatch(Character::isISOControl)) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT,
          "The header %s is too long or holds a control character.".formatted(name));
    }
    return value;
  }

  private static Map<String, String> metadata(Head head) throws Rejection {
    Map<String, String> metadata = new HashMap<>();
    int bytes = 0;
    for (var entry : head.headers().entrySet()) {
      if (entry.getKey().startsWith(META)) {
        String name = entry.getKey().substring(META.length());
        String raw = String.join(",", entry.getValue());
        bytes += name.length() + raw.length();
        if (bytes > MOST_META_BYTES) {
          throw new Rejection(ErrorCode.METADATA_TOO_LARGE);
        }
        metadata.put(name, checked(entry.getKey(), Head.utf8(raw)));
      }
    }
    return metadata;
  }

  private static Checksum.@Nullable Algorithm algorithm(Head head) throws Rejection {
    Optional<String> name = head.header("x-amz-checksum-algorithm");
    if (name.isEmpty()) {
      return null;
    }
    return ChecksumText.algorithm(name.get())
        .orElseThrow(() ->
            new Rejection(
                ErrorCode.INVALID_REQUEST, "The checksum algorithm is not one that is offered."));
  }
}
