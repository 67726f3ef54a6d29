package id.janji.identity;

/// Secrets of this installation, one for each use; the same as long as its key is.
@FunctionalInterface
public interface InstallationSecret {
  /// 32 bytes that nobody without the key can tell.
  byte[] derived(String use);
}
