package id.janji.notify.letter;

import java.util.UUID;

/// Told of a mail to somebody who is nobody's contact yet, that it came back.
@FunctionalInterface
public interface FirstLetterLost {
  /// False if no such mail went to this address, or it is known already.
  ///
  /// @param letter whose it is, and the round of it
  /// @param said by the other side
  boolean returned(UUID letter, int round, String address, String said);
}
