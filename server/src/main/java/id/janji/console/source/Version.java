package id.janji.console.source;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Policy;
import java.time.Instant;

/// One published version of a policy.
///
/// @param number counts up from 1
/// @param note what the provider says about the change
public record Version(
    Policy policy, int number, Instant publishedAt, Instant inForceSince, Bilingual note) {}
