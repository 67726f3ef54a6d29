package id.janji.keyring.vault;

import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedMaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a region keeps of a customer: his master keys, oldest first. Without any, they were
/// destroyed, and the customer gets no new ones.
public record CustomerKeys(UUID customer, State state, List<Master> masters) {
  /// The most versions of a master key that are kept beside each other.
  public static final int MOST_MASTERS = 1_000;

  /// Whether his keys are used.
  public enum State {
    LIVE,
    FROZEN,
    DESTROYED;

    public int code() {
      return ordinal() + 1;
    }
  }

  /// A wrapped master key, under whatever root its file names.
  public record Master(KeyRef ref, WrappedBytes bytes) {
    WrappedMaster under(KeyRef root, UUID customer) {
      return new WrappedMaster(root, customer, ref, bytes);
    }

    static Master of(WrappedMaster wrapped) {
      return new Master(wrapped.master(), wrapped.bytes());
    }
  }

  public CustomerKeys {
    masters = List.copyOf(masters);
    if (masters.isEmpty() != (state == State.DESTROYED)) {
      throw new IllegalArgumentException("without master keys a customer is destroyed");
    }
  }

  /// The one that new items are sealed under.
  public Optional<KeyRef> newest() {
    return masters.isEmpty() ? Optional.empty() : Optional.of(masters.getLast().ref());
  }

  Optional<Master> master(KeyRef ref) {
    return masters.stream().filter(master -> master.ref().equals(ref)).findFirst();
  }

  CustomerKeys with(Master newer) {
    List<Master> all = new ArrayList<>(masters);
    all.add(newer);
    return new CustomerKeys(customer, state, all);
  }

  CustomerKeys with(State other) {
    return new CustomerKeys(customer, other, masters);
  }

  CustomerKeys from(int version) {
    return new CustomerKeys(
        customer,
        state,
        masters.stream().filter(master -> master.ref().version() >= version).toList());
  }

  static CustomerKeys destroyed(UUID customer) {
    return new CustomerKeys(customer, State.DESTROYED, List.of());
  }

  static CustomerKeys read(FieldReader in) {
    UUID customer = in.uuid();
    State state = State.values()[in.number(1, State.values().length) - 1];
    int count = in.number(0, MOST_MASTERS);
    List<Master> masters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      masters.add(new Master(in.key(), in.wrapped()));
    }
    return new CustomerKeys(customer, state, masters);
  }

  void write(FieldWriter out) {
    out.uuid(customer).number(state.code()).number(masters.size());
    for (Master master : masters) {
      out.key(master.ref()).fixed(master.bytes().bytes());
    }
  }
}
