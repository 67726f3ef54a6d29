package id.janji;

import id.janji.notify.NotifySettings.Hooks;
import id.janji.notify.mail.RelaySettings;
import id.janji.notify.mail.RelaySettings.Protection;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// How this installation sends and takes mails, and calls customers' addresses.
///
/// @param from the address that speaks
/// @param relay the mail server that takes our mails; empty for none
/// @param port of the door for mails that come back, on loopback; empty for none
/// @param loop an address whose mail comes back to that door; empty for none
public record MailSettings(
    String from,
    Optional<RelaySettings> relay,
    OptionalInt port,
    Optional<String> loop,
    Hooks hooks) {
  static final Set<String> KNOWN =
      Set.of(
          "relay",
          "relay-protection",
          "relay-login",
          "relay-ca",
          "mail-from",
          "mail-port",
          "mail-loop",
          "private-hooks");
  private static final Pattern RELAY =
      Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}\\]):([0-9]{1,5})");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._+-]{1,64}@[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

  static MailSettings of(Map<String, String> values, @Nullable String domain) {
    String from =
        values.getOrDefault("mail-from", "notices@" + (domain == null ? "localhost" : domain));
    if (!ADDRESS.matcher(from).matches()) {
      throw new SettingsException(
          "--mail-from is an address such as notices@example.org, not " + from + ".");
    }
    return new MailSettings(from, relay(values), port(values), loop(values), hooks(values));
  }

  private static Optional<String> loop(Map<String, String> values) {
    String address = values.get("mail-loop");
    if (address == null) {
      return Optional.empty();
    }
    if (!ADDRESS.matcher(address).matches() || address.indexOf('.', address.indexOf('@')) < 0) {
      throw new SettingsException(
          "--mail-loop is an address such as loop@example.org, not " + address + ".");
    }
    if (!values.containsKey("relay") || port(values).isEmpty()) {
      throw new SettingsException(
          "--mail-loop needs --relay, by which a mail leaves, and --mail-port, by which it comes back.");
    }
    return Optional.of(address);
  }

  private static Optional<RelaySettings> relay(Map<String, String> values) {
    String relay = values.get("relay");
    if (relay == null) {
      return Optional.empty();
    }
    Matcher form = RELAY.matcher(relay);
    int port = form.matches() ? Integer.parseInt(form.group(2)) : 0;
    if (port < 1 || port > 65_535) {
      throw new SettingsException(
          "--relay is a host and a port such as mail.example.org:587, not " + relay + ".");
    }
    String host = form.group(1).replaceAll("[\\[\\]]", "");
    Protection protection = protection(values.getOrDefault("relay-protection", "starttls"));
    if (protection == Protection.PLAIN && !isHere(host)) {
      throw new SettingsException(
          "--relay-protection none is only for a relay on this machine, not for " + host + ".");
    }
    return Optional.of(
        new RelaySettings(
            host,
            port,
            protection,
            Optional.ofNullable(values.get("relay-login")).map(Path::of).map(MailSettings::file),
            trust(Optional.ofNullable(values.get("relay-ca")).map(Path::of))));
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}|::1") && literal(host);
  }

  private static boolean literal(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Protection protection(String word) {
    return switch (word) {
      case "starttls" -> Protection.STARTTLS;
      case "tls" -> Protection.TLS;
      case "none" -> Protection.PLAIN;
      default ->
          throw new SettingsException(
              "--relay-protection is starttls, tls or none, not " + word + ".");
    };
  }

  private static Path file(Path file) {
    if (!Files.isReadable(file)) {
      throw new SettingsException("The file " + file + " cannot be read.");
    }
    return file.toAbsolutePath();
  }

  private static OptionalInt port(Map<String, String> values) {
    String text = values.getOrDefault("mail-port", "none");
    if (text.equals("none")) {
      return OptionalInt.empty();
    }
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    throw new SettingsException("--mail-port is a port from 0 to 65535 or none, not " + text + ".");
  }

  private static Hooks hooks(Map<String, String> values) {
    String word = values.getOrDefault("private-hooks", "no");
    return switch (word) {
      case "no" -> Hooks.PUBLIC;
      case "yes" -> Hooks.PRIVATE;
      default -> throw new SettingsException("--private-hooks is yes or no, not " + word + ".");
    };
  }

  /// The platform's authorities, or the certificates of a PEM file alone.
  private static SSLSocketFactory trust(Optional<Path> authorities) {
    if (authorities.isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try (InputStream in = Files.newInputStream(authorities.get())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new SettingsException(
          "The certificates in %s cannot be used: %s."
              .formatted(authorities.get(), e.getMessage()));
    }
  }
}
