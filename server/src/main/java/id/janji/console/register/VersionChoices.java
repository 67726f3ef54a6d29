package id.janji.console.register;

import id.janji.console.view.Tongue;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Customer.AcceptedVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The versions that somebody can accept now: of each policy the one in force and those announced.
/// A form names one by policy, number and digest, so that what is stored is what was shown.
public final class VersionChoices {
  private final Publications publications;
  private final Clock clock;

  public VersionChoices(Publications publications, Clock clock) {
    this.publications = publications;
    this.clock = clock;
  }

  /// What a form offers.
  public record Offered(List<Version> versions) {
    public Offered {
      versions = List.copyOf(versions);
    }

    public Map<String, String> words(Tongue t) {
      Map<String, String> words = new LinkedHashMap<>();
      for (Version version : versions) {
        words.put(
            value(version),
            "%s, %s %d, %s %s"
                .formatted(
                    t.in(version.text().title()),
                    t.in("version", "versi"),
                    version.number(),
                    t.in("in force from", "berlaku mulai"),
                    t.date(version.effective())));
      }
      return words;
    }
  }

  public Offered offered() {
    Instant now = clock.instant();
    List<Version> offered = new ArrayList<>();
    for (String policy : publications.policies()) {
      int inForce = publications.inForce(policy, now).map(Version::number).orElse(1);
      publications.versions(policy).stream()
          .filter(version -> version.number() >= inForce)
          .forEach(offered::add);
    }
    return new Offered(offered);
  }

  /// The version that a form named; empty if it is not offered now.
  ///
  /// @param person who accepts, null where nobody of the customer is signed in yet
  public Optional<AcceptedVersion> chosen(String value, @Nullable UUID person) {
    return offered().versions().stream()
        .filter(version -> value(version).equals(value))
        .findFirst()
        .map(version -> version.acceptedBy(person));
  }

  /// The value by which a form names a version.
  public static String value(Version version) {
    return version.policy() + "/" + version.number() + "/" + version.digest().hex();
  }
}
