package id.janji.kernel;

import java.util.UUID;

/// Does what has to be done because a case moved. Told once or more, also after a crash.
public interface Performer {
  /// The code of the effects that it does.
  String effect();

  /// Does it; doing it twice does no harm. The number of the step and of the task in it tell it
  /// from others that look the same.
  ///
  /// @throws RuntimeException if it could not be done; it is tried again later
  void perform(UUID customer, Task task);
}
