package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// A file of two lines, the database user and its password, which only its owner can read.
///
/// The driver asks this class for the password at each new connection, so that no pool and no
/// address holds it. It is given only to a server that proves by SCRAM that it knows the password:
/// a stranger listening on the port of a server that is down learns nothing.
public final class PasswordFile implements AuthenticationPlugin {
  /// How often SCRAM stretches a password of ours: 256 random bits gain nothing by it, and each
  /// connection would pay for it.
  public static final int SCRAM_ITERATIONS = 1;

  private static final String PATH = "janjiPasswordFile";
  private static final int LIMIT_BYTES = 4096;

  private final Path path;

  private PasswordFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  /// For the driver, which finds the path in the properties of the connection.
  public PasswordFile(Properties connection) {
    this(Path.of(connection.getProperty(PATH, "")));
  }

  /// The file at `path`, which is read when it is needed.
  public static PasswordFile at(Path path) {
    return new PasswordFile(path);
  }

  /// The file at `path`, made first with a random password of 32 bytes if it is absent.
  public static PasswordFile createdAt(Path path, String user) {
    PasswordFile file = new PasswordFile(path);
    if (!Files.exists(file.path)) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      byte[] password = Base64.getUrlEncoder().withoutPadding().encode(random);
      try {
        file.write(user, password);
      } catch (IOException e) {
        throw new DatabaseException(
            Code.NOT_WRITABLE, "The password file %s cannot be written.".formatted(path), e);
      } finally {
        Arrays.fill(random, (byte) 0);
        Arrays.fill(password, (byte) 0);
      }
    }
    return file;
  }

  /// Where the file is.
  public Path path() {
    return path;
  }

  /// The database user.
  ///
  /// @throws DatabaseException `PASSWORD_FILE`
  public String user() {
    char[] lines = lines();
    try {
      return new String(lines, 0, newline(lines, 0));
    } finally {
      Arrays.fill(lines, '\0');
    }
  }

  /// A copy of the password, which the caller overwrites after use.
  ///
  /// @throws DatabaseException `PASSWORD_FILE`
  public char[] password() {
    char[] lines = lines();
    try {
      int from = newline(lines, 0) + 1;
      int to = newline(lines, from);
      if (from >= to) {
        throw malformed();
      }
      return Arrays.copyOfRange(lines, from, to);
    } finally {
      Arrays.fill(lines, '\0');
    }
  }

  /// Connection properties with which the driver itself reads this file. A pool takes them as they
  /// are; they hold no secret.
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("authenticationPluginClassName", PasswordFile.class.getName());
    properties.setProperty(PATH, path.toString());
    return properties;
  }

  /// A new connection as this user.
  Connection connect(String jdbcUrl) {
    Properties properties = properties();
    properties.setProperty("connectTimeout", "5");
    try {
      Connection connection = new Driver().connect(jdbcUrl, properties);
      if (connection == null) {
        throw new IllegalStateException("the driver does not know the address " + jdbcUrl);
      }
      return connection;
    } catch (SQLException e) {
      throw new DatabaseException(
          Code.UNREACHABLE,
          "PostgreSQL at %s refuses %s: %s".formatted(jdbcUrl, user(), e.getMessage()),
          e);
    }
  }

  @Override
  public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
    if (type != AuthenticationRequestType.SASL) {
      throw new PSQLException(
          "The server asks for the password by " + type + " instead of SCRAM; it is not sent.",
          PSQLState.CONNECTION_REJECTED);
    }
    return password();
  }

  @Override
  public String toString() {
    return "PasswordFile[" + path + "]";
  }

  private void write(String user, byte[] password) throws IOException {
    Path scratch = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(scratch);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel out = FileChannel.open(scratch, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      out.write(ByteBuffer.wrap((user + "\n").getBytes(UTF_8)));
      out.write(ByteBuffer.wrap(password));
      out.write(ByteBuffer.wrap(new byte[] {'\n'}));
      out.force(true);
    }
    Files.move(scratch, path, ATOMIC_MOVE);
    DataFolder.force(path.resolveSibling("."));
  }

  private char[] lines() {
    try (FileChannel in = FileChannel.open(path, READ)) {
      Set<?> open = Files.getPosixFilePermissions(path);
      open.removeAll(PosixFilePermissions.fromString("rwx------"));
      if (!open.isEmpty()) {
        throw new DatabaseException(
            Code.PASSWORD_FILE,
            "Others can read the password file %s; run: chmod 600 %s".formatted(path, path));
      }
      ByteBuffer bytes = ByteBuffer.allocate(LIMIT_BYTES);
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
      CharBuffer chars = UTF_8.decode(bytes.flip());
      Arrays.fill(bytes.array(), (byte) 0);
      char[] lines = Arrays.copyOfRange(chars.array(), 0, chars.limit());
      Arrays.fill(chars.array(), '\0');
      return lines;
    } catch (IOException e) {
      throw new DatabaseException(
          Code.PASSWORD_FILE, "The password file %s cannot be read.".formatted(path), e);
    }
  }

  private int newline(char[] lines, int from) {
    for (int i = from; i < lines.length; i++) {
      if (lines[i] == '\n') {
        return i;
      }
    }
    throw malformed();
  }

  private DatabaseException malformed() {
    return new DatabaseException(
        Code.PASSWORD_FILE,
        "The password file %s must hold two lines: the user and the password.".formatted(path));
  }
}
