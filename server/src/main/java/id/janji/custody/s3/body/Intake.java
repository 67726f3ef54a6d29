package id.janji.custody.s3.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The bytes of a request's content, as the connection hands them out.
public interface Intake {
  /// What is at hand and was not yet taken, at least one byte; waits for it. Null at the end.
  ///
  /// @throws IOException if the connection broke off or was too slow
  @Nullable ByteBuffer next() throws IOException;

  /// Makes who waits, and all later ones, fail; on any thread.
  void cut();
}
