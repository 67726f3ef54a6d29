package id.janji.keyring.check;

import id.janji.entry.payload.Operation;

/// What a data key is wanted for.
public enum Purpose {
  OPEN,
  STORE;

  /// Whether an entry that announces `operation` is enough for it.
  public boolean fits(Operation operation) {
    return switch (operation) {
      case OPEN, COPY -> this == OPEN;
      case STORE -> this == STORE;
      case HEAD, LIST, DELETE, UNDELETE, DESTROY -> false;
    };
  }
}
