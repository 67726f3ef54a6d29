package id.janji.keyring;

import id.janji.keyring.KeyringException.Code;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.keyring.wire.Answer;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Makes sense of what the key process answers. A frame is wiped when it was read.
final class Told {
  private Told() {}

  /// Makes sense of the body of an answer.
  @FunctionalInterface
  interface Reading<T> {
    T from(FieldReader in);
  }

  /// @throws KeyringException with `PROTOCOL` if it is no answer
  static <T> Reply<T> in(Frame answer, Reading<T> reading) {
    try {
      FieldReader in = new FieldReader(answer.body());
      if (answer.what() == Answer.DONE) {
        T value = reading.from(in);
        in.end();
        return new Reply.Done<>(value);
      }
      String code = in.text(1, 40);
      return new Reply.Refused<>(
          Refusal.of(code).orElseThrow(() -> new WireException("unknown refusal")));
    } catch (WireException | IllegalArgumentException e) {
      throw new KeyringException(
          Code.PROTOCOL, "The key process says something that is not the protocol.", e);
    } finally {
      answer.wipe();
    }
  }

  static FloeKey key(FieldReader in) {
    try {
      return FloeKey.received(new ByteArrayInputStream(in.fixed(FloeKey.SIZE_BYTES)));
    } catch (IOException e) {
      throw new WireException("no key", e);
    }
  }

  static Reading<NewDataKey> newKey(ItemContext context) {
    return in -> {
      WrappedDataKey wrapped = in.wrappedDataKey();
      return new NewDataKey(key(in), wrapped, context);
    };
  }

  static List<CustomerFacts> customers(FieldReader in) {
    List<CustomerFacts> told = new ArrayList<>();
    for (int count = in.number(0, 1_000); count > 0; count--) {
      told.add(facts(in));
    }
    return told;
  }

  static CustomerFacts facts(FieldReader in) {
    UUID customer = in.uuid();
    CustomerKeys.State state =
        CustomerKeys.State.values()[in.number(1, CustomerKeys.State.values().length) - 1];
    int versions = in.number(0, CustomerKeys.MOST_MASTERS);
    Optional<KeyRef> newest = versions == 0 ? Optional.empty() : Optional.of(in.key());
    return new CustomerFacts(customer, state, newest, versions);
  }
}
