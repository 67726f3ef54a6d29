package id.janji.access.request;

import id.janji.access.Issued;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import java.util.OptionalLong;
import java.util.UUID;

/// Writes and ends grants; only access itself hands one out.
public interface Issuer {
  /// Writes a grant that all was asked for already.
  ///
  /// @param refers the entry that it rests on
  Issued issue(UUID customer, Basis basis, Payload.Grant terms, OptionalLong refers);

  /// Ends all grants of a case; answers how many.
  int endCase(UUID customer, UUID matter, Actor by, String reason);
}
