package id.janji.silence;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.kernel.Happened;
import id.janji.kernel.Kernel;
import id.janji.kernel.Kerneling;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Side;
import id.janji.ledger.Draft;
import id.janji.ledger.Logged;
import id.janji.ledger.Written;
import id.janji.policy.Version;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.tenancy.CustomerId;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Logs over days, one with something to hide and one without, looked at by somebody who has their
/// exports.
@Tag("slow")
final class SlotsTest {
  private static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
  private static final DisclosureProcedure PROCEDURE = new DisclosureProcedure();

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  static Version version;
  static Installation installation;

  @TempDir Path folder;
  private final TestClock clock = new TestClock(START);
  private final Schedule schedule = new Schedule(new byte[32]);
  private final By intake = new By(Side.PROVIDER, UUID.randomUUID().toString(), "Dian");
  private final List<UUID> customers = new ArrayList<>();
  private TrustCore core;
  private Kerneling kernel;
  private Slots slots;
  private Telling telling;

  @BeforeEach
  void open() throws Exception {
    // Logs of other tests lie in other folders.
    database.administer("delete from janji.slot", "delete from janji.slot_content");
    database.administer(
        "insert into janji.person (id, name, email) values ('%1$s', 'Dian', '%1$s@a.example')"
            .formatted(intake.person()));
    if (installation == null) {
      installation = Installation.of(database.transactions(), folder.resolve("keys"));
      version = installation.publish(policy("cloud", must("A3.7", "disclosure.gag-dated")));
      installation.open(version);
    }
    core = TrustCore.in(TrustCore.folder(), database.transactions(), clock);
    kernel = new Kerneling(database.transactions(), core.ledger, List.of(), clock);
    slots =
        new Slots(
            database.transactions(), core.ledger, schedule, () -> customers, List.of(), clock);
    telling = new Telling(database.transactions(), core.ledger, clock);
  }

  @AfterEach
  void close() {
    core.close();
  }

  private UUID customer(String name) {
    CustomerId id = installation.customer(name, version);
    core.admit(id, name);
    customers.add(id.value());
    return id.value();
  }

  /// Time goes on, and the job looks each half minute around the moments at which slots are due.
  private void days(int days) {
    Instant end = clock.instant().plus(Duration.ofDays(days));
    for (Instant next = next(); next.isBefore(end); next = next()) {
      clock.advance(Duration.between(clock.instant(), next));
      slots.write();
    }
    clock.advance(Duration.between(clock.instant(), end));
  }

  private Instant next() {
    return customers.stream().map(slots::next).min(Instant::compareTo).orElseThrow();
  }

  private UUID demand(UUID customer) {
    UUID id = UUID.randomUUID();
    kernel.kernel.open(
        PROCEDURE,
        new Kernel.Opening(id, customer, "Police", Optional.empty()),
        intake,
        new DisclosureEvent.Received(
            Asker.OTHER, "Police", "letters/a.pdf", "A theft", Map.of(), "copy"));
    return id;
  }

  private void silenced(UUID customer, UUID matter, Instant until) {
    say(customer, matter, new DisclosureEvent.Silenced("Police", "art. 1", "all", until));
  }

  private void say(UUID customer, UUID matter, DisclosureEvent event) {
    kernel
        .kernel
        .happen(customer, matter, UUID.randomUUID(), intake, event, OptionalInt.empty())
        .orThrow();
  }

  private List<Leaf> slots(UUID customer) {
    return core.ledger.leaves(customer, 0, 10_000).stream()
        .filter(leaf -> leaf.knownKind().equals(Optional.of(Kind.SLOT)))
        .toList();
  }

  private List<Instant> scheduled(UUID customer) {
    List<Instant> all = new ArrayList<>();
    for (long number = Schedule.number(START);
        schedule.at(customer, number).isBefore(clock.instant());
        number++) {
      Instant at = schedule.at(customer, number);
      if (!at.isBefore(START)) {
        all.add(at);
      }
    }
    return all;
  }

  private Path export(UUID customer) throws Exception {
    Path file = folder.resolve(customer + "-" + UUID.randomUUID() + ".zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      core.ledger.export(customer, Optional.empty(), out);
    }
    return file;
  }

  @Test
  void nobodyTellsCoversFromWhatIsHidden() throws Exception {
    UUID hiding = customer("Toko Melati");
    UUID quiet = customer("Toko Kenanga");
    UUID matter = demand(hiding);
    silenced(hiding, matter, START.plus(Duration.ofDays(40)));
    say(hiding, matter, new DisclosureEvent.SenderVerified("by telephone"));
    days(4);

    for (UUID each : List.of(hiding, quiet)) {
      List<Leaf> found = slots(each);
      assertThat(found).hasSizeBetween(31, 33);
      assertThat(found).extracting(Leaf::time).isEqualTo(scheduled(each));
      assertThat(found)
          .extracting(leaf -> leaf.encode().length)
          .containsOnly(found.getFirst().encode().length);
      assertThat(found).extracting(Leaf::basis).containsOnly(Optional.empty());
      assertThat(core.ledger.leaves(each, 0, 10_000)).hasSize(found.size() + 1);
      String verdict = TrustCore.verified(export(each));
      assertThat(verdict).contains(found.size() + "").endsWith("4");
    }
    long size = core.ledger.head(hiding).size();
    for (long index = 1; index < size; index++) {
      assertThat(core.ledger.entry(hiding, index).disclosed().orElseThrow().payload())
          .hasSize(Payload.Slot.FULL);
    }
    List<Happened> history = kernel.cases.history(hiding, matter);
    assertThat(history).hasSize(3).allMatch(step -> step.index().isPresent());
    assertThat(kernel.cases.of(hiding, java.util.Set.of("disclosure"), 10)).isEmpty();
  }

  @Test
  void whatWasHiddenIsToldWhenTheOrderEndsAndTheVerifierAgrees() throws Exception {
    UUID customer = customer("Toko Melati");
    UUID matter = demand(customer);
    silenced(customer, matter, START.plus(Duration.ofDays(2)));
    days(1);
    assertThat(telling.tell()).isZero();
    clock.advance(Duration.ofDays(1));
    kernel.clerk.run();

    assertThat(telling.tell()).isEqualTo(2);
    List<Logged> told =
        core.ledger.entries(customer, 0, 10_000).stream()
            .filter(entry -> entry.payload().orElse(null) instanceof Payload.Told)
            .toList();
    assertThat(told)
        .extracting(entry ->
            ((Payload.Slot) ((Payload.Told) entry.payload().orElseThrow()).slot().payload())
                .contentKind())
        .containsExactly("case", "case");
    assertThat(TrustCore.verified(export(customer))).endsWith("4");
    assertThat(telling.tell()).as("once").isZero();
    assertThat(kernel.cases.of(customer, java.util.Set.of("disclosure"), 10)).hasSize(1);
    Happened last = kernel.cases.history(customer, matter).getLast();
    assertThat(last.code()).isEqualTo("time-passed");
    assertThat(core.ledger.entries(customer, last.index().orElseThrow(), 1).getFirst().payload())
        .containsInstanceOf(Payload.CaseStep.class);
  }

  @Test
  void anOrderHoldsBackTheCoversOfItsQuarterForAll() {
    UUID hiding = customer("Toko Melati");
    UUID quiet = customer("Toko Kenanga");
    UUID matter = demand(hiding);
    silenced(hiding, matter, START.plus(Duration.ofDays(30)));
    days(1);
    clock.advance(Duration.ofDays(10));
    assertThat(telling.tell()).as("in the next quarter, the order stands").isZero();

    clock.advance(Duration.ofDays(20));
    kernel.clerk.run();
    telling.tell();
    for (UUID each : List.of(hiding, quiet)) {
      long told =
          core.ledger.leaves(each, 0, 10_000).stream()
              .filter(leaf -> leaf.knownKind().equals(Optional.of(Kind.TOLD)))
              .count();
      assertThat(told).isEqualTo(slots(each).size());
    }
  }

  @Test
  void aSlotThatIsToldWronglyIsNotWritten() {
    UUID customer = customer("Toko Melati");
    days(1);
    long place = core.ledger.head(customer).size() - 1;
    byte[] held = core.ledger.entry(customer, place).disclosed().orElseThrow().payload();
    Salt salt = Salt.of(Bytes.sha256(held).toArray());
    Payload wrong = new Payload.Told(salt, Content.parse(Kind.SLOT, held));
    assertThat(core.ledger.write(customer, Draft.about(place, wrong)))
        .isInstanceOf(Written.Unlawful.class);
  }

  @Test
  void aSlotIsWrittenOnceAlsoAfterACrashBeforeItsRow() throws Exception {
    UUID customer = customer("Toko Melati");
    demand(customer);
    days(1);
    int before = slots(customer).size();
    long first = Schedule.number(START);
    database.administer(
        "update janji.slot set log_index = null, written_at = null, content_id = null where customer_id = '%s'"
            .formatted(customer));
    database.administer(
        "update janji.slot_content set log_index = null where customer_id = '%s'"
            .formatted(customer));
    for (long number = first; number < first + 8; number++) {
      if (!schedule.at(customer, number).isBefore(START)) {
        slots.fill(customer, number);
      }
    }
    assertThat(slots(customer)).hasSize(before);
    assertThat(
            kernel.cases.history(
                customer,
                kernel.cases.open("disclosure").stream()
                    .filter(file -> file.customer().equals(customer))
                    .findFirst()
                    .orElseThrow()
                    .id()))
        .allMatch(step -> step.index().isPresent());
  }

  @Test
  void whatWasMissedIsLeftOut() {
    UUID customer = customer("Toko Melati");
    clock.advance(Duration.ofDays(3));
    slots.write();
    assertThat(slots(customer)).hasSizeLessThanOrEqualTo(1);
  }
}
