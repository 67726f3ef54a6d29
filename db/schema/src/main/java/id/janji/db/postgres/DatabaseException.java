package id.janji.db.postgres;

import org.jspecify.annotations.Nullable;

/// A fault of the database or of its surroundings: a code for programs, one sentence for people.
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Code {
    /// The data folder cannot be created or written.
    NOT_WRITABLE,
    /// The operating-system user of the server cannot reach its files.
    NOT_TRAVERSABLE,
    /// The operating-system user cannot be found, created or switched to.
    OS_USER,
    /// Another process works on the same data folder.
    FOLDER_IN_USE,
    /// The data folder was written by a newer Janji or PostgreSQL.
    FOLDER_NEWER,
    /// The data folder was written by an older PostgreSQL and has to be upgraded first.
    FOLDER_OLDER,
    /// The data folder lacks something or says something that Janji never writes.
    FOLDER_BROKEN,
    /// No PostgreSQL for this platform is shipped.
    NO_BINARIES,
    /// The shipped PostgreSQL is not the one that this version expects.
    BAD_BINARIES,
    /// A new cluster could not be made.
    NOT_CREATED,
    /// The disk has no room left.
    DISK_FULL,
    /// The port asked for belongs to another process.
    PORT_TAKEN,
    /// The server did not start.
    NOT_STARTED,
    /// The server, or one left over from an earlier run, did not stop.
    NOT_STOPPED,
    /// The server runs with settings under which an acknowledged row could be lost.
    NOT_DURABLE,
    /// An external server is of an older PostgreSQL than Janji needs.
    SERVER_OLDER,
    /// The server does not answer or refuses the connection.
    UNREACHABLE,
    /// A password file is missing, malformed or open to others.
    PASSWORD_FILE,
    /// The address of an external server is malformed or uses a parameter that is not allowed.
    BAD_ADDRESS,
    /// The address of an external server would allow a connection without verified TLS.
    TLS_REQUIRED,
    /// The calling thread was interrupted while it waited for the server.
    INTERRUPTED
  }

  private final Code code;
  private final String sentence;

  /// A fault with its sentence, which names what is wrong and what to do.
  public DatabaseException(Code code, String sentence) {
    this(code, sentence, null);
  }

  /// As above, with the exception that revealed it.
  public DatabaseException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.sentence = sentence;
  }

  /// The kind of fault.
  public Code code() {
    return code;
  }

  /// What is wrong and what to do, for people.
  public String sentence() {
    return sentence;
  }
}
