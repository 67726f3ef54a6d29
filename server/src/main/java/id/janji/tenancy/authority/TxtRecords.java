package id.janji.tenancy.authority;

import java.util.List;

/// Asks the DNS for the texts at a name.
@FunctionalInterface
public interface TxtRecords {
  /// @param name without a dot at its end
  Answer at(String name);

  /// What the DNS said.
  sealed interface Answer {
    /// There are texts; each is whole, whatever it was cut into.
    record Texts(List<String> texts, Dnssec dnssec) implements Answer {
      public Texts {
        texts = List.copyOf(texts);
      }
    }

    /// There is no such record.
    record None(Said said) implements Answer {}

    /// Nobody can say now.
    record Away(Said said) implements Answer {}
  }

  /// What is known of a signature. It is the resolver that checks it, and we believe the resolver
  /// and the way to it.
  enum Dnssec {
    /// The resolver says that it has checked the signatures up to the root.
    VALIDATED,
    /// The resolver did not say so: the domain is not signed, or the resolver does not check.
    UNSIGNED,
    UNKNOWN
  }
}
