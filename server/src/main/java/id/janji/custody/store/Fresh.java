package id.janji.custody.store;

/// Bytes that are durable and that nobody knows of yet. Whoever wrote them has the index take the
/// place, and then keeps it; what is closed without that is removed again.
public final class Fresh implements AutoCloseable {
  private final Place place;
  private final int checksum;
  private final Runnable release;
  private final Runnable remove;
  private boolean settled;

  /// @param release what to do when the fate of the place is known
  /// @param remove what to do when nobody wants it
  Fresh(Place place, int checksum, Runnable release, Runnable remove) {
    this.place = place;
    this.checksum = checksum;
    this.release = release;
    this.remove = remove;
  }

  public Place place() {
    return place;
  }

  /// CRC-32C over all the bytes.
  public int checksum() {
    return checksum;
  }

  /// The index has it.
  public void keep() {
    if (!settled) {
      settled = true;
      release.run();
    }
  }

  /// Whether the index has it is not known: the next start of the store asks.
  public void leave() {
    settled = true;
  }

  @Override
  public void close() {
    if (!settled) {
      settled = true;
      remove.run();
      release.run();
    }
  }
}
