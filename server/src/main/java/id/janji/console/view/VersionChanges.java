package id.janji.console.view;

import id.janji.clause.diff.PolicyDiff;
import id.janji.console.source.Version;
import java.util.List;
import java.util.Optional;

/// What changed between two versions of a policy.
public record VersionChanges(VersionList all, Version from, Version to, PolicyDiff diff) {
  /// The change from version `from` to `to`; 0 stands for the newest and the one before it.
  ///
  /// @return empty if one of them does not exist
  public static Optional<VersionChanges> between(VersionList all, int from, int to) {
    int last = to == 0 ? all.newest().number() : to;
    int first = from == 0 ? last - 1 : from;
    return find(all.versions(), last)
        .flatMap(newer ->
            find(all.versions(), first)
                .map(older ->
                    new VersionChanges(
                        all, older, newer, PolicyDiff.between(older.policy(), newer.policy()))));
  }

  private static Optional<Version> find(List<Version> versions, int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }
}
