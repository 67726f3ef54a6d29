package id.janji.keyring.process;

import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.wire.Answer;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.FrameReader;
import id.janji.keyring.wire.FrameWriter;
import id.janji.keyring.wire.WireException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One pipe, from the greeting to its end. Acts are answered side by side, in any order; what
/// changes keys is done one after the other, so that acts do not wait behind a disk.
final class Session implements AutoCloseable {
  private static final int WAITING = 1_024;
  private static final long END_SECONDS = 10;

  private final Answers answers;
  private final FrameReader in;
  private final FrameWriter out;
  private final Consumer<VaultException> uncertain;
  private final ExecutorService acts = pool(Runtime.getRuntime().availableProcessors());
  private final ExecutorService changes = pool(1);

  /// @param uncertain what to do when only the disk knows what holds; does not return
  Session(Answers answers, FrameReader in, FrameWriter out, Consumer<VaultException> uncertain) {
    this.answers = answers;
    this.in = in;
    this.out = out;
    this.uncertain = uncertain;
  }

  /// When all are busy and enough waits, the reader works itself, and the pipe fills up.
  private static ExecutorService pool(int threads) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(WAITING),
        Thread.ofPlatform().daemon().name("keyring-", 0).factory(),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /// Answers until the pipe ends.
  ///
  /// @throws WireException if what comes is no frame
  void run() throws IOException {
    for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
      Frame frame = next.get();
      if (!isAct(frame)) {
        changes.execute(() -> answer(frame));
      } else if (in.more()) {
        acts.execute(() -> answer(frame));
      } else {
        // Nobody waits behind it: handing it to another thread would only cost time.
        answer(frame);
      }
    }
  }

  private static boolean isAct(Frame frame) {
    return frame.what() == Ask.OPEN.code() || frame.what() == Ask.STORE.code();
  }

  private void answer(Frame question) {
    Frame answer;
    try {
      Ask ask = Ask.of(question.what()).orElseThrow(() -> new RefusedException(Refusal.MALFORMED));
      answer = new Frame(Answer.DONE, question.id(), answers.to(ask, question.body()));
    } catch (RefusedException e) {
      answer = refused(question, e.refusal());
    } catch (WireException | IllegalArgumentException e) {
      answer = refused(question, Refusal.MALFORMED);
    } catch (VaultException e) {
      if (e.code() == VaultException.Code.UNCERTAIN) {
        uncertain.accept(e);
      }
      System.err.println(e.getMessage());
      answer = refused(question, Refusal.STORAGE);
    } catch (RuntimeException | IOException e) {
      e.printStackTrace();
      answer = refused(question, Refusal.FAULT);
    }
    send(answer);
  }

  private void send(Frame answer) {
    try {
      out.send(answer);
    } catch (IOException e) {
      // The other end is gone; the reader notices it too.
      answer.wipe();
    }
  }

  static Frame refused(Frame question, Refusal refusal) {
    byte[] body = new FieldWriter().text(refusal.code()).text(refusal.sentence()).take();
    return new Frame(Answer.REFUSED, question.id(), body);
  }

  /// Lets what was begun come to its end.
  @Override
  public void close() {
    acts.shutdown();
    changes.shutdown();
    try {
      boolean ended = changes.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      if (!ended || !acts.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("The key process ends while something is still being done.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
