package id.janji.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A small list of leaked passwords, as such lists are handed on.
public final class LeakList {
  public static final String LEAKED = "kapal bocor di laut 77";

  private LeakList() {}

  /// One ordered file with [#LEAKED] on it.
  public static Path in(Path folder) {
    return ordered(folder.resolve("leaked-passwords"), LEAKED);
  }

  /// Writes an ordered file with these passwords and 500 others.
  public static Path ordered(Path file, String... passwords) {
    Stream<String> others = IntStream.range(0, 500).mapToObj(i -> "kata sandi lain " + i);
    String text =
        Stream.concat(others, Arrays.stream(passwords))
            .map(password -> sha1(password) + ":" + password.length())
            .sorted()
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    try {
      return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String sha1(String password) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
