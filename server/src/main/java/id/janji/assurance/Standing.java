package id.janji.assurance;

import java.time.Instant;

/// The newest finding of a control, scope and subject.
///
/// @param since when the state that it found began; earlier findings of the same state count
public record Standing(Finding finding, Instant since) {}
