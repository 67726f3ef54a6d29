package id.janji.console.source;

/// What somebody needs to check a published version for himself.
///
/// @param canonical the text of the version, the bytes whose SHA-256 the statement carries
/// @param statement what was signed: every fact about the version, with that digest
/// @param signature 64 bytes of Ed25519 (RFC 8032) over the statement
/// @param publicKey the 32 bytes that verify it
public record Signed(byte[] canonical, byte[] statement, byte[] signature, byte[] publicKey) {}
