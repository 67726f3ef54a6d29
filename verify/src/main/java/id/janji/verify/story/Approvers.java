package id.janji.verify.story;

/// The customer's own approval keys, as his trust file names them.
public interface Approvers {
  /// Whether the key may approve at that index.
  boolean includes(String fingerprint, long index);
}
