package id.janji.seal.key;

import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;

/// A data key that was just made: the handle to seal one version of one item with, what is kept of
/// it, and the only context that it is good for.
public record NewDataKey(FloeKey key, WrappedDataKey wrapped, ItemContext context)
    implements AutoCloseable {
  /// @throws IllegalArgumentException if it is not wrapped under the domain of the context
  public NewDataKey {
    if (!wrapped.under().equals(context.domain())) {
      throw new IllegalArgumentException("a new data key is wrapped under its item's own domain");
    }
  }

  /// Wipes the handle.
  @Override
  public void close() {
    key.destroy();
  }
}
