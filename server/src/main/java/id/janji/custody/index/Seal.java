package id.janji.custody.index;

import id.janji.seal.context.DomainRef;
import id.janji.seal.key.WrappedDataKey;
import java.time.Instant;

/// What is needed, besides its bucket and its name, to open a version.
///
/// @param contextVersion of the format of the context
/// @param retentionClass as the context has it
/// @param created as the context has it, in whole milliseconds
/// @param domain as the context has it
/// @param key as it is wrapped now
public record Seal(
    int contextVersion,
    String retentionClass,
    Instant created,
    DomainRef domain,
    WrappedDataKey key) {}
