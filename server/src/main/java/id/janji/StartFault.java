package id.janji;

import id.janji.db.SchemaException;
import id.janji.db.postgres.DatabaseException;
import id.janji.identity.IdentityException;
import id.janji.keyring.KeyringException;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.policy.PolicyException;

/// Why a server did not start, for the person who started it.
final class StartFault {
  private StartFault() {}

  /// One line: the sentence of the module that refused, however deep the framework has wrapped it.
  static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingsException
          || cause instanceof DatabaseException
          || cause instanceof SchemaException
          || cause instanceof PolicyException
          || cause instanceof LedgerException
          || cause instanceof KeysException
          || cause instanceof KeyringException
          || cause instanceof IdentityException) {
        return oneLine(cause);
      }
    }
    return "Janji cannot start, and the fault is its own: " + oneLine(failure);
  }

  private static String oneLine(Throwable cause) {
    String words = String.valueOf(cause.getMessage()).strip();
    return words.replaceAll("\\s*\\R\\s*", " ");
  }
}
