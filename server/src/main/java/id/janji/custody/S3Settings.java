package id.janji.custody;

import id.janji.edge.Certificate;
import java.net.InetSocketAddress;
import java.util.Set;

/// Where the door for S3 opens.
///
/// @param plain a loopback address
/// @param encrypted loopback too, unless the installation has a domain
/// @param names under which it is reached, in lower case; a bucket may stand in front of them
public record S3Settings(
    InetSocketAddress plain,
    InetSocketAddress encrypted,
    Certificate certificate,
    Set<String> names) {
  public S3Settings {
    names = Set.copyOf(names);
  }
}
