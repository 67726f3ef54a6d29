package id.janji.policy;

/// What lets somebody check a published version for himself, with no help from us.
///
/// @param canonical the text of the version; its SHA-256 stands in the statement
/// @param statement what was signed, see `docs/formats/policy-version.md`
/// @param signature 64 bytes of Ed25519 (RFC 8032) over the statement
/// @param publicKey the 32 bytes that verify it
public record Evidence(byte[] canonical, byte[] statement, byte[] signature, byte[] publicKey) {}
