package id.janji.keyring;

import id.janji.keyring.KeyringException.Code;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.FrameReader;
import id.janji.keyring.wire.FrameWriter;
import id.janji.keyring.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The pipe to one running key process, shared by all who ask.
final class Connection {
  private final Process process;
  private final FrameWriter out;
  private final FrameReader in;
  private final Duration patience;
  private final Map<Long, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private volatile boolean ended;

  Connection(Process process, Duration patience) {
    this.process = process;
    this.patience = patience;
    this.out = new FrameWriter(process.getOutputStream());
    this.in = new FrameReader(process.getInputStream());
    Thread.ofPlatform().daemon().name("keyring-answers").start(this::listen);
  }

  Process process() {
    return process;
  }

  /// The answer to the greeting.
  Frame greet(Frame hello) {
    return exchange(hello);
  }

  /// The answer to one question, whose body is wiped.
  ///
  /// @throws KeyringException with `DOWN`, `SILENT` or `INTERRUPTED`
  Frame ask(Ask ask, byte[] body) {
    return exchange(new Frame(ask.code(), lastId.incrementAndGet(), body));
  }

  private Frame exchange(Frame question) {
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    waiting.put(question.id(), answer);
    try {
      if (ended) {
        throw down(null);
      }
      out.send(question);
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (IOException | ExecutionException e) {
      throw down(e);
    } catch (TimeoutException e) {
      throw new KeyringException(
          Code.SILENT, "The key process does not answer within %s.".formatted(patience), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyringException(
          Code.INTERRUPTED, "The wait for the key process was interrupted.", e);
    } finally {
      waiting.remove(question.id());
    }
  }

  static KeyringException down(@Nullable Throwable cause) {
    return new KeyringException(
        Code.DOWN, "The key process is down, so nothing opens; it is being started again.", cause);
  }

  private void listen() {
    try {
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame answer = next.get();
        CompletableFuture<Frame> asked = waiting.remove(answer.id());
        if (asked == null || !asked.complete(answer)) {
          // Nobody waits any more for what may be a key.
          answer.wipe();
        }
      }
    } catch (IOException | WireException e) {
      process.destroyForcibly();
    } finally {
      ended = true;
      waiting
          .values()
          .forEach(asked -> asked.completeExceptionally(new IOException("the pipe ended")));
    }
  }

  /// Ends the pipe, upon which the process ends; after `limit` it is killed.
  void close(Duration limit) throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended already.
    }
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
