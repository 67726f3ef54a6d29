package id.janji.tlog.trust;

import id.janji.tlog.note.VerifierKey;
import java.util.List;
import java.util.Set;

/// Whose cosignatures are enough.
public sealed interface Quorum {
  /// Nobody has to cosign.
  record Nobody() implements Quorum {}

  /// This witness has to.
  record Witness(String name, VerifierKey key) implements Quorum {}

  /// At least `needed` of the members have to, 1 to all of them.
  record Group(String name, int needed, List<Quorum> members) implements Quorum {
    public Group {
      members = List.copyOf(members);
      if (needed < 1 || needed > members.size()) {
        throw new IllegalArgumentException(needed + " of " + members.size());
      }
    }
  }

  /// Whether cosignatures of these keys are enough.
  default boolean isMetBy(Set<VerifierKey> cosigners) {
    return switch (this) {
      case Nobody() -> true;
      case Witness(_, VerifierKey key) -> cosigners.contains(key);
      case Group(_, int needed, List<Quorum> members) ->
          members.stream().filter(member -> member.isMetBy(cosigners)).count() >= needed;
    };
  }
}
