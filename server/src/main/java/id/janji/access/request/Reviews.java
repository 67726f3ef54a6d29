package id.janji.access.request;

import static id.janji.db.tables.Tables.ACCESS_REVIEW;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The monthly look at what was really done: minutes over a sample of requests, signed by name. The
/// sample is drawn by what stands in the customers' logs, so that nobody chooses it.
public final class Reviews {
  /// How long a review holds.
  public static final Duration VALID = Duration.ofDays(35);

  private static final int MOST_MINUTES = 4_000;
  private static final int LEAST_DRAWN = 5;
  private static final int ONE_IN = 10;

  private final Transactions transactions;
  private final Clock clock;

  public Reviews(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /// One signed review.
  public record Review(String signer, String minutes, Instant signedAt, Instant expiresAt) {}

  /// Signs the minutes of a review.
  ///
  /// @param sample the requests that were looked at
  /// @return empty if the minutes are empty or too long
  public Optional<Review> sign(Caller by, List<Request> sample, String minutes) {
    String text = minutes.strip();
    if (text.isEmpty() || text.length() > MOST_MINUTES) {
      return Optional.empty();
    }
    String looked = String.join("\n", sample.stream().map(each -> each.id().toString()).toList());
    Instant now = clock.instant();
    Review review = new Review(by.name(), text, now, now.plus(VALID));
    transactions.run(
        DIRECTORY,
        sql ->
            sql.insertInto(ACCESS_REVIEW)
                .set(ACCESS_REVIEW.SAMPLE, looked)
                .set(ACCESS_REVIEW.MINUTES, text)
                .set(ACCESS_REVIEW.SIGNED_BY, by.person())
                .set(ACCESS_REVIEW.SIGNER, by.name())
                .set(ACCESS_REVIEW.SIGNED_AT, now.atOffset(UTC))
                .set(ACCESS_REVIEW.EXPIRES_AT, review.expiresAt().atOffset(UTC))
                .execute());
    return Optional.of(review);
  }

  /// Draws what a review of `month` has to look at: of the requests that were signed within the
  /// time that a review holds, one in ten and at least five. The order is that of digests over the
  /// month, the place in the log and the random text that was signed.
  public List<Request> drawn(List<Request> requests, YearMonth month) {
    Instant since = clock.instant().minus(VALID);
    List<Request> signed =
        requests.stream()
            .filter(each ->
                each.customerSide().filter(answer -> answer.yes()).isPresent()
                    && each.askedAt().isAfter(since))
            .sorted(Comparator.comparing(each -> lot(each, month)))
            .toList();
    int most = Math.max(LEAST_DRAWN, (signed.size() + ONE_IN - 1) / ONE_IN);
    return signed.stream().limit(most).toList();
  }

  private static Bytes lot(Request request, YearMonth month) {
    String text = month + "\n" + request.index() + "\n" + request.text();
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The newest review, in force or over.
  public Optional<Review> newest() {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.selectFrom(ACCESS_REVIEW)
                .orderBy(ACCESS_REVIEW.SIGNED_AT.desc())
                .limit(1)
                .fetchOptional(row ->
                    new Review(
                        row.getSigner(),
                        row.getMinutes(),
                        row.getSignedAt().toInstant(),
                        row.getExpiresAt().toInstant())));
  }
}
