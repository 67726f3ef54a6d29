package id.janji.keeper.check;

import id.janji.entry.Basis;
import id.janji.entry.payload.Payload;
import id.janji.seal.context.ItemContext;
import java.time.Instant;
import java.util.Optional;

/// An act for which a data key may leave.
///
/// @param index of its entry
/// @param time of its entry
/// @param approver the name on the owner's list, on the basis approved
public record Allowed(
    long index,
    Instant time,
    Payload.Intent intent,
    Basis basis,
    Optional<String> approver,
    ItemContext context) {}
