package id.janji.keyring;

import id.janji.keyring.check.Act;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.util.List;
import java.util.UUID;

/// The server's side of the key process: starts it as a child, asks it, and starts it again when it
/// dies. There is no way to it but this one, since it listens nowhere.
///
/// Each method waits for its answer and may be called by any number of threads at once. While the
/// process is down, each throws a [KeyringException] with `DOWN`.
public final class KeyringClient implements AutoCloseable {
  private final Supervisor supervisor;

  private KeyringClient(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  /// Starts the process and returns once it answers.
  ///
  /// @throws KeyringException with `NOT_STARTED` or `SECRET` and one sentence that says what is in
  ///   the way
  public static KeyringClient start(KeyringSettings settings) {
    return new KeyringClient(Supervisor.start(settings));
  }

  /// The process id, which changes when it is started again.
  public long pid() {
    return supervisor.connection().process().pid();
  }

  /// A new data key for a new version of an item, against the receipt of the entry that says so.
  ///
  /// @param context as in `act`, encoded
  public Reply<NewDataKey> store(Act act, ItemContext context) {
    return ask(Ask.STORE, act.write(new FieldWriter()), Told.newKey(context));
  }

  /// The data key of a version of an item, against the receipt of the entry that says so.
  public Reply<FloeKey> open(Act act, WrappedDataKey wrapped) {
    return ask(Ask.OPEN, act.write(new FieldWriter()).wrappedDataKey(wrapped), Told::key);
  }

  /// A data key wrapped under the customer's newest master key, in an epoch of the caller's; it
  /// stays wrapped throughout.
  public Reply<WrappedDataKey> rewrap(ItemContext context, WrappedDataKey wrapped, int epoch) {
    return ask(
        Ask.REWRAP,
        new FieldWriter().bytes(context.encoded()).wrappedDataKey(wrapped).number(epoch),
        FieldReader::wrappedDataKey);
  }

  /// Makes a customer's master key in a region.
  public Reply<KeyRef> make(String region, UUID customer) {
    return ask(Ask.MAKE, new FieldWriter().text(region).uuid(customer), FieldReader::key);
  }

  /// Makes a log's ledger key, and fixes for ever whose log it is.
  public Reply<String> makeLog(String region, String log, UUID customer) {
    return ask(Ask.MAKE_LOG, new FieldWriter().text(region).text(log).uuid(customer), _ -> log);
  }

  /// The ledger key of a log, with which payloads are kept beside the tree; no data key.
  public Reply<FloeKey> openLog(String log) {
    return ask(Ask.OPEN_LOG, new FieldWriter().text(log), Told::key);
  }

  /// Makes the next version of a customer's master key.
  public Reply<KeyRef> rotate(String region, UUID customer) {
    return ask(Ask.ROTATE, new FieldWriter().text(region).uuid(customer), FieldReader::key);
  }

  /// Turns a region's root.
  public Reply<KeyRef> turn(String region) {
    return ask(Ask.TURN, new FieldWriter().text(region), FieldReader::key);
  }

  /// From now on nothing of the customer opens, in any region; frozen already is done, too.
  public Reply<UUID> freeze(UUID customer) {
    return ask(Ask.FREEZE, new FieldWriter().uuid(customer), _ -> customer);
  }

  /// Ends a freeze.
  public Reply<UUID> unfreeze(UUID customer) {
    return ask(Ask.UNFREEZE, new FieldWriter().uuid(customer), _ -> customer);
  }

  /// Destroys a customer's master keys in a region for ever, and turns its root.
  public Reply<KeyRef> destroy(String region, UUID customer) {
    return ask(Ask.DESTROY, new FieldWriter().text(region).uuid(customer), FieldReader::key);
  }

  /// Destroys a customer's master keys before `version`, and turns the root of the region.
  public Reply<KeyRef> retire(String region, UUID customer, int version) {
    return ask(
        Ask.RETIRE,
        new FieldWriter().text(region).uuid(customer).number(version),
        FieldReader::key);
  }

  /// Destroys a log's ledger key, and turns the root of its region.
  public Reply<KeyRef> forget(String log) {
    return ask(Ask.FORGET, new FieldWriter().text(log), FieldReader::key);
  }

  /// What is kept of a customer in a region.
  public Reply<CustomerFacts> look(String region, UUID customer) {
    return ask(Ask.LOOK, new FieldWriter().text(region).uuid(customer), Told::facts);
  }

  /// Up to 1,000 customers of a region behind `after`; none at the end.
  public Reply<List<CustomerFacts>> tell(String region, UUID after) {
    return ask(Ask.TELL, new FieldWriter().text(region).uuid(after), Told::customers);
  }

  /// Stops the process; its keys are wiped.
  @Override
  public void close() {
    supervisor.close();
  }

  private <T> Reply<T> ask(Ask ask, FieldWriter question, Told.Reading<T> reading) {
    return Told.in(supervisor.connection().ask(ask, question.take()), reading);
  }
}
