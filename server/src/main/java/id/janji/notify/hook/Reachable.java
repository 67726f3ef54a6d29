package id.janji.notify.hook;

import id.janji.notify.NotifySettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses a call may go to. A customer names the address, so it must not lead to what only
/// this machine can reach.
public final class Reachable {
  /// No name under it will ever exist (RFC 6761).
  private static final String NEVER = ".invalid";

  private final NotifySettings.Hooks rule;

  public Reachable(NotifySettings.Hooks rule) {
    this.rule = rule;
  }

  /// Where a call goes, or why it does not.
  public sealed interface Way {
    /// The address that was judged is the one that is called: a name is asked for once.
    record To(InetAddress address) implements Way {}

    /// @param reason one sentence
    record Closed(String reason) implements Way {}

    /// The name cannot be resolved now.
    record Unknown() implements Way {}
  }

  public Way way(URI uri) {
    String host = uri.getHost();
    if (host == null || host.endsWith(NEVER) || uri.getUserInfo() != null) {
      return new Way.Closed("The address names no host.");
    }
    List<InetAddress> all;
    try {
      all = Arrays.asList(InetAddress.getAllByName(host));
    } catch (UnknownHostException _) {
      return new Way.Unknown();
    }
    boolean loopback = all.stream().allMatch(InetAddress::isLoopbackAddress);
    boolean encrypted = "https".equals(uri.getScheme());
    boolean plain = "http".equals(uri.getScheme());
    if (!encrypted && !(plain && loopback && rule == NotifySettings.Hooks.PRIVATE)) {
      return new Way.Closed("The address is not encrypted.");
    }
    if (rule == NotifySettings.Hooks.PUBLIC && !all.stream().allMatch(Reachable::isPublic)) {
      return new Way.Closed("The address does not lie in the open Internet.");
    }
    return new Way.To(all.getFirst());
  }

  /// Whether anybody can have this address: none of the blocks that RFC 6890 and its successors set
  /// aside.
  static boolean isPublic(InetAddress address) {
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    return !special
        && (address instanceof Inet4Address
            ? isPublic4(address.getAddress())
            : isPublic6(address.getAddress()));
  }

  private static boolean isPublic4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean shared = a == 100 && b >= 64 && b < 128;
    boolean protocol = a == 192 && b == 0 && (c == 0 || c == 2);
    boolean relay = a == 192 && b == 88 && c == 99;
    boolean benchmark = a == 198 && (b == 18 || b == 19);
    boolean example = a == 198 && b == 51 && c == 100 || a == 203 && b == 0 && c == 113;
    return a != 0 && a < 240 && !shared && !protocol && !relay && !benchmark && !example;
  }

  /// Of the one block that is handed out, without those that lead to addresses of version 4.
  private static boolean isPublic6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean protocol = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
    boolean example =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
    return global && !sixToFour && !protocol && !example;
  }
}
