package id.janji.keyring.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A customer's log and its ledger key. The ledger key is the data key of an item that is the log
/// itself, under a master key of its own: destroying the customer's data leaves his log readable.
///
/// @param version names the ledger key among all items' versions
/// @param ledger empty once the ledger key was destroyed
public record LogKeys(
    String log, UUID customer, UUID version, Instant created, Optional<Ledger> ledger) {
  /// The longest name of a log, in bytes.
  public static final int LONGEST_LOG = 200;

  /// The wrapped master key and, under its first domain, the wrapped ledger key.
  record Ledger(CustomerKeys.Master master, WrappedBytes key) {
    DomainRef domain() {
      return new DomainRef(master.ref(), 1);
    }

    WrappedDataKey wrapped() {
      return new WrappedDataKey(domain(), key);
    }
  }

  LogKeys destroyed() {
    return new LogKeys(log, customer, version, created, Optional.empty());
  }

  LogKeys with(Ledger other) {
    return new LogKeys(log, customer, version, created, Optional.of(other));
  }

  /// What the ledger key is wrapped for.
  ItemContext context(UUID installation, String region, DomainRef domain) {
    return new ItemContext(
        installation,
        customer,
        region,
        "janji/ledger",
        new ItemName(log.getBytes(UTF_8)),
        version,
        "ledger",
        domain,
        "ledger",
        created);
  }

  static LogKeys read(FieldReader in) {
    String log = in.text(1, LONGEST_LOG);
    UUID customer = in.uuid();
    UUID version = in.uuid();
    Instant created = Instant.ofEpochMilli(in.time());
    Optional<Ledger> ledger =
        in.number(0, 1) == 0
            ? Optional.empty()
            : Optional.of(
                new Ledger(new CustomerKeys.Master(in.key(), in.wrapped()), in.wrapped()));
    return new LogKeys(log, customer, version, created, ledger);
  }

  void write(FieldWriter out) {
    out.text(log).uuid(customer).uuid(version).time(created.toEpochMilli());
    out.number(ledger.isPresent() ? 1 : 0);
    ledger.ifPresent(
        l -> out.key(l.master().ref()).fixed(l.master().bytes().bytes()).fixed(l.key().bytes()));
  }
}
