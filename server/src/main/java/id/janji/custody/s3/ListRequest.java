package id.janji.custody.s3;

/// Which entries of a listing are wanted.
///
/// Entries are in the order of their keys' bytes. Keys that begin with `prefix` and hold
/// `delimiter` behind it are rolled up into one entry, the key up to and with the first such
/// delimiter.
///
/// @param prefix only keys that begin so; empty for all
/// @param delimiter empty to roll nothing up
/// @param after only keys that are larger, and of what is rolled up only what is not exactly this;
///   empty to begin at the beginning
/// @param afterId among equal keys, only what comes behind the version or upload of this id; empty
///   for none of them
/// @param most how many entries at most, rolled up ones counted: 0 to 1,000
public record ListRequest(String prefix, String delimiter, String after, String afterId, int most) {
  public static final int MOST = 1_000;

  public ListRequest {
    if (most < 0 || most > MOST) {
      throw new IllegalArgumentException("a listing of " + most);
    }
  }
}
