package id.janji;

import id.janji.tenancy.authority.Resolver;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the person who starts the server decides; each has a default that is safe.
///
/// @param data the folder that holds everything this installation keeps
/// @param port the plain door, on loopback only; 0 for any free one
/// @param tlsPort the encrypted door; 0 for any free one
/// @param s3Port the plain door for S3, on loopback only; 0 for any free one
/// @param s3TlsPort the encrypted door for S3; 0 for any free one
/// @param domain the name under which others reach the server; null keeps both doors on loopback
/// @param certificate a PKCS#12 file for `domain`; null for one made here, good for `localhost`
/// @param certificatePassword the file with its password
/// @param database the JDBC address of a PostgreSQL of yours; null for the supervised one
/// @param databasePassword a file of two lines: a role there that may create roles and databases,
///   and its password
/// @param policies a folder of policies to publish at first start; null for none
/// @param leakedPasswords the list of leaked passwords: an ordered file of SHA-1 digests, or a
///   folder of range files; absent until the operator brings one
/// @param provider the name of who runs this, as it stands on the pages
/// @param zone whose wall clock the pages show
/// @param rootSecret where the secret of the region roots comes from: `ask`, `credential`, `fd:N`
///   or `none`
/// @param mail how mails leave and come back
/// @param dns the resolver that is asked for customers' domains; empty for those of this machine
/// @param mode demo or real
public record ServerSettings(
    Path data,
    int port,
    int tlsPort,
    int s3Port,
    int s3TlsPort,
    @Nullable String domain,
    @Nullable Path certificate,
    @Nullable Path certificatePassword,
    @Nullable String database,
    @Nullable Path databasePassword,
    @Nullable Path policies,
    Path leakedPasswords,
    String provider,
    ZoneId zone,
    String rootSecret,
    MailSettings mail,
    Optional<InetSocketAddress> dns,
    Mode mode) {

  /// Whether this is a demonstration, which may hand out sign-in links.
  public enum Mode {
    REAL,
    DEMO
  }

  private static final Set<String> OWN =
      Set.of(
          "data",
          "port",
          "tls-port",
          "s3-port",
          "s3-tls-port",
          "domain",
          "certificate",
          "certificate-password",
          "database",
          "database-password",
          "policies",
          "leaked-passwords",
          "provider",
          "zone",
          "root-secret",
          "dns",
          "mode");

  private static final Set<String> KNOWN =
      Stream.of(OWN, MailSettings.KNOWN)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /// Reads `--name value` pairs over variables `JANJI_NAME`, which stand in for absent ones.
  ///
  /// @throws SettingsException naming the setting that is wrong
  public static ServerSettings of(String[] arguments, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : KNOWN) {
      String value = environment.get("JANJI_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
      if (value != null && !value.isBlank()) {
        values.put(name, value);
      }
    }
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new SettingsException(
            "There is no setting " + arguments[i] + "; see ./janji up --help.");
      }
      if (i + 1 == arguments.length) {
        throw new SettingsException("The setting --" + name + " needs a value.");
      }
      values.put(name, arguments[i + 1]);
    }
    return of(values);
  }

  private static ServerSettings of(Map<String, String> values) {
    Path data = path(values.getOrDefault("data", defaultData()));
    return new ServerSettings(
        data,
        port(values, "port", 8420),
        port(values, "tls-port", 8443),
        port(values, "s3-port", 8421),
        port(values, "s3-tls-port", 8444),
        values.get("domain"),
        optionalPath(values.get("certificate")),
        optionalPath(values.get("certificate-password")),
        values.get("database"),
        optionalPath(values.get("database-password")),
        optionalPath(values.get("policies")),
        path(values.getOrDefault("leaked-passwords", data.resolve("leaked-passwords").toString())),
        values.getOrDefault("provider", "Janji"),
        zone(values.getOrDefault("zone", "Asia/Jakarta")),
        rootSecret(values.getOrDefault("root-secret", "none")),
        MailSettings.of(values, values.get("domain")),
        dns(values.get("dns")),
        mode(values.getOrDefault("mode", "real")));
  }

  /// A folder that survives a restart and that the database's own user can reach.
  private static String defaultData() {
    if (System.getProperty("user.name").equals("root")) {
      return "/var/lib/janji";
    }
    return System.getProperty("user.home") + "/.local/share/janji";
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new SettingsException("--zone is a time zone such as Asia/Jakarta, not " + name + ".");
    }
  }

  private static String rootSecret(String word) {
    if (!word.matches("ask|credential|none|fd:[0-9]{1,4}")) {
      throw new SettingsException(
          "--root-secret is ask, credential, fd:NUMBER or none, not " + word + ".");
    }
    return word;
  }

  private static Optional<InetSocketAddress> dns(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Resolver::address);
    } catch (IllegalArgumentException _) {
      throw new SettingsException(
          "--dns is the address of a resolver such as 192.0.2.53 or 192.0.2.53:5353, not %s."
              .formatted(text));
    }
  }

  private static Mode mode(String word) {
    return switch (word) {
      case "real" -> Mode.REAL;
      case "demo" -> Mode.DEMO;
      default -> throw new SettingsException("--mode is real or demo, not " + word + ".");
    };
  }

  private static int port(Map<String, String> values, String name, int otherwise) {
    String text = values.getOrDefault(name, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Falls through to the one sentence below.
    }
    throw new SettingsException("--" + name + " is a port from 0 to 65535, not " + text + ".");
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      throw new SettingsException("A path holds no NUL character.");
    }
  }

  private static @Nullable Path optionalPath(@Nullable String text) {
    return text == null ? null : path(text);
  }
}
