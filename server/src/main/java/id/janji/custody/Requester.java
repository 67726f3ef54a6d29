package id.janji.custody;

import id.janji.tenancy.CustomerId;
import java.net.InetAddress;
import java.util.UUID;

/// A customer's service account that has proved who it is, and the one request that it makes.
///
/// @param account the service account
/// @param name what its customer calls it
/// @param customer whose it is; everything that it reaches is this customer's
/// @param request the id of this request, as the caller is told it
/// @param from where the request came from
public record Requester(
    UUID account, String name, CustomerId customer, UUID request, InetAddress from) {}
