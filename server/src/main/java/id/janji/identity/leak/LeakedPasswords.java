package id.janji.identity.leak;

import id.janji.identity.IdentityException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The list of leaked passwords that the operator has put on this machine, in one of the two forms
/// in which such lists are handed on: one file of SHA-1 digests in hexadecimal, ordered, or a
/// folder of range files. It is read in place at each look, so that a renewed list counts at once;
/// nothing is sent anywhere.
public final class LeakedPasswords {
  private static final Logger LOG = LoggerFactory.getLogger(LeakedPasswords.class);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// Of one character in UTF-8.
  private static final int MOST_BYTES = 3;

  private final Path path;
  private final Set<String> planted = ConcurrentHashMap.newKeySet();

  /// @param path the file or folder; there may be none
  public LeakedPasswords(Path path) {
    this.path = path;
  }

  /// What can be said of the list.
  public sealed interface Condition {
    /// It can be read, and what stands in it is found.
    ///
    /// @param renewed when the list was last changed
    /// @param samples how many of its digests were looked up to see that
    record Usable(Instant renewed, int samples) implements Condition {}

    record Absent() implements Condition {}

    /// It is there and of no use.
    record Damaged(String why) implements Condition {}
  }

  /// Looks the list over.
  public Condition condition() {
    try {
      Optional<DigestList> list = list();
      if (list.isEmpty()) {
        return new Condition.Absent();
      }
      int samples = 0;
      for (String digest : list.get().samples()) {
        if (!list.get().contains(digest)) {
          return new Condition.Damaged("it is not ordered by digest");
        }
        samples++;
      }
      return samples == 0
          ? new Condition.Damaged("it is empty")
          : new Condition.Usable(Files.getLastModifiedTime(path).toInstant(), samples);
    } catch (IOException e) {
      return new Condition.Damaged(e.getMessage() == null ? "it cannot be read" : e.getMessage());
    }
  }

  /// Whether `password` stands on the list. A list that cannot be read keeps nobody out; the
  /// control shows it. The caller wipes the password.
  public boolean holds(char[] password) {
    String digest = digest(password);
    try {
      Optional<DigestList> list = list();
      return planted.contains(digest) || list.isPresent() && list.get().contains(digest);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("leaked-passwords-unreadable");
      return planted.contains(digest);
    }
  }

  /// As if the list had been renewed with `password` on it, until it is closed: for the probe that
  /// tries what then happens at the door.
  public Planted plant(char[] password) {
    String digest = digest(password);
    planted.add(digest);
    return () -> planted.remove(digest);
  }

  /// A password on the list for a while.
  @FunctionalInterface
  public interface Planted extends AutoCloseable {
    @Override
    void close();
  }

  private Optional<DigestList> list() throws IOException {
    if (Files.isDirectory(path)) {
      return Optional.of(new RangeFolder(path));
    }
    return Files.exists(path) ? Optional.of(new OrderedFile(path)) : Optional.empty();
  }

  /// SHA-1 because the lists have it; it protects nothing here.
  private static String digest(char[] password) {
    byte[] encoded = new byte[password.length * MOST_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(encoded);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(password), buffer, true);
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(encoded, 0, buffer.position());
      return HEX.formatHex(sha1.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IdentityException(IdentityException.Code.ALGORITHM, "SHA-1 is missing", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
