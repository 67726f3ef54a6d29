package id.janji.tenancy;

import java.util.UUID;

/// Which customer.
public record CustomerId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
