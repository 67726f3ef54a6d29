package id.janji.tenancy.authority;

import java.net.InetSocketAddress;
import java.util.Optional;

/// What the operator decides about the DNS.
///
/// @param resolver that is asked; empty for those of this machine
public record DnsSettings(Optional<InetSocketAddress> resolver) {}
