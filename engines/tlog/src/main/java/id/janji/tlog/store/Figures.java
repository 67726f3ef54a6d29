package id.janji.tlog.store;

/// What the thread that commits did since the store was opened.
///
/// @param entries made durable
/// @param batches one write and one force each
/// @param diskNanos time of those writes and forces
/// @param busyNanos time of all that it did, hashing and waiting for segments included
/// @param waitingBytes that are not durable yet
public record Figures(
    long entries, long batches, long diskNanos, long busyNanos, long waitingBytes) {}
