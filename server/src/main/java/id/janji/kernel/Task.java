package id.janji.kernel;

import id.janji.kernel.procedure.Effect;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something that has to be done because a case moved.
///
/// @param outcome what came of it, where somebody closed it by hand
/// @param closer the name of who did
public record Task(
    UUID matter,
    int step,
    int number,
    Effect effect,
    int tries,
    Optional<Instant> doneAt,
    Optional<String> outcome,
    Optional<String> closer) {}
