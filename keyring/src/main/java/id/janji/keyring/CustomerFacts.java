package id.janji.keyring;

import id.janji.keyring.vault.CustomerKeys;
import id.janji.seal.context.KeyRef;
import java.util.Optional;
import java.util.UUID;

/// What the key process tells of a customer in a region; nothing secret.
///
/// @param newest the master key that new items are sealed under; empty once destroyed
/// @param versions how many versions of it are kept
public record CustomerFacts(
    UUID customer, CustomerKeys.State state, Optional<KeyRef> newest, int versions) {}
