package id.janji.identity.service;

import id.janji.identity.Caller;
import java.util.List;
import java.util.Map;

/// Says which program has signed a request. The gate asks it; what knows the signatures stands
/// above.
public interface Signatures {
  /// Who has signed, or why nobody is let in for it.
  Verdict of(Request request);

  /// A request as it came, whole.
  ///
  /// @param path still encoded
  /// @param query still encoded, empty if there is none
  /// @param headers in the order in which they came; a character is a byte
  /// @param body not copied
  record Request(
      String method,
      String path,
      String query,
      List<Map.Entry<String, String>> headers,
      byte[] body) {
    public Request {
      headers = List.copyOf(headers);
    }
  }

  /// What is to be thought of a request.
  sealed interface Verdict {}

  /// It is this program's.
  record Signed(Caller caller) implements Verdict {}

  /// It is nobody's.
  ///
  /// @param document a problem after RFC 9457; not copied
  record Refused(int status, byte[] document) implements Verdict {}
}
