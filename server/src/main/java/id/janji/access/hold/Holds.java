package id.janji.access.hold;

import id.janji.access.LegalHold;
import id.janji.access.internal.HoldRows;
import id.janji.clause.Bilingual;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lays holds of the law on customers' data and lifts them. Each begins and is lifted in the
/// customer's log, and narrows access from the next decision on.
///
/// All methods throw what the ledger throws while the customer's log cannot be used.
public final class Holds {
  /// The longest that a hold may last; a longer duty is laid down again.
  public static final Duration LONGEST = Duration.ofDays(3_653);

  private static final int MOST_ARTICLE = 200;
  private static final int MOST_TEXT = 400;
  private static final int MOST_PREFIX = 1_024;

  private final Ledger ledger;
  private final HoldRows rows;
  private final Clock clock;

  public Holds(Ledger ledger, HoldRows rows, Clock clock) {
    this.ledger = ledger;
    this.rows = rows;
    this.clock = clock;
  }

  /// What somebody wants to be held.
  ///
  /// @param bucket empty for all that the customer has
  /// @param prefix how the keys begin; empty for the whole bucket
  /// @param until null if no end was named, which is refused
  public record Wish(
      UUID customer,
      String article,
      String basis,
      String bucket,
      String prefix,
      @Nullable Instant until) {
    public Wish {
      article = article.strip();
      basis = basis.strip();
      bucket = bucket.strip();
    }

    private Scope scope() {
      if (bucket.isEmpty()) {
        return new Scope.Everything();
      }
      return prefix.isEmpty()
          ? new Scope.Bucket(bucket)
          : new Scope.Prefix(bucket, Bytes.of(prefix.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /// Lays a hold. It counts when this returns.
  public Change<LegalHold> lay(Actor by, Wish wish) {
    Instant now = clock.instant();
    List<FieldFault> faults = faults(wish, now);
    Instant until = wish.until();
    if (!faults.isEmpty() || until == null) {
      return new Change.Invalid<>(faults);
    }
    UUID id = UUID.randomUUID();
    Instant end = until.truncatedTo(ChronoUnit.MILLIS);
    Payload.Hold begun = new Payload.Hold(id, wish.article(), wish.scope(), end, false);
    return switch (ledger.write(wish.customer(), Draft.of(begun))) {
      case Written.Unlawful _ -> new Change.Refused<>(Refusal.UNKNOWN);
      case Written.Entered(Receipt receipt) -> {
        LegalHold hold =
            new LegalHold(
                id,
                wish.customer(),
                receipt.index(),
                wish.article(),
                wish.basis(),
                wish.scope(),
                by.name(),
                now,
                end,
                Optional.empty());
        rows.add(hold);
        yield new Change.Done<>(hold);
      }
    };
  }

  private List<FieldFault> faults(Wish wish, Instant now) {
    List<FieldFault> faults = new ArrayList<>();
    if (!ledger.has(wish.customer())) {
      faults.add(
          fault(
              "customer",
              "This customer has no log yet, so nothing of his can be held.",
              "Pelanggan ini belum memiliki catatan, jadi belum ada yang dapat ditahan."));
    }
    line(faults, "article", wish.article(), MOST_ARTICLE);
    line(faults, "basis", wish.basis(), MOST_TEXT);
    if (wish.bucket().isEmpty() && !wish.prefix().isEmpty()) {
      faults.add(fault("bucket", "Name the bucket, too.", "Sebutkan juga wadahnya."));
    }
    if (wish.prefix().getBytes(StandardCharsets.UTF_8).length > MOST_PREFIX) {
      faults.add(fault("prefix", "At most 1,024 bytes.", "Paling banyak 1.024 bita."));
    }
    end(faults, wish.until(), now);
    return faults;
  }

  private static void end(List<FieldFault> faults, @Nullable Instant until, Instant now) {
    if (until == null) {
      faults.add(
          fault("until", "A hold without an end is none.", "Penahanan tanpa akhir tidak berlaku."));
    } else if (!until.isAfter(now)) {
      faults.add(
          fault("until", "Choose a day that is still to come.", "Pilih hari yang akan datang."));
    } else if (until.isAfter(now.plus(LONGEST))) {
      faults.add(fault("until", "At most ten years.", "Paling lama sepuluh tahun."));
    }
  }

  private static void line(List<FieldFault> faults, String field, String text, int most) {
    if (text.isEmpty() || text.length() > most || text.chars().anyMatch(c -> c < ' ')) {
      faults.add(
          fault(
              field,
              "One line of 1 to %d characters.".formatted(most),
              "Satu baris sepanjang 1 sampai %d karakter.".formatted(most)));
    }
  }

  private static FieldFault fault(String field, String en, String id) {
    return new FieldFault(field, new Bilingual(en, id));
  }

  /// Lifts a hold before its day.
  public Change<LegalHold> lift(Actor by, UUID customer, UUID id, String why) {
    String reason = why.strip();
    List<FieldFault> faults = new ArrayList<>();
    line(faults, "why", reason, MOST_TEXT);
    if (!faults.isEmpty()) {
      return new Change.Invalid<>(faults);
    }
    Instant now = clock.instant();
    Optional<LegalHold> found =
        rows.of(customer).stream().filter(hold -> hold.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return new Change.Refused<>(Refusal.UNKNOWN);
    }
    LegalHold hold = found.get();
    return hold.isLive(now)
        ? lifted(hold, new LegalHold.Lifted(by.name(), now, reason))
        : new Change.Refused<>(Refusal.ENDED);
  }

  /// A log that says already that it is lifted was written in the moment of a crash.
  private Change<LegalHold> lifted(LegalHold hold, LegalHold.Lifted lifted) {
    Payload.Hold end =
        new Payload.Hold(hold.id(), hold.article(), hold.scope(), hold.until(), true);
    var _ = ledger.write(hold.customer(), Draft.about(hold.index(), end));
    rows.lift(hold, lifted);
    return new Change.Done<>(hold);
  }

  /// All holds of a customer, the newest first.
  public List<LegalHold> of(UUID customer) {
    return rows.of(customer);
  }

  /// All holds of all customers, the newest first.
  public List<LegalHold> all() {
    return rows.all();
  }
}
