package id.janji.custody.index;

import id.janji.custody.index.IndexException.Outcome;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Changes of one customer's rows, one after the other, and questions about them: all that wait at
/// the same time go in one transaction, and those that are alike in one statement.
public final class CustomerQueue {
  private static final int MOST = 256;

  /// Every change holds this lock, shared; whoever must know that none of an earlier process is
  /// still under way takes it alone.
  static final long CHANGING = 0x6a616e6a69L;

  private final Transactions transactions;
  private final Map<CustomerId, Line> changing = new ConcurrentHashMap<>();
  private final Map<CustomerId, Line> asking = new ConcurrentHashMap<>();

  public CustomerQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A change, which looks before it writes: what it refuses has changed nothing. Or a question.
  interface Change<T> {
    T apply(DSLContext sql);

    /// The answers to several of these, in their order.
    default List<T> applyAll(DSLContext sql, List<Change<T>> alike) {
      return alike.stream().map(change -> change.apply(sql)).toList();
    }

    /// What changes of the same kind share; null if each stands alone.
    default @Nullable Object kind() {
      return null;
    }
  }

  private static final class Waiting<T> {
    private final Change<T> change;
    private final Condition turn;
    private boolean done;
    private @Nullable T answer;
    private @Nullable RuntimeException fault;

    private Waiting(Change<T> change, Condition turn) {
      this.change = change;
      this.turn = turn;
    }
  }

  /// How the transaction of those who wait together begins.
  @FunctionalInterface
  private interface Opening {
    void run(DSLContext sql);
  }

  private static final class Line {
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting<?>> waiting = new ArrayDeque<>();
    private final Opening opening;
    private boolean busy;

    private Line(Opening opening) {
      this.opening = opening;
    }
  }

  /// Makes the change, durably.
  ///
  /// @throws IndexException if the database failed
  <T> T make(CustomerId customer, Change<T> change) {
    return served(
        customer, changing.computeIfAbsent(customer, _ -> new Line(CustomerQueue::hold)), change);
  }

  /// Answers the question as things stand after it was asked.
  ///
  /// @throws IndexException if the database failed
  <T> T ask(CustomerId customer, Change<T> question) {
    return served(customer, asking.computeIfAbsent(customer, _ -> new Line(_ -> {})), question);
  }

  private static void hold(DSLContext sql) {
    sql.select(
            DSL.function(DSL.name("pg_advisory_xact_lock_shared"), String.class, DSL.val(CHANGING)))
        .fetch();
  }

  private <T> T served(CustomerId customer, Line line, Change<T> change) {
    Waiting<T> own = new Waiting<>(change, line.lock.newCondition());
    line.lock.lock();
    try {
      line.waiting.add(own);
      while (!own.done) {
        if (line.busy) {
          own.turn.awaitUninterruptibly();
        } else {
          lead(customer, line);
        }
      }
    } finally {
      line.lock.unlock();
    }
    if (own.fault != null) {
      throw own.fault;
    }
    return Objects.requireNonNull(own.answer);
  }

  /// Takes what waits and serves it; called and left with the lock held. The first of those that
  /// came meanwhile leads next.
  private void lead(CustomerId customer, Line line) {
    List<Waiting<?>> batch = new ArrayList<>();
    while (!line.waiting.isEmpty() && batch.size() < MOST) {
      batch.add(line.waiting.removeFirst());
    }
    line.busy = true;
    line.lock.unlock();
    try {
      serve(customer, line, batch);
    } finally {
      line.lock.lock();
      line.busy = false;
      for (Waiting<?> waiting : batch) {
        waiting.done = true;
        waiting.turn.signal();
      }
      if (!line.waiting.isEmpty()) {
        line.waiting.getFirst().turn.signal();
      }
    }
  }

  private void serve(CustomerId customer, Line line, List<Waiting<?>> batch) {
    try {
      commit(customer, line, batch);
    } catch (DataAccessException e) {
      boolean alone = batch.size() == 1;
      if (alone || outcome(e) == Outcome.UNKNOWN) {
        IndexException fault =
            new IndexException(outcome(e), "the index failed: " + e.getMessage(), e);
        batch.forEach(waiting -> waiting.fault = fault);
      } else {
        // One of them is at fault; the others are not to suffer for it.
        batch.forEach(waiting -> serve(customer, line, List.of(waiting)));
      }
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.fault = e);
    }
  }

  private void commit(CustomerId customer, Line line, List<Waiting<?>> batch) {
    List<Object> answers =
        transactions.customer(
            customer.value(),
            sql -> {
              line.opening.run(sql);
              List<Object> all = new ArrayList<>();
              for (int from = 0; from < batch.size(); ) {
                int to = alike(batch, from);
                all.addAll(apply(sql, batch.subList(from, to)));
                from = to;
              }
              return all;
            });
    IntStream.range(0, answers.size()).forEach(i -> answer(batch.get(i), answers.get(i)));
  }

  private static int alike(List<Waiting<?>> batch, int from) {
    Object kind = batch.get(from).change.kind();
    int to = from + 1;
    while (kind != null && to < batch.size() && kind.equals(batch.get(to).change.kind())) {
      to++;
    }
    return to;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> apply(DSLContext sql, List<Waiting<?>> alike) {
    List<Change<Object>> changes =
        alike.stream().map(waiting -> (Change<Object>) waiting.change).toList();
    return changes.getFirst().applyAll(sql, changes);
  }

  @SuppressWarnings("unchecked")
  private static <T> void answer(Waiting<T> waiting, Object answer) {
    waiting.answer = (T) answer;
  }

  /// Without an answer from the database nobody knows whether it committed.
  static Outcome outcome(DataAccessException e) {
    String state = e.sqlState();
    boolean refused =
        state.startsWith("2")
            || state.startsWith("4")
            || state.startsWith("JA")
            || state.startsWith("53");
    return refused ? Outcome.NOTHING : Outcome.UNKNOWN;
  }
}
