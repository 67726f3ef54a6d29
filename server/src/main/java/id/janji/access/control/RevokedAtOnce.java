package id.janji.access.control;

import id.janji.access.Act;
import id.janji.access.Decision;
import id.janji.access.Ended;
import id.janji.access.Grant;
import id.janji.access.Watch;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.entry.payload.Actor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A revocation reaches the next decision and whoever is in the middle of an act within a second:
/// timed on a test customer, from the word to the refusal.
public final class RevokedAtOnce implements Control {
  private static final String NAME = "revoked-at-once";
  private static final Duration PROMISED = Duration.ofSeconds(1);

  private final Ground ground;
  private final Consumer<Grant> revocation;

  public RevokedAtOnce(Ground ground) {
    this(
        ground,
        grant ->
            ground
                .access()
                .revoke(grant.customer(), grant.id(), Ground.account(NAME), "A probe ends it."));
  }

  /// @param revocation ends a grant
  RevokedAtOnce(Ground ground, Consumer<Grant> revocation) {
    this.ground = ground;
    this.revocation = revocation;
  }

  @Override
  public ControlId id() {
    return new ControlId("access." + NAME);
  }

  @Override
  public List<Observation> probe() throws InterruptedException, ExecutionException {
    Optional<UUID> canary = ground.canary();
    if (canary.isEmpty()) {
      return ground.told(Ground.judged(measure(Duration.ZERO, 0), kept(), kept()));
    }
    Actor account = Ground.account(NAME);
    Grant grant = ground.let(canary.get(), account);
    try {
      return ground.told(timed(grant, ground.reading(canary.get(), account)), List.of(grant));
    } finally {
      ground.end(canary.get(), account);
    }
  }

  private Outcome timed(Grant grant, Act act) throws InterruptedException, ExecutionException {
    if (!(ground.access().decide(act) instanceof Decision.Allowed allowed)) {
      return new Outcome.Unproven(
          measure(Duration.ZERO, 0),
          new Bilingual(
              "The test grant did not hold, so its end shows nothing.",
              "Izin uji tidak berlaku, jadi akhirnya tidak membuktikan apa pun."));
    }
    CompletableFuture<Ended> told = new CompletableFuture<>();
    try (Watch _ = ground.access().watch(allowed, told::complete)) {
      long begin = System.nanoTime();
      revocation.accept(grant);
      told.get(PROMISED.toMillis(), TimeUnit.MILLISECONDS);
      boolean refused = !ground.allows(act);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return refused && took.compareTo(PROMISED) <= 0
          ? new Outcome.Kept(measure(took, 1), kept())
          : late(took);
    } catch (TimeoutException unheard) {
      return late(PROMISED);
    }
  }

  private static Outcome late(Duration took) {
    return new Outcome.Broken(
        measure(took, 1),
        new Bilingual(
            "A revoked test grant still held after a second.",
            "Izin uji yang dicabut masih berlaku setelah satu detik."));
  }

  private static Bilingual kept() {
    return new Bilingual(
        "A test grant was revoked in the middle of an act: the act was told and the next refused.",
        "Izin uji dicabut di tengah tindakan: tindakan itu diberi tahu dan yang berikutnya ditolak.");
  }

  private static Measure measure(Duration took, long population) {
    return new Measure(
        new Bilingual("from the word to the refusal", "dari kata sampai penolakan"),
        BigDecimal.valueOf(took.toMillis()).movePointLeft(3),
        "s",
        population);
  }
}
