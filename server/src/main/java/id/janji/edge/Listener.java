package id.janji.edge;

import java.net.InetSocketAddress;

/// One door that the server has open.
public sealed interface Listener {
  /// Where it listens.
  InetSocketAddress address();

  /// Encrypted; what arrives in the clear is only redirected.
  record Encrypted(InetSocketAddress address) implements Listener {}

  /// In the clear; lawful only on a loopback address, which no network can reach.
  record Plain(InetSocketAddress address) implements Listener {}
}
