package id.janji.job;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JobsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private final TestClock clock = TestClock.atNoon();
  private final AtomicInteger runs = new AtomicInteger();

  private record Counting(String name, AtomicInteger runs) implements Job {
    @Override
    public Duration every() {
      return Duration.ofHours(6);
    }

    @Override
    public Told run() {
      return new Told(7, 2, "run " + runs.incrementAndGet());
    }
  }

  private Jobs jobs(Job... jobs) {
    return new Jobs(List.of(jobs), database.transactions(), clock);
  }

  @Test
  void runsAJobWhenItsTimeHasComeAndTellsWhatCameOfIt() throws Exception {
    try (Jobs jobs = jobs(new Counting("counting", runs))) {
      assertThat(jobs.runDue()).isEqualTo(1);
      assertThat(jobs.runDue()).isZero();
      clock.advance(Duration.ofHours(6).minusSeconds(1));
      assertThat(jobs.runDue()).isZero();
      clock.advance(Duration.ofSeconds(1));
      assertThat(jobs.runDue()).isEqualTo(1);
    }
    assertThat(
            database.ask(
                "select outcome || ' ' || told || ' ' || looked || ' ' || found from janji.job where name = 'counting'"))
        .containsExactly("done run 2 7 2");
  }

  @Test
  void isRunByOneServerAtATimeAndTakenOverFromOneThatDied() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Job slow =
        Job.counting(
            "slow",
            Duration.ofHours(1),
            "%d",
            () -> {
              int run = runs.incrementAndGet();
              begun.countDown();
              go.await();
              return run;
            });
    try (Jobs one = jobs(slow);
        Jobs other = jobs(new Counting("slow", runs))) {
      FutureTask<Integer> running = new FutureTask<>(one::runDue);
      Thread.ofVirtual().start(running);
      begun.await();
      assertThat(other.runDue()).isZero();
      clock.advance(Leases.TIME.plusSeconds(1));
      assertThat(other.runDue()).isEqualTo(1);
      go.countDown();
      assertThat(running.get()).isEqualTo(1);
    }
    assertThat(runs).hasValue(2);
    assertThat(database.ask("select told from janji.job where name = 'slow'"))
        .containsExactly("run 2");
  }

  @Test
  void triesAJobThatFailedAgainAtItsNextTime() throws Exception {
    Job failing =
        Job.counting(
            "failing",
            Duration.ofMinutes(5),
            "%d",
            () -> {
              throw new IllegalStateException("a customer's name is not told");
            });
    try (Jobs jobs = jobs(failing)) {
      assertThat(jobs.runDue()).isEqualTo(1);
      clock.advance(Duration.ofMinutes(5));
      assertThat(jobs.runDue()).isEqualTo(1);
    }
    assertThat(database.ask("select outcome || ' ' || told from janji.job where name = 'failing'"))
        .containsExactly("failed IllegalStateException");
  }

  @Test
  void nothingIsLateAfterTheClockWasSetBack() throws Exception {
    Job job = new Counting("set-back", runs);
    try (Jobs jobs = jobs(job)) {
      clock.advance(Duration.ofDays(30));
      assertThat(jobs.runDue()).isEqualTo(1);
      clock.advance(Duration.ofDays(-30));
      assertThat(jobs.runDue()).isEqualTo(1);
      assertThat(jobs.runDue()).isZero();
    }
    clock.advance(Duration.ofDays(30));
    Leases died = new Leases(database.transactions());
    assertThat(died.take(job.name(), clock.instant())).isTrue();
    clock.advance(Duration.ofDays(-30));
    try (Jobs jobs = jobs(job)) {
      assertThat(jobs.runDue()).isEqualTo(1);
    }
  }
}
