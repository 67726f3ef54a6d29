package id.janji.console.view;

import id.janji.console.source.Version;
import java.time.Instant;
import java.util.List;

/// Every version of one policy.
///
/// @param base where the pages of this policy stand: `/policy` for everybody, `/policies` inside
/// @param versions newest first, at least one
public record VersionList(String base, List<Version> versions, int inForce) {
  public VersionList {
    versions = List.copyOf(versions);
  }

  /// The versions of a policy as they stand at `now`.
  public static VersionList of(String base, List<Version> versions, Instant now) {
    int inForce =
        versions.stream()
            .filter(version -> !version.inForceSince().isAfter(now))
            .mapToInt(Version::number)
            .max()
            .orElse(0);
    return new VersionList(base, versions, inForce);
  }

  public Version newest() {
    return versions.getFirst();
  }

  public String policy() {
    return newest().policy().id();
  }

  public String changesAddress(int from, int to) {
    return base + "/" + policy() + "/changes?from=" + from + "&to=" + to;
  }
}
