package id.janji.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// Hands the driver a password from a file; the driver wipes the array after use.
public final class PasswordFile implements AuthenticationPlugin {
  static final String PROPERTY = "janji.passwordFile";
  private final Path file;

  /// Called by the driver with the properties of the connection.
  public PasswordFile(Properties properties) {
    this.file = Path.of(properties.getProperty(PROPERTY));
  }

  @Override
  public char @Nullable [] getPassword(AuthenticationRequestType type) throws PSQLException {
    try {
      return read(file);
    } catch (IOException e) {
      throw new PSQLException(
          "cannot read the password file " + file, PSQLState.CONNECTION_REJECTED, e);
    }
  }

  /// The password in `file`, without a line end; the caller wipes it.
  static char[] read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    int length = text.length();
    while (length > 0 && Character.isWhitespace(text.charAt(length - 1))) {
      length--;
    }
    char[] password = Arrays.copyOf(text.array(), length);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text.array(), '\0');
    return password;
  }
}
