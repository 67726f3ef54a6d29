package id.janji.seal.key;

import id.janji.seal.context.KeyRef;
import java.util.UUID;

/// A customer's master key as it is stored.
///
/// @param root what it is wrapped under
/// @param master what it is
public record WrappedMaster(KeyRef root, UUID customer, KeyRef master, WrappedBytes bytes) {}
