package id.janji.custody.s3.http;

import id.janji.custody.s3.body.Intake;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Content as Jetty's buffers hold it; nothing is copied here. What is not asked for stays in the
/// connection, and so slows the client down.
final class RequestIntake implements Intake {
  private final Content.Source source;
  private final Semaphore arrived = new Semaphore(0);
  private Content.@Nullable Chunk current;
  private boolean ended;
  private final Pace pace = new Pace();

  RequestIntake(Content.Source source) {
    this.source = source;
  }

  @Override
  public @Nullable ByteBuffer next() throws IOException {
    while (!ended) {
      Content.Chunk chunk = current;
      if (chunk != null && chunk.hasRemaining()) {
        return chunk.getByteBuffer();
      }
      if (chunk != null) {
        current = null;
        ended = chunk.isLast();
        chunk.release();
      } else {
        current = waited();
      }
    }
    return null;
  }

  private Content.Chunk waited() throws IOException {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        long since = System.nanoTime();
        source.demand(arrived::release);
        arrived.acquireUninterruptibly();
        pace.waited(System.nanoTime() - since);
      } else if (Content.Chunk.isFailure(chunk)) {
        throw failure(chunk.getFailure());
      } else {
        pace.moved(chunk.remaining());
        if (pace.isTooSlow()) {
          chunk.release();
          throw new Rejection(ErrorCode.REQUEST_TIMEOUT);
        }
        return chunk;
      }
    }
  }

  /// Who sends no more may still listen.
  private static Rejection failure(Throwable failure) {
    return failure instanceof TimeoutException
        ? new Rejection(ErrorCode.REQUEST_TIMEOUT)
        : new Rejection(ErrorCode.INCOMPLETE_BODY, "The content broke off.");
  }

  @Override
  public void cut() {
    source.fail(new EOFException("the content is no longer wanted"));
  }

  /// Gives the buffer back that is still held.
  void close() {
    if (current != null) {
      current.release();
      current = null;
    }
    ended = true;
  }
}
