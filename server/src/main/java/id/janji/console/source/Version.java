package id.janji.console.source;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Policy;
import java.time.Instant;

/// One published version of a policy.
///
/// @param number counts up from 1
/// @param note what the provider says about the change; both blank for none
/// @param canonical the exact bytes that were signed
/// @param signature over `canonical`
/// @param publicKey that checks the signature, in the PEM form that openssl reads
public record Version(
    Policy policy,
    int number,
    Instant publishedAt,
    Instant inForceSince,
    Bilingual note,
    byte[] canonical,
    byte[] signature,
    String publicKey) {}
