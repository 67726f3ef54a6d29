package id.janji.identity.leak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder of range files: each is named by the first five digits of its digests, with or without
/// `.txt`, and holds the other 35, one a line.
final class RangeFolder implements DigestList {
  private static final int PREFIX = 5;
  private static final long MOST_BYTES = 4L << 20;
  private static final String DIGITS = "0123456789ABCDEF";

  private final Path folder;

  RangeFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public boolean contains(String digest) throws IOException {
    return digests(digest.substring(0, PREFIX)).contains(digest);
  }

  /// One of each of 16 ranges; a whole list has all of them.
  @Override
  public List<String> samples() throws IOException {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < DIGITS.length(); i++) {
      List<String> range = digests(DIGITS.substring(i, i + 1).repeat(PREFIX));
      samples.add(range.get(range.size() / 2));
    }
    return samples;
  }

  private List<String> digests(String prefix) throws IOException {
    Path file = folder.resolve(prefix + ".txt");
    if (!Files.exists(file)) {
      file = folder.resolve(prefix);
    }
    if (!Files.exists(file)) {
      throw new IOException("the range " + prefix + " is missing");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("the range " + prefix + " is longer than " + MOST_BYTES + " bytes");
    }
    List<String> digests = new ArrayList<>();
    int number = 0;
    for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      number++;
      digests.add(DigestList.digest(prefix + line, "line " + number + " of the range " + prefix));
    }
    if (digests.isEmpty()) {
      throw new IOException("the range " + prefix + " is empty");
    }
    return digests;
  }
}
