package id.janji.keys.internal;

import id.janji.keeper.exchange.Answer;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.Refusal;
import id.janji.ledger.Receipt;
import id.janji.seal.context.ItemContext;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.SignedNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Questions to one keeper and its answers, between the acts that wait and the posts that come.
public final class Mailbox {
  private static final Duration SKEW_HOLDS = Duration.ofMinutes(1);
  private static final int MOST_WAITING = 4_096;
  private static final int MOST_NONCES = 16_384;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by the lock.
  private final Deque<Waiting> unsent = new ArrayDeque<>();
  private final Map<Long, Waiting> sent = new HashMap<>();
  private final Map<List<Byte>, Instant> nonces = new LinkedHashMap<>();
  private long lastId;
  private long lastPost;
  private Optional<Refusal> stopped = Optional.empty();
  private @Nullable SignedNote shown;
  private Instant heard = Instant.MIN;
  private Instant newest = Instant.MIN;
  private @Nullable Duration skew;
  private long skewAt;

  /// A data key that an act waits for.
  ///
  /// @param wrapped what is to be opened; absent where a new key is wanted
  public record Wanted(
      Purpose purpose, Receipt receipt, ItemContext context, Optional<WrappedDataKey> wrapped) {}

  /// A question on its way.
  public static final class Waiting {
    private final long id;
    private final Wanted wanted;
    private @Nullable Answer answer;

    private Waiting(long id, Wanted wanted) {
      this.id = id;
      this.wanted = wanted;
    }

    public long id() {
      return id;
    }

    public Wanted wanted() {
      return wanted;
    }
  }

  /// Waits for the answer; empty if none comes within `patience`.
  public Optional<Answer> ask(Wanted wanted, Duration patience) {
    lock.lock();
    try {
      if (stopped.isPresent()) {
        return Optional.of(new Answer.Refused(0, stopped.get()));
      }
      if (unsent.size() + sent.size() >= MOST_WAITING) {
        return Optional.empty();
      }
      Waiting waiting = new Waiting(++lastId, wanted);
      unsent.add(waiting);
      changed.signalAll();
      try {
        return answer(waiting, patience);
      } finally {
        unsent.remove(waiting);
        sent.remove(waiting.id);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Answer> answer(Waiting waiting, Duration patience) {
    long left = patience.toNanos();
    try {
      while (waiting.answer == null && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(waiting.answer);
  }

  /// Whether a nonce is seen for the first time.
  ///
  /// @param floor nonces from before are forgotten; posts from before must not be taken
  public boolean isFresh(byte[] nonce, Instant now, Instant floor) {
    List<Byte> key = new ArrayList<>(nonce.length);
    for (byte each : nonce) {
      key.add(each);
    }
    lock.lock();
    try {
      nonces.values().removeIf(seen -> seen.isBefore(floor));
      return nonces.size() < MOST_NONCES && nonces.putIfAbsent(key, now) == null;
    } finally {
      lock.unlock();
    }
  }

  /// A post of the keeper has come. Answers that nobody waits for any more are wiped.
  public void hear(List<Answer> answers, Optional<Refusal> why, Instant now) {
    lock.lock();
    try {
      heard = now;
      stopped = why;
      for (Answer answer : answers) {
        Waiting waiting = sent.remove(answer.id());
        if (waiting == null) {
          wipe(answer);
        } else {
          waiting.answer = answer;
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void wipe(Answer answer) {
    switch (answer) {
      case Answer.Stored(_, _, byte[] key) -> Arrays.fill(key, (byte) 0);
      case Answer.Opened(_, byte[] key) -> Arrays.fill(key, (byte) 0);
      case Answer.Refused _ -> {}
    }
  }

  /// Waits for questions, at most `most` of them; none if there are none within `limit` or another
  /// post comes.
  public List<Waiting> take(int most, Duration limit) {
    lock.lock();
    try {
      long post = ++lastPost;
      changed.signalAll();
      long left = stopped.isPresent() ? 0 : TimeUnit.MILLISECONDS.toNanos(limit.toMillis());
      while (unsent.isEmpty() && left > 0 && post == lastPost) {
        left = changed.awaitNanos(left);
      }
      List<Waiting> taken = new ArrayList<>();
      while (post == lastPost && taken.size() < most && !unsent.isEmpty()) {
        Waiting next = unsent.remove();
        sent.put(next.id, next);
        taken.add(next);
      }
      return taken;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /// Remembers the head that is shown to the keeper now.
  public void show(SignedNote note) {
    lock.lock();
    try {
      shown = note;
    } finally {
      lock.unlock();
    }
  }

  /// The head that was shown last.
  public Optional<SignedNote> shown() {
    lock.lock();
    try {
      return Optional.ofNullable(shown);
    } finally {
      lock.unlock();
    }
  }

  /// When the keeper posted last; `Instant.MIN` if it did not since the start.
  public Instant heard() {
    lock.lock();
    try {
      return heard;
    } finally {
      lock.unlock();
    }
  }

  /// Remembers how far the keeper's clock was from ours in its last post. An older one says
  /// nothing: anybody could have kept it to post it again.
  public void measure(Instant posted, Instant now) {
    lock.lock();
    try {
      if (posted.isAfter(newest)) {
        newest = posted;
        skew = Duration.between(now, posted);
        skewAt = System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }

  /// How far it was, if that was within the last minute.
  public Optional<Duration> skew() {
    lock.lock();
    try {
      return Optional.ofNullable(skew)
          .filter(_ -> System.nanoTime() - skewAt < SKEW_HOLDS.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /// Why the keeper stopped for good, if it told so.
  public Optional<Refusal> stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }
}
