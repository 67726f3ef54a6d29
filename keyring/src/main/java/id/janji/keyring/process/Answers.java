package id.janji.keyring.process;

import id.janji.keyring.check.Act;
import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.keyring.vault.LogKeys;
import id.janji.keyring.vault.Vault;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// Works out the answer to each question. The only place at which a key turns into bytes: a data
/// key after [ActCheck], and a log's ledger key.
record Answers(Vault vault, ActCheck check) {
  /// The most customers that one answer tells of.
  static final int MOST_TOLD = 1_000;

  private static final int LONGEST_REGION = 64;
  private static final int LONGEST_CONTEXT = 2_048;

  /// The body of the answer.
  ///
  /// @throws RefusedException if there is none
  byte[] to(Ask ask, byte[] body) throws IOException {
    FieldReader in = new FieldReader(body);
    FieldWriter out = new FieldWriter();
    switch (ask) {
      case HELLO -> throw new RefusedException(Refusal.MALFORMED);
      case MAKE -> out.key(vault.make(region(in), last(in)));
      case MAKE_LOG -> vault.makeLog(region(in), log(in), last(in));
      case OPEN_LOG -> openLog(in, out);
      case STORE -> store(in, out);
      case OPEN -> open(in, out);
      case REWRAP -> rewrap(in, out);
      case ROTATE -> out.key(vault.rotate(region(in), last(in)));
      case TURN -> out.key(vault.turn(ended(region(in), in)));
      case FREEZE -> vault.freeze(last(in));
      case UNFREEZE -> vault.unfreeze(last(in));
      case DESTROY -> out.key(vault.destroy(region(in), last(in)));
      case RETIRE -> retire(in, out);
      case FORGET -> out.key(vault.forget(ended(log(in), in)));
      case LOOK -> tell(vault.look(region(in), last(in)), out);
      case TELL -> tell(in, out);
    }
    return out.take();
  }

  private void store(FieldReader in, FieldWriter out) throws IOException {
    Act act = Act.read(in);
    in.end();
    try (NewDataKey key = vault.store(check.require(act, Purpose.STORE))) {
      out.wrappedDataKey(key.wrapped());
      key.key().handOver(out);
    }
  }

  private void open(FieldReader in, FieldWriter out) throws IOException {
    Act act = Act.read(in);
    WrappedDataKey wrapped = in.wrappedDataKey();
    in.end();
    try (FloeKey key = vault.open(check.require(act, Purpose.OPEN), wrapped)) {
      key.handOver(out);
    }
  }

  private void openLog(FieldReader in, FieldWriter out) throws IOException {
    try (FloeKey key = vault.openLog(ended(log(in), in))) {
      key.handOver(out);
    }
  }

  /// Gives no key out, so that no entry is needed.
  private void rewrap(FieldReader in, FieldWriter out) {
    ItemContext context = ItemContext.parse(in.bytes(1, LONGEST_CONTEXT));
    WrappedDataKey wrapped = in.wrappedDataKey();
    int epoch = in.number(1, Integer.MAX_VALUE);
    in.end();
    if (!context.installation().equals(vault.installation())) {
      throw new RefusedException(Refusal.INSTALLATION_OTHER);
    }
    out.wrappedDataKey(vault.rewrap(context, wrapped, epoch));
  }

  private void retire(FieldReader in, FieldWriter out) {
    String region = region(in);
    UUID customer = in.uuid();
    int version = in.number(1, Integer.MAX_VALUE);
    in.end();
    out.key(vault.retire(region, customer, version));
  }

  private void tell(FieldReader in, FieldWriter out) {
    List<CustomerKeys> told = vault.tell(region(in), last(in), MOST_TOLD);
    out.number(told.size());
    told.forEach(keys -> tell(keys, out));
  }

  private static void tell(CustomerKeys keys, FieldWriter out) {
    out.uuid(keys.customer()).number(keys.state().code()).number(keys.masters().size());
    keys.newest().ifPresent(out::key);
  }

  private static String region(FieldReader in) {
    return in.text(1, LONGEST_REGION);
  }

  private static String log(FieldReader in) {
    return in.text(1, LogKeys.LONGEST_LOG);
  }

  private static UUID last(FieldReader in) {
    return ended(in.uuid(), in);
  }

  private static <T> T ended(T value, FieldReader in) {
    in.end();
    return value;
  }
}
