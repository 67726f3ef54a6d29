package id.janji.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.tenancy.Customer.AcceptedVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One published version of a policy, as it was signed; digest and signature have been verified.
///
/// @param number 1 for the first version, then one more each time
/// @param digest over the canonical text
/// @param published to the second
/// @param effective from when it is in force, to the second; never before `published`
/// @param publisher who published it, null for the installation itself
/// @param note what changed, in the words of the publisher
public record Version(
    int number,
    Digest digest,
    Policy text,
    Instant published,
    Instant effective,
    @Nullable UUID publisher,
    Bilingual note) {

  /// The id of the policy.
  public String policy() {
    return text.id();
  }

  public Optional<UUID> publishedBy() {
    return Optional.ofNullable(publisher);
  }

  /// This very version, as the one that somebody accepts.
  ///
  /// @param person who accepts, null where nobody is signed in yet
  public AcceptedVersion acceptedBy(@Nullable UUID person) {
    return new AcceptedVersion(policy(), number, digest.hex(), person);
  }
}
