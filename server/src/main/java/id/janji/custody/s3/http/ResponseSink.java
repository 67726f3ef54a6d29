package id.janji.custody.s3.http;

import id.janji.custody.s3.Download;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.FutureCallback;

/// The way of content to the client. A write returns when the connection has taken the bytes.
final class ResponseSink implements Download.Sink {
  private final Response response;
  private final EndPoint connection;
  private final Pace pace = new Pace();
  private long left;
  private volatile boolean cut;

  /// @param length how many bytes were announced
  ResponseSink(Request request, Response response, long length) {
    this.response = response;
    this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
    this.left = length;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    if (cut) {
      throw new EOFException("the content was cut");
    }
    left -= bytes.remaining();
    if (left < 0) {
      throw new IOException("more content than was announced");
    }
    // The last bytes are sent by whoever ends the response: until then it can still be broken off.
    int count = bytes.remaining();
    long since = System.nanoTime();
    FutureCallback written = new FutureCallback();
    response.write(false, bytes, written);
    await(written, Pace.longest(count));
    pace.waited(System.nanoTime() - since);
    pace.moved(count);
    if (pace.isTooSlow()) {
      throw new IOException("the client reads too slowly");
    }
  }

  private void await(FutureCallback written, Duration longest) throws IOException {
    try {
      written.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the client is gone", e.getCause());
    } catch (TimeoutException e) {
      cut();
      throw new IOException("the client reads too slowly", e);
    } catch (InterruptedException e) {
      cut();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while content was written");
    }
  }

  @Override
  public void cut() {
    cut = true;
    connection.close(new EOFException("the content was cut"));
  }

  /// Whether all that was announced was written, and nobody cut it.
  boolean isWhole() {
    return left == 0 && !cut;
  }
}
