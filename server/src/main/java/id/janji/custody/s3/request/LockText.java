package id.janji.custody.s3.request;

import id.janji.custody.Retention;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.xml.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Retention times and legal holds, in headers and documents.
public final class LockText {
  private LockText() {}

  /// The retention that an item is to be stored with; null if none is named.
  public static @Nullable Retention ofHeaders(Head head) throws Rejection {
    Optional<String> mode = head.header("x-amz-object-lock-mode");
    Optional<String> until = head.header("x-amz-object-lock-retain-until-date");
    if (mode.isEmpty() && until.isEmpty()) {
      return null;
    }
    if (mode.isEmpty() || until.isEmpty()) {
      throw new Rejection(
          ErrorCode.INVALID_REQUEST, "A retention has a mode and a time, or neither.");
    }
    return retention(mode.get(), until.get());
  }

  /// The retention of a `Retention` document; null for an empty one.
  public static @Nullable Retention of(Element document) throws Rejection {
    return document.children().isEmpty()
        ? null
        : retention(document.needed("Mode"), document.needed("RetainUntilDate"));
  }

  private static Retention retention(String mode, String until) throws Rejection {
    for (Retention.Mode each : Retention.Mode.values()) {
      if (each.name().equals(mode)) {
        return new Retention(each, time(until));
      }
    }
    throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The mode is GOVERNANCE or COMPLIANCE.");
  }

  private static Instant time(String text) throws Rejection {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "The time of a retention has the form of ISO 8601.");
    }
  }

  public static Hold holdOfHeaders(Head head) throws Rejection {
    return hold(head.header("x-amz-object-lock-legal-hold").orElse("OFF"));
  }

  /// The hold of a `LegalHold` document.
  public static Hold hold(Element document) throws Rejection {
    return hold(document.needed("Status"));
  }

  private static Hold hold(String word) throws Rejection {
    return switch (word) {
      case "ON" -> Hold.ON;
      case "OFF" -> Hold.OFF;
      default -> throw new Rejection(ErrorCode.INVALID_ARGUMENT, "A legal hold is ON or OFF.");
    };
  }

  public static Bypass bypass(Head head) {
    return head.header("x-amz-bypass-governance-retention").orElse("").equalsIgnoreCase("true")
        ? Bypass.GOVERNANCE
        : Bypass.NO;
  }
}
