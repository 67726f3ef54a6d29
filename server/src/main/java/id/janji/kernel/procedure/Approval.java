package id.janji.kernel.procedure;

import java.time.Instant;

/// A yes of one person to one statement. Only those of people who may still give it are shown to a
/// procedure: who has left counts no more.
///
/// @param question code of the [Quorum] that it answers
/// @param statement exactly what was said yes to
public record Approval(String question, String statement, By by, Instant at) {}
