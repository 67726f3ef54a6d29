package id.janji.keys;

import id.janji.keeper.exchange.Answer;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.Refusal;
import id.janji.keys.internal.Mailbox;
import id.janji.keys.internal.Mailbox.Wanted;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The customers' own keepers: who has one, and data keys from them. Their masters and domain keys
/// are nowhere here; what crosses this server is one data key an act.
public final class Keepers {
  private static final Duration AWAY = Duration.ofSeconds(30);

  private final Supplier<Ledger> ledger;
  private final Duration patience;
  private final Map<UUID, Optional<Enrolment>> enrolled = new ConcurrentHashMap<>();
  private final Map<UUID, Set<UUID>> former = new ConcurrentHashMap<>();
  private final Map<UUID, Mailbox> mailboxes = new ConcurrentHashMap<>();

  /// @param ledger asked for late, since it is opened with keys itself
  /// @param patience how long an act waits for a keeper
  public Keepers(Supplier<Ledger> ledger, Duration patience) {
    this.ledger = ledger;
    this.patience = patience;
  }

  /// The keeper of a customer; empty without one.
  public Optional<Enrolment> of(UUID customer) {
    Optional<Enrolment> known = enrolled.get(customer);
    if (known != null) {
      return known;
    }
    if (!ledger.get().has(customer)) {
      return Optional.empty();
    }
    Optional<Enrolment> found =
        ledger.get().keeper(customer).map(entry -> Enrolment.of(customer, entry));
    Optional<Enrolment> other = enrolled.putIfAbsent(customer, found);
    return other != null ? other : found;
  }

  /// Enrols a customer's keeper: what is stored from now on is sealed under his master key.
  ///
  /// @throws KeysException with `REFUSED` if he has one already
  public Receipt enrol(Enrolment keeper) {
    if (of(keeper.customer()).isPresent()) {
      throw new KeysException(
          KeysException.Code.REFUSED, "This customer has a keeper already.", null);
    }
    Written written = ledger.get().write(keeper.customer(), Draft.of(keeper.entry()));
    Receipt receipt = written.orThrow();
    enrolled.put(keeper.customer(), Optional.of(keeper));
    return receipt;
  }

  /// Puts another keeper in the place of a customer's: what is stored from now on is sealed under
  /// its master, the old one's posts are not taken any more, and what lies under the old master
  /// stays shut unless the old one is put back.
  ///
  /// @throws KeysException with `REFUSED` if there is none to replace, or it is the same one
  public Receipt replace(Enrolment keeper) {
    Optional<Enrolment> old = of(keeper.customer());
    if (old.isEmpty() || old.get().equals(keeper)) {
      throw new KeysException(
          KeysException.Code.REFUSED,
          old.isEmpty() ? "This customer has no keeper." : "This keeper is enrolled already.",
          null);
    }
    Receipt receipt = ledger.get().write(keeper.customer(), Draft.of(keeper.entry())).orThrow();
    enrolled.put(keeper.customer(), Optional.of(keeper));
    former.remove(keeper.customer());
    mailboxes.remove(keeper.customer());
    ledger.get().forgetCosigned(keeper.customer());
    return receipt;
  }

  /// Whether a master was that of a keeper whose place another has taken.
  boolean isFormer(UUID customer, UUID master) {
    Optional<Enrolment> now = of(customer);
    return now.filter(keeper -> !keeper.master().id().equals(master)).isPresent()
        && former.computeIfAbsent(customer, this::masters).contains(master);
  }

  private Set<UUID> masters(UUID customer) {
    return ledger.get().keepers(customer).stream()
        .map(entry -> Enrolment.of(customer, entry).master().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// How far the clocks of the keepers that posted last were from ours, one for each.
  public List<Duration> clocks() {
    return mailboxes.values().stream().flatMap(mailbox -> mailbox.skew().stream()).toList();
  }

  /// How a customer's keeper stands.
  ///
  /// @param heard when it posted last since the server started; empty if it did not
  /// @param stopped why it cosigns nothing any more; empty while it serves
  /// @param cosigned how many entries the head has that it cosigned last; empty before the first
  /// @param entries how many the log has
  public record Standing(
      Enrolment enrolment,
      Optional<Instant> heard,
      Optional<Refusal> stopped,
      OptionalLong cosigned,
      long entries) {
    /// A keeper posts again as soon as it is answered, so silence for longer than a post is held
    /// means that it is away.
    public boolean isAway(Instant now) {
      return heard.filter(at -> !at.isAfter(now) && at.plus(AWAY).isAfter(now)).isEmpty();
    }
  }

  /// How a customer's keeper stands; empty without one.
  public Optional<Standing> standing(UUID customer) {
    return of(customer)
        .map(enrolment -> {
          Mailbox mailbox = mailbox(customer);
          Optional<SignedNote> cosigned = ledger.get().cosigned(customer);
          return new Standing(
              enrolment,
              Optional.of(mailbox.heard()).filter(at -> at.isAfter(Instant.MIN)),
              mailbox.stopped(),
              cosigned.isEmpty()
                  ? OptionalLong.empty()
                  : OptionalLong.of(Checkpoint.parse(cosigned.get().text()).size()),
              ledger.get().head(customer).size());
        });
  }

  /// What is waited for and said of one customer's keeper.
  Mailbox mailbox(UUID customer) {
    return mailboxes.computeIfAbsent(customer, _ -> new Mailbox());
  }

  /// A new data key for a new version of an item.
  Opened<NewDataKey> openNew(Receipt receipt, ItemContext context) {
    Wanted wanted = new Wanted(Purpose.STORE, receipt, context, Optional.empty());
    return switch (asked(wanted)) {
      case Answer.Stored(_, WrappedDataKey wrapped, byte[] key) ->
          new Opened.Key<>(new NewDataKey(received(key), wrapped, context));
      case Answer.Refused(_, Refusal why) -> new Opened.Refused<>(why);
      case Answer.Opened(_, byte[] key) -> throw astray(key);
    };
  }

  /// The data key of a version of an item.
  Opened<FloeKey> open(Receipt receipt, ItemContext context, WrappedDataKey wrapped) {
    Wanted wanted = new Wanted(Purpose.OPEN, receipt, context, Optional.of(wrapped));
    return switch (asked(wanted)) {
      case Answer.Opened(_, byte[] key) -> new Opened.Key<>(received(key));
      case Answer.Refused(_, Refusal why) -> new Opened.Refused<>(why);
      case Answer.Stored(_, _, byte[] key) -> throw astray(key);
    };
  }

  private Answer asked(Wanted wanted) {
    return mailbox(wanted.context().customer())
        .ask(wanted, patience)
        .orElseThrow(() ->
            new KeysException(
                KeysException.Code.KEEPER_UNREACHABLE,
                "Your keeper does not answer, so your items stay shut.",
                null));
  }

  private static FloeKey received(byte[] key) {
    try {
      return FloeKey.received(new ByteArrayInputStream(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static KeysException astray(byte[] key) {
    Arrays.fill(key, (byte) 0);
    return new KeysException(
        KeysException.Code.KEEPER_UNREACHABLE, "Your keeper answers another question.", null);
  }
}
