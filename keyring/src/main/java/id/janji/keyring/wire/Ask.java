package id.janji.keyring.wire;

import java.util.Optional;

/// What the server asks of the key process; `docs/formats/keyring.md`. None of them answers with a
/// root, a master or a domain key.
public enum Ask {
  HELLO(1),
  MAKE(2),
  MAKE_LOG(3),
  OPEN_LOG(4),
  STORE(5),
  OPEN(6),
  REWRAP(7),
  ROTATE(8),
  TURN(9),
  FREEZE(10),
  UNFREEZE(11),
  DESTROY(12),
  RETIRE(13),
  FORGET(14),
  LOOK(15),
  TELL(16);

  private final int code;

  Ask(int code) {
    this.code = code;
  }

  /// As it stands in a frame.
  public int code() {
    return code;
  }

  public static Optional<Ask> of(int code) {
    return code >= 1 && code <= values().length
        ? Optional.of(values()[code - 1])
        : Optional.empty();
  }
}
