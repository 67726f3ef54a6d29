package id.janji.mail.dkim;

/// The records of keys in DNS.
@FunctionalInterface
public interface KeyRecords {
  /// What DNS says.
  sealed interface Answer {
    /// The text of the record, its strings joined.
    record Text(String text) implements Answer {}

    /// There is none.
    record None() implements Answer {}

    /// DNS does not answer now.
    record Away() implements Answer {}
  }

  /// @param name such as `selector._domainkey.example.org`
  Answer of(String name);
}
