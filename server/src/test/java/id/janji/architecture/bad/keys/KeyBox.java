package id.janji.architecture.bad.keys;

/// Opens a key without a receipt.
public final class KeyBox {
  public byte[] unwrap(byte[] wrapped) {
    return wrapped.clone();
  }
}
