package id.janji.ledger;

import id.janji.entry.Leaf;
import id.janji.entry.payload.Payload;
import java.util.Optional;

/// An entry as it is read again.
///
/// @param payload absent if it was erased, stands in a slot, or is of a kind that we do not know
public record Logged(long index, Leaf leaf, Optional<Payload> payload) {}
