package id.janji;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The ports of the doors, tried before anything is started: a taken one is told at once and by its
/// setting.
final class FreePorts {
  private FreePorts() {}

  /// @throws SettingsException naming the first port that something else listens on, or that two
  ///   doors are to share
  static void require(ServerSettings settings) {
    boolean open = settings.domain() != null;
    // All are held until the last is tried, so that two doors cannot have the same one.
    try (ServerSocket plain = new ServerSocket();
        ServerSocket encrypted = new ServerSocket();
        ServerSocket items = new ServerSocket();
        ServerSocket encryptedItems = new ServerSocket()) {
      take(plain, "port", at(false, settings.port()));
      take(encrypted, "tls-port", at(open, settings.tlsPort()));
      take(items, "s3-port", at(false, settings.s3Port()));
      take(encryptedItems, "s3-tls-port", at(open, settings.s3TlsPort()));
    } catch (IOException e) {
      throw new SettingsException("No port can be tried: " + e.getMessage() + ".");
    }
  }

  private static InetSocketAddress at(boolean open, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(open ? "0.0.0.0" : "127.0.0.1"), port);
  }

  private static void take(ServerSocket door, String setting, InetSocketAddress address) {
    try {
      door.bind(address);
    } catch (IOException e) {
      throw new SettingsException(
          "Port %d is in use or not ours to open; choose another with --%s."
              .formatted(address.getPort(), setting));
    }
  }
}
