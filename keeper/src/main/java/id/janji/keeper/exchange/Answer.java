package id.janji.keeper.exchange;

import id.janji.keyring.check.Refusal;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.WrappedDataKey;

/// The keeper's answer to one question. Key bytes are not copied; who is done with them wipes them.
public sealed interface Answer {
  /// The number of the question.
  long id();

  /// A new data key, plain and wrapped.
  record Stored(long id, WrappedDataKey wrapped, byte[] key) implements Answer {}

  /// A data key.
  record Opened(long id, byte[] key) implements Answer {}

  /// No key.
  record Refused(long id, Refusal why) implements Answer {}

  /// @throws WireException if it is none
  static Answer read(FieldReader in) {
    long id = in.time();
    return switch (in.small()) {
      case 0 -> new Refused(id, refusal(in.text(1, 40)));
      case 1 -> new Stored(id, in.wrappedDataKey(), in.fixed(FloeKey.SIZE_BYTES));
      case 2 -> new Opened(id, in.fixed(FloeKey.SIZE_BYTES));
      default -> throw new WireException("An answer is of no kind that there is.");
    };
  }

  private static Refusal refusal(String code) {
    return Refusal.of(code).orElseThrow(() -> new WireException("unknown refusal"));
  }

  default void write(FieldWriter out) {
    out.time(id());
    switch (this) {
      case Refused(_, Refusal why) -> out.small(0).text(why.code());
      case Stored(_, WrappedDataKey wrapped, byte[] key) ->
          out.small(1).wrappedDataKey(wrapped).fixed(key);
      case Opened(_, byte[] key) -> out.small(2).fixed(key);
    }
  }
}
