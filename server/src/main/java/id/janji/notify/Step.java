package id.janji.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One thing that happened to a notice.
///
/// @param event its code, such as `handed-over`
/// @param content what is kept of it as JSON: address, answer of the other side, digests
/// @param by the name of who did it; empty for the program
/// @param index of the entry in the customer's log; empty until it is written, and always for what
///   only the provider's people are told
public record Step(
    int number,
    String event,
    String content,
    Optional<String> by,
    Instant at,
    OptionalLong index) {}
