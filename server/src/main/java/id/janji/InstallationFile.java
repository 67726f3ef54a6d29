package id.janji;

import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try {
      Files.createDirectories(data);
      return in(new FolderDisk(data), domain);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "The file %s cannot be used: %s.".formatted(data.resolve(NAME), e.getMessage()));
    }
  }

  static InstallationFile in(Disk disk, String domain) throws IOException {
    if (!disk.exists(NAME)) {
      String text = UUID.randomUUID() + "\n" + domain + "/log\n";
      disk.keep(NAME, text.getBytes(StandardCharsets.US_ASCII));
    }
    List<String> lines = new String(disk.read(NAME), StandardCharsets.US_ASCII).lines().toList();
    if (lines.size() != 2 || !PREFIX.matcher(lines.get(1)).matches()) {
      throw new IllegalArgumentException("it has not two lines, a UUID and a name");
    }
    return new InstallationFile(UUID.fromString(lines.getFirst()), lines.get(1));
  }
}
