package id.janji.ledger;

import java.nio.file.Path;

/// Where the logs lie and what they are called.
///
/// @param folder of the logs, made if absent
/// @param keys the folder of the keys that sign checkpoints, made if absent
/// @param originPrefix what stands before the name of each log; it never changes
/// @param provider who runs this, as customers know him
public record LedgerSettings(Path folder, Path keys, String originPrefix, String provider) {}
