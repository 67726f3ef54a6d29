package id.janji.identity.leak;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A list of SHA-1 digests, each as 40 hexadecimal digits in upper case.
interface DigestList {
  Pattern DIGEST = Pattern.compile("[0-9A-F]{40}");

  /// @throws IOException if the list cannot be read, or a line in the way is no digest
  boolean contains(String digest) throws IOException;

  /// A few digests from all over the list, found by place and not by value.
  ///
  /// @throws IOException if the list cannot be read, or a line there is no digest
  List<String> samples() throws IOException;

  /// The digest at the start of a line; behind it may stand `:` and how often it was seen.
  static String digest(String line, String place) throws IOException {
    int colon = line.indexOf(':');
    String digest = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    if (!DIGEST.matcher(digest).matches()) {
      throw new IOException(place + " is no SHA-1 digest");
    }
    return digest;
  }
}
