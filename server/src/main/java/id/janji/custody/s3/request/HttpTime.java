package id.janji.custody.s3.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times in headers, after RFC 9110 section 5.6.7.
public final class HttpTime {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final List<DateTimeFormatter> READ =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME);

  private HttpTime() {}

  public static String text(Instant time) {
    return WRITTEN.format(time);
  }

  /// The time; null if it cannot be read, as such a condition is no condition.
  public static @Nullable Instant time(String text) {
    for (DateTimeFormatter format : READ) {
      try {
        return ZonedDateTime.parse(text.strip(), format).toInstant();
      } catch (DateTimeException _) {
        // The next form may fit.
      }
    }
    return null;
  }
}
