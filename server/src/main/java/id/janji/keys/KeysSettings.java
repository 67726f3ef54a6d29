package id.janji.keys;

import id.janji.keyring.KeyringSettings;
import id.janji.keyring.RootSecret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// How the key process is run.
///
/// @param folder its own, made if absent
/// @param installation which Janji
/// @param secret what the region roots are opened with; absent leaves them shut
/// @param mode whether a root without a secret is accepted
public record KeysSettings(
    Path folder, UUID installation, Optional<RootSecret> secret, KeyringSettings.Mode mode) {}
