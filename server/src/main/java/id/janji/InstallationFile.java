package id.janji;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// What this installation is called for ever, in keys and in the origins of logs; the file
/// `installation` of two lines in the data folder, made at the first start.
///
/// @param id part of the context of each item
/// @param originPrefix begins the origin of each log
record InstallationFile(UUID id, String originPrefix) {
  private static final String NAME = "installation";
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9.-]{1,100}/log");

  /// Reads it, or makes it for a server that is called `domain`.
  static InstallationFile in(Path data, String domain) {
    Path file = data.resolve(NAME);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(data);
        Path scratch = file.resolveSibling(NAME + ".new");
        Files.writeString(scratch, UUID.randomUUID() + "\n" + domain + "/log\n");
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      if (lines.size() != 2 || !PREFIX.matcher(lines.get(1)).matches()) {
        throw new IllegalArgumentException("it has not two lines, a UUID and a name");
      }
      return new InstallationFile(UUID.fromString(lines.getFirst()), lines.get(1));
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "The file %s cannot be used: %s.".formatted(file, e.getMessage()));
    }
  }
}
