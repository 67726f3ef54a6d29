package id.janji.custody;

import id.janji.tenancy.CustomerId;
import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;

/// Somebody who has proved who he is, and the one request that he makes: a customer's service
/// account, or a person of the provider's on an errand.
///
/// @param account the service account, or the person
/// @param name what its customer calls it; the person's name
/// @param customer whose items are meant; everything that is reached is this customer's
/// @param request the id of this request, as the caller is told it
/// @param from where the request came from
/// @param errand of a person of the provider's; a service account has none
public record Requester(
    UUID account,
    String name,
    CustomerId customer,
    UUID request,
    InetAddress from,
    Optional<Errand> errand) {
  /// What somebody of the provider's is about.
  ///
  /// @param purpose a code of the customer's closed list
  /// @param matter the support case
  /// @param region from where he works
  public record Errand(String purpose, String matter, String region) {}
}
