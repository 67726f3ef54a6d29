package id.janji.identity.signin;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// From where and with what somebody comes.
///
/// @param network the address for IPv4, the first 64 bits for IPv6: what one guesser can vary least
/// @param device what the browser calls itself, at most 200 characters, printable
/// @param ceremony names the browser's pending passkey ceremony
public record Visit(String network, String device, String ceremony) {
  private static final int DEVICE_CHARACTERS = 200;

  /// @param address a numeric address
  /// @param agent the browser's `User-Agent`, as sent
  public static Visit of(String address, String agent, String ceremony) {
    StringBuilder device = new StringBuilder();
    agent
        .codePoints()
        .filter(c -> c >= 0x20 && c < 0x7f)
        .limit(DEVICE_CHARACTERS)
        .forEach(device::appendCodePoint);
    return new Visit(network(address), device.toString(), ceremony);
  }

  private static String network(String address) {
    // The interface behind a link-local address is ours, not the visitor's.
    int scope = address.indexOf('%');
    try {
      byte[] bytes =
          InetAddress.ofLiteral(scope < 0 ? address : address.substring(0, scope)).getAddress();
      return HexFormat.of().formatHex(bytes.length == 4 ? bytes : Arrays.copyOf(bytes, 8));
    } catch (IllegalArgumentException _) {
      return "unknown";
    }
  }
}
