package id.janji.kernel;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.identity.Caller;
import id.janji.policy.Version;
import id.janji.procedures.support.Support;
import id.janji.procedures.support.SupportEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Lists of many cases. How many they are is set by `-Dcases=`; the default keeps the build short.
@Tag("slow")
final class QueueTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static final int MANY = Integer.getInteger("cases", 1_200);
  private static final Set<String> SUPPORT = Set.of("support");
  static Desk desk;
  static UUID other;

  @BeforeAll
  static void open() throws Exception {
    Installation installation = Installation.of(database.transactions(), folder.resolve("keys"));
    Version version = installation.publish(policy("cloud", must("A2.4", "access.ticket-bound")));
    installation.open(version);
    desk =
        Desk.at(
            database,
            installation,
            version,
            TrustCore.in(TrustCore.folder(), database.transactions()));
    var second = installation.customer("Toko Kenanga", version);
    desk.core.admit(second, "Toko Kenanga");
    other = second.value();
  }

  @AfterAll
  static void close() {
    desk.close();
    desk.core.close();
  }

  /// Rows as the kernel leaves them: a third over, a tenth of the rest without a time limit.
  @BeforeEach
  void fill() throws Exception {
    database.administer(
        "set session_replication_role = replica",
        "delete from janji.procedure_case",
        """
        insert into janji.procedure_case (id, customer_id, procedure, version, law, subject,
            opened_at, state, content, steps, changed_at, ended_at, pending, due_at)
          select gen_random_uuid(), case when n %% 5 = 0 then '%s'::uuid else '%s'::uuid end,
            'support', 1, '2026-11', 'Case ' || n, at, state, format(
              case state when 'asked' then
                '{"climbed":0,"since":"%%s","subject":"Case"}'
              else '{"since":"%%s","subject":"Case"}' end,
              to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
            1, at + n %% 7 * interval '1 minute',
            case when state = 'closed' then at + interval '1 hour' end, false,
            case when state <> 'closed' and n %% 10 <> 0 then at + n %% 50 * interval '1 hour' end
          from (select n, now() - interval '1 day' + n %% 300 * interval '1 minute' as at,
              case n %% 3 when 0 then 'closed' when 1 then 'asked' else 'answered' end as state
            from generate_series(1, %d) as s(n)) as c
        """
            .formatted(other, desk.customer, MANY),
        "analyze janji.procedure_case");
  }

  private static Queue.Wanted wanted(Queue.Which which) {
    return Queue.Wanted.all(SUPPORT, which);
  }

  private static List<CaseFile> walked(Queue.Wanted wanted, int most) {
    List<CaseFile> all = new ArrayList<>();
    Optional<Queue.Mark> after = Optional.empty();
    do {
      Queue.Page page = desk.kernel.queue.page(wanted, after, most);
      all.addAll(page.cases());
      // As it goes through an address.
      after = page.next().flatMap(mark -> Queue.Mark.of(mark.text()));
    } while (after.isPresent());
    return all;
  }

  @Test
  void everyCaseStandsOnExactlyOnePageAndTheCountsSaySo() {
    for (Queue.Which which : Queue.Which.values()) {
      List<CaseFile> all = walked(wanted(which), 37);
      assertThat(all).extracting(CaseFile::id).doesNotHaveDuplicates();
      assertThat(all).hasSize(desk.kernel.queue.count(wanted(which))).isNotEmpty();
    }
    int open = desk.kernel.queue.count(wanted(Queue.Which.OPEN));
    int ended = desk.kernel.queue.count(wanted(Queue.Which.ENDED));
    assertThat(open + ended).isEqualTo(MANY);
    assertThat(desk.kernel.queue.customers(wanted(Queue.Which.OPEN)))
        .containsExactlyInAnyOrder(desk.customer, other);
  }

  @Test
  void theMostUrgentComeFirstAndThoseWithoutATimeLimitLast() throws Exception {
    List<String> wanted =
        database.ask(
            "select id::text from janji.procedure_case where ended_at is null order by coalesce(due_at, 'infinity'), id");
    assertThat(walked(wanted(Queue.Which.OPEN), 50))
        .extracting(each -> each.id().toString())
        .isEqualTo(wanted);
    assertThat(walked(wanted(Queue.Which.ENDED), 50))
        .isSortedAccordingTo((one, two) -> two.changedAt().compareTo(one.changedAt()));
  }

  @Test
  void aCaseThatComesInBetweenDoubledAndSkippedNothing() throws Exception {
    Queue.Page first = desk.kernel.queue.page(wanted(Queue.Which.OPEN), Optional.empty(), 50);
    database.administer(
        "set session_replication_role = replica",
        "update janji.procedure_case set due_at = '2020-01-01' where id = '%s'"
            .formatted(first.cases().getFirst().id()));
    Queue.Page second = desk.kernel.queue.page(wanted(Queue.Which.OPEN), first.next(), 50);
    assertThat(second.cases())
        .extracting(CaseFile::id)
        .doesNotContainAnyElementsOf(first.cases().stream().map(CaseFile::id).toList());
  }

  @Test
  void filtersNameCustomersPlacesAndLateness() throws Exception {
    Queue.Wanted his = new Queue.Wanted(SUPPORT, Queue.Which.OPEN, Optional.of(other), Set.of());
    assertThat(walked(his, 50)).isNotEmpty().allMatch(each -> each.customer().equals(other));
    Queue.Wanted ours =
        new Queue.Wanted(
            SUPPORT,
            Queue.Which.OPEN,
            Optional.empty(),
            Set.of(new Queue.Place("support", "answered")));
    assertThat(walked(ours, 50)).isNotEmpty().allMatch(each -> each.state().equals("asked"));
    Queue.Wanted asked = wanted(Queue.Which.OPEN).at(Optional.of("asked"));
    assertThat(walked(asked, 50)).hasSameSizeAs(walked(ours, 50));
    Instant now = desk.clock.instant();
    assertThat(
            database.ask(
                "select id::text from janji.procedure_case where ended_at is null and due_at < '%s'"
                    .formatted(now)))
        .containsExactlyInAnyOrderElementsOf(
            walked(wanted(Queue.Which.LATE), 50).stream()
                .map(each -> each.id().toString())
                .toList())
        .isNotEmpty();
    Queue without =
        new Queue(database.transactions(), desk.kernel.cases, () -> Set.of(other), desk.clock);
    assertThat(without.customers(wanted(Queue.Which.OPEN))).containsExactly(desk.customer);
    assertThat(without.page(his, Optional.empty(), 50).cases()).isEmpty();
  }

  @Test
  void ofACustomerTheLastChangedComeFirst() {
    Set<UUID> seen = new HashSet<>();
    Optional<Queue.Mark> after = Optional.empty();
    Instant last = Instant.MAX;
    do {
      Queue.Page page = desk.kernel.queue.own(other, SUPPORT, Optional.empty(), after, 50);
      for (CaseFile each : page.cases()) {
        assertThat(each.customer()).isEqualTo(other);
        assertThat(seen.add(each.id())).isTrue();
        assertThat(each.changedAt()).isBeforeOrEqualTo(last);
        last = each.changedAt();
      }
      after = page.next();
    } while (after.isPresent());
    assertThat(seen).hasSize(MANY / 5);
  }

  @Test
  void whatIsNoMarkIsNone() {
    for (String text :
        List.of("", "~", "x", "-~x", "2026~" + UUID.randomUUID(), "-" + UUID.randomUUID())) {
      assertThat(Queue.Mark.of(text)).as(text).isEmpty();
    }
  }

  /// What a case's own time limits say and what its list is ordered by are the same.
  @Test
  void aCaseIsListedByItsNearestTimeLimit() throws Exception {
    Support support = new Support(desk.kernel.kernel, desk.kernel.cases);
    CaseFile asked =
        support.open(UUID.randomUUID(), desk.customer, desk.asker, "Help", "Please.").orThrow();
    assertListed(asked);
    CaseFile answered =
        desk.kernel
            .kernel
            .happen(
                desk.customer,
                asked.id(),
                UUID.randomUUID(),
                Kernel.by(desk.asker),
                new SupportEvent.Replied("Done."),
                OptionalInt.empty())
            .orThrow();
    assertListed(answered);
  }

  private static void assertListed(CaseFile file) throws Exception {
    Instant due =
        desk.kernel.outlook.clocks(file).stream()
            .flatMap(each -> each.due().stream())
            .min(Instant::compareTo)
            .orElseThrow();
    assertThat(
            database.ask(
                "select due_at = '%s' from janji.procedure_case where id = '%s'"
                    .formatted(due, file.id())))
        .containsExactly("t");
  }

  /// A thousand a minute is what a bad day brings; the log of each customer is written as well.
  @Test
  void casesThatComeAtOnceAllStandWithTheirStepInTheLog() throws Exception {
    int coming = Math.min(MANY / 20, 1_000);
    Support support = new Support(desk.kernel.kernel, desk.kernel.cases);
    Caller by = desk.asker;
    long begin = System.nanoTime();
    List<Future<CaseFile>> opened = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < coming; i++) {
        UUID customer = i % 2 == 0 ? desk.customer : other;
        opened.add(
            threads.submit(() ->
                support.open(UUID.randomUUID(), customer, by, "Case", "It happened.").orThrow()));
      }
    }
    System.out.printf(
        "%d cases in %d ms%n", coming, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    Set<String> places = new HashSet<>();
    for (Future<CaseFile> each : opened) {
      CaseFile file = each.get();
      for (Happened step : desk.kernel.cases.history(file.customer(), file.id())) {
        assertThat(places.add(file.customer() + " " + step.index().orElseThrow())).isTrue();
      }
    }
    assertThat(places).hasSize(coming);
  }

  /// What the page of the queue asks, with the CPU time that the asking took here.
  @Test
  void aPageReadsOnlyItsCases() throws Exception {
    Queue queue = desk.kernel.queue;
    for (int round = 0; round < 20; round++) {
      long cpu = cpu();
      long begin = System.nanoTime();
      List<CaseFile> page = queue.page(wanted(Queue.Which.OPEN), Optional.empty(), 50).cases();
      Stream.of(Queue.Which.OPEN, Queue.Which.LATE).forEach(each -> queue.count(wanted(each)));
      queue.customers(wanted(Queue.Which.OPEN));
      page.forEach(desk.kernel.outlook::clocks);
      if (round == 19) {
        System.out.printf(
            "a page of %d cases: %.1f ms, of them %.1f ms CPU here%n",
            MANY, (System.nanoTime() - begin) / 1e6, (cpu() - cpu) / 1e6);
      }
      assertThat(page).hasSize(50);
    }
    List<String> plan =
        database.ask(
            "explain select * from janji.procedure_case where ended_at is null order by due_at nulls last, id limit 51");
    assertThat(plan.toString()).contains("procedure_case_urgent").doesNotContain("Sort");
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
