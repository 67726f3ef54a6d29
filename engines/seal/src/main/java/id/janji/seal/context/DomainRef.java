package id.janji.seal.context;

/// Names a domain key within its customer, region and data class: the master key that it is derived
/// from, and the epoch.
///
/// @param epoch 1 for the customer's first set of purposes, then one more whenever the set changes
public record DomainRef(KeyRef master, int epoch) {
  public DomainRef {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs begin with 1, not " + epoch);
    }
  }
}
