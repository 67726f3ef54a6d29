package id.janji.tlog.witness;

import id.janji.tlog.note.NoteSignature;
import java.util.List;

/// What a witness answers to a new checkpoint.
public sealed interface Answer {
  /// The status of the HTTP answer.
  int status();

  /// Seen, remembered and cosigned; the body is the signature lines.
  record Cosigned(List<NoteSignature> signatures) implements Answer {
    public Cosigned {
      signatures = List.copyOf(signatures);
    }

    @Override
    public int status() {
      return 200;
    }

    /// The body of the HTTP answer.
    public String body() {
      StringBuilder body = new StringBuilder();
      signatures.forEach(signature -> body.append(signature.line()).append('\n'));
      return body.toString();
    }
  }

  /// The request does not say what it should.
  record BadRequest(String why) implements Answer {
    @Override
    public int status() {
      return 400;
    }
  }

  /// No trusted signature, or a false one.
  record Forbidden(String why) implements Answer {
    @Override
    public int status() {
      return 403;
    }
  }

  /// This witness does not watch the log.
  record UnknownLog() implements Answer {
    @Override
    public int status() {
      return 404;
    }
  }

  /// The witness has seen the log at this size; the body is the number and a newline, of the type
  /// `text/x.tlog.size`.
  record Conflict(long size) implements Answer {
    @Override
    public int status() {
      return 409;
    }
  }

  /// The new head does not follow from the known one.
  record Inconsistent(String why) implements Answer {
    @Override
    public int status() {
      return 422;
    }
  }
}
