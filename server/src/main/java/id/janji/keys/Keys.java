package id.janji.keys;

import id.janji.keeper.exchange.Enrolment;
import id.janji.keyring.CustomerFacts;
import id.janji.keyring.KeyringClient;
import id.janji.keyring.KeyringEvent;
import id.janji.keyring.KeyringException;
import id.janji.keyring.Reply;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.ledger.LedgerException;
import id.janji.ledger.LogKeys;
import id.janji.ledger.Receipt;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Data keys, each against the receipt of an entry for exactly that act. Nothing else is handed
/// out: roots, masters and domain keys stay in the key process, and those of a customer with a
/// keeper stay there.
///
/// All methods throw a [KeysException] while the key process cannot be asked.
public final class Keys implements LogKeys {
  /// The set of purposes of a customer has not changed yet, so each domain is its first.
  private static final int EPOCH = 1;

  private final KeyProcess process;
  private final Keepers keepers;
  private final Predicate<UUID> held;
  private final Map<String, KeyRef> turned = new ConcurrentHashMap<>();
  private final Map<Place, KeyRef> newest = new ConcurrentHashMap<>();

  /// @param held whether a hold of the law lies on anything of this customer
  public Keys(KeyProcess process, Keepers keepers, Predicate<UUID> held) {
    this.process = process;
    this.keepers = keepers;
    this.held = held;
  }

  private record Place(UUID customer, String region) {}

  /// Which installation the keys belong to; part of each item's context.
  public UUID installation() {
    return process.installation();
  }

  /// Opens the roots of all these regions now, rather than at the first need.
  public void prepare(Collection<String> regions) {
    if (!regions.isEmpty()) {
      process.with(regions);
    }
  }

  /// Makes a customer's master key in each of these regions, where there is none.
  ///
  /// @throws KeysException with `REFUSED` if one was destroyed
  public void admit(UUID customer, Collection<String> regions) {
    KeyringClient client = process.with(regions);
    for (String region : regions) {
      told(() -> {
        Reply<KeyRef> made = client.make(region, customer);
        if (made instanceof Reply.Refused<KeyRef>(Refusal why) && why != Refusal.EXISTS) {
          throw refused(why);
        }
        return made;
      });
    }
  }

  /// A new data key for a new version of an item.
  ///
  /// @param receipt of the intent to store it
  public Opened<NewDataKey> openNew(Receipt receipt, ItemContext context) {
    if (keepers.of(context.customer()).isPresent()) {
      return keepers.openNew(receipt, context);
    }
    return told(() ->
        switch (process.running().store(act(receipt, context), context)) {
          case Reply.Done<NewDataKey>(NewDataKey key) -> new Opened.Key<>(key);
          case Reply.Refused<NewDataKey>(Refusal why) -> {
            newest.remove(new Place(context.customer(), context.region()));
            yield new Opened.Refused<>(why);
          }
        });
  }

  /// The data key of a version of an item.
  ///
  /// @param receipt of the intent to open it
  public Opened<FloeKey> open(Receipt receipt, ItemContext context, WrappedDataKey wrapped) {
    if (isKeepers(context.customer(), wrapped.under())) {
      return keepers.open(receipt, context, wrapped);
    }
    if (keepers.isFormer(context.customer(), wrapped.under().master().id())) {
      throw new KeysException(
          KeysException.Code.KEEPER_REPLACED,
          "This was stored under a keeper that you replaced; it opens only when that one is back in"
              + " its place.",
          null);
    }
    return told(() ->
        switch (process.running().open(act(receipt, context), wrapped)) {
          case Reply.Done<FloeKey>(FloeKey key) -> new Opened.Key<>(key);
          case Reply.Refused<FloeKey>(Refusal why) -> new Opened.Refused<>(why);
        });
  }

  /// Shows the key process something of which nothing need be true. A key that comes all the same
  /// is wiped at once.
  ///
  /// @return why none came; empty if one did
  public Optional<Refusal> knock(Act act, WrappedDataKey wrapped) {
    return told(() ->
        switch (process.running().open(act, wrapped)) {
          case Reply.Done<FloeKey>(FloeKey key) -> {
            key.destroy();
            yield Optional.<Refusal>empty();
          }
          case Reply.Refused<FloeKey>(Refusal why) -> Optional.of(why);
        });
  }

  /// What was sealed before the keeper came stays with the key process.
  private boolean isKeepers(UUID customer, DomainRef under) {
    return keepers
        .of(customer)
        .filter(keeper -> keeper.master().id().equals(under.master().id()))
        .isPresent();
  }

  /// What the key process is shown for an item.
  public static Act act(Receipt receipt, ItemContext context) {
    return new Act(
        receipt.proof().bytes(),
        receipt.leaf().encode(),
        receipt.salt().toArray(),
        receipt.payload(),
        context.encoded());
  }

  /// The domain that new items of a customer are sealed under in a region.
  ///
  /// @throws KeysException with `REFUSED` if he has no key there
  public DomainRef domain(UUID customer, String region) {
    Optional<Enrolment> keeper = keepers.of(customer);
    if (keeper.isPresent()) {
      return new DomainRef(keeper.get().master(), EPOCH);
    }
    Place place = new Place(customer, region);
    KeyRef known = newest.get(place);
    if (known == null) {
      known = look(customer, region).newest().orElseThrow(() -> refused(Refusal.DESTROYED));
      newest.put(place, known);
    }
    return new DomainRef(known, EPOCH);
  }

  /// What the key process keeps of a customer in a region.
  public CustomerFacts look(UUID customer, String region) {
    return done(client -> client.look(region, customer));
  }

  /// What it keeps of all customers of a region.
  public List<CustomerFacts> all(String region) {
    List<CustomerFacts> all = new ArrayList<>();
    List<CustomerFacts> some =
        done(client -> client.tell(region, new UUID(Long.MIN_VALUE, Long.MIN_VALUE)));
    while (!some.isEmpty()) {
      all.addAll(some);
      UUID last = some.getLast().customer();
      some = done(client -> client.tell(region, last));
    }
    return all;
  }

  /// From now on nothing of the customer opens, in any region.
  public void freeze(UUID customer) {
    done(client -> client.freeze(customer));
  }

  /// Ends a freeze.
  public void unfreeze(UUID customer) {
    done(client -> client.unfreeze(customer));
  }

  /// Makes the next version of a customer's master key in a region.
  public KeyRef rotate(UUID customer, String region) {
    newest.remove(new Place(customer, region));
    return done(client -> client.rotate(region, customer));
  }

  /// Puts a new root in the place of a region's, and wraps all that is under it anew.
  public KeyRef turn(String region) {
    KeyRef root = done(client -> client.turn(region));
    turned.put(region, root);
    return root;
  }

  /// The regions whose roots are open; none while the key process does not run.
  public List<String> regions() {
    return started().stream()
        .flatMap(started -> started.regions().stream())
        .map(KeyringEvent.Region::name)
        .toList();
  }

  /// The root of a region that was opened, as it is now.
  public KeyRef root(KeyringEvent.Region opened) {
    return turned.getOrDefault(opened.name(), opened.root());
  }

  /// Destroys a customer's keys in a region for ever.
  ///
  /// @throws KeysException with `HELD` while a hold of the law lies on anything of his
  public KeyRef destroy(UUID customer, String region) {
    if (held.test(customer)) {
      throw new KeysException(
          KeysException.Code.HELD,
          "A legal hold lies on this customer's data, so its keys are not destroyed.",
          null);
    }
    newest.remove(new Place(customer, region));
    KeyRef root = done(client -> client.destroy(region, customer));
    turned.put(region, root);
    return root;
  }

  /// A data key wrapped under the customer's newest master; it stays wrapped throughout.
  public WrappedDataKey rewrap(ItemContext context, WrappedDataKey wrapped) {
    return done(client -> client.rewrap(context, wrapped, EPOCH));
  }

  @Override
  public void make(String region, String origin, UUID customer) {
    forLedger(() -> {
      Reply<String> made = process.with(List.of(region)).makeLog(region, origin, customer);
      if (made instanceof Reply.Refused<String>(Refusal why) && why != Refusal.EXISTS) {
        throw refused(why);
      }
      return made;
    });
  }

  @Override
  public FloeKey of(String origin) {
    return forLedger(() -> done(client -> client.openLog(origin)));
  }

  private <T> T done(Function<KeyringClient, Reply<T>> question) {
    return told(() ->
        switch (question.apply(process.running())) {
          case Reply.Done<T>(T value) -> value;
          case Reply.Refused<T>(Refusal why) -> throw refused(why);
        });
  }

  private static KeysException refused(Refusal why) {
    return new KeysException(KeysException.Code.REFUSED, why.sentence(), null);
  }

  private static <T> T told(java.util.function.Supplier<T> question) {
    try {
      return question.get();
    } catch (KeyringException e) {
      throw new KeysException(KeysException.Code.DOWN, e.sentence(), e);
    }
  }

  private static <T> T forLedger(java.util.function.Supplier<T> question) {
    try {
      return told(question);
    } catch (KeysException e) {
      throw new LedgerException(LedgerException.Code.KEYS, e.sentence(), e);
    }
  }

  /// How the key process runs; empty while it does not.
  public Optional<id.janji.keyring.KeyringEvent.Started> started() {
    return process.started();
  }
}
