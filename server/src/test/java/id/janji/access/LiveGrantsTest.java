package id.janji.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Containment;
import id.janji.entry.history.Audit;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The index against a plain scan of all grants by the rules of the format.
final class LiveGrantsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final UUID CUSTOMER = UUID.randomUUID();

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void decidesAsAPlainScanDoes() {
    int allowed = 0;
    for (int round = 0; round < 300; round++) {
      LiveGrants live = new LiveGrants();
      List<Grant> plain = new ArrayList<>();
      for (int count = random.nextInt(40); count > 0; count--) {
        Grant grant = grant();
        live.add(grant);
        plain.add(grant);
      }
      while (!plain.isEmpty() && random.nextInt(3) == 0) {
        live.remove(plain.remove(random.nextInt(plain.size())));
      }
      for (int count = 0; count < 100; count++) {
        Act act = act();
        Decision decision = live.decide(act, NOON);
        boolean expected = plain.stream().anyMatch(grant -> allows(grant, act));
        assertThat(decision instanceof Decision.Allowed)
            .as("seed %d: %s among %s", seed, act, plain.stream().map(Grant::terms).toList())
            .isEqualTo(expected);
        if (decision instanceof Decision.Allowed(_, Grant grant)) {
          assertThat(allows(grant, act)).as("seed %d", seed).isTrue();
          allowed++;
        }
      }
    }
    assertThat(allowed).as("seed %d", seed).isPositive();
  }

  private static boolean allows(Grant grant, Act act) {
    Payload.Intent intent =
        new Payload.Intent(
            UUID.randomUUID(),
            grant.id(),
            act.actor(),
            act.operation(),
            act.item(),
            Optional.empty(),
            act.purpose(),
            act.matter(),
            act.region(),
            act.session());
    boolean spent = grant.terms().most().items().orElse(1) == 0;
    return !spent && Containment.beyond(grant.basis(), grant.terms(), intent, NOON).isEmpty();
  }

  private Grant grant() {
    Payload.Grant terms =
        new Payload.Grant(
            UUID.randomUUID(),
            Optional.empty(),
            actor(),
            operations(),
            scope(),
            random.nextBoolean() ? List.of("service") : List.of("service", "support"),
            random.nextBoolean() ? Optional.empty() : Optional.of("case-" + random.nextInt(2)),
            NOON.minusSeconds(random.nextInt(10) - 1),
            random.nextBoolean()
                ? Optional.empty()
                : Optional.of(NOON.plusSeconds(random.nextInt(3))),
            random.nextInt(4) > 0 ? Most.UNLIMITED : Most.of(random.nextInt(2), 10),
            random.nextBoolean() ? List.of("id-jakarta") : List.of("id-batam", "id-jakarta"));
    Basis basis = random.nextBoolean() ? Basis.OWN : Basis.APPROVED;
    return new Grant(CUSTOMER, new Audit.Standing(1, terms, basis, true, 0, 0));
  }

  private Set<Operation> operations() {
    EnumSet<Operation> some = EnumSet.of(Operation.OPEN);
    for (Operation each : Operation.values()) {
      if (random.nextBoolean()) {
        some.add(each);
      }
    }
    return some;
  }

  private Actor actor() {
    Actor.Party party = Actor.Party.values()[random.nextInt(2)];
    return new Actor("a" + random.nextInt(3), "A", party);
  }

  private Scope scope() {
    return switch (random.nextInt(4)) {
      case 0 -> new Scope.Everything();
      case 1 -> new Scope.Bucket(bucket());
      case 2 -> {
        Set<Bytes> keys = new HashSet<>(List.of(key(1)));
        keys.add(key(1));
        yield new Scope.Keys(bucket(), keys);
      }
      default -> new Scope.Prefix(bucket(), key(1));
    };
  }

  private String bucket() {
    return "b" + random.nextInt(2);
  }

  private Bytes key(int least) {
    StringBuilder key = new StringBuilder();
    for (int count = least + random.nextInt(3); count > 0; count--) {
      key.append((char) ('a' + random.nextInt(2)));
    }
    return Bytes.of(key.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Act act() {
    Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
    return new Act(
        CUSTOMER,
        actor(),
        operation,
        new Item(bucket(), key(operation == Operation.LIST ? 0 : 1), Optional.empty()),
        random.nextInt(3) > 0 ? "service" : "support",
        random.nextBoolean() ? Optional.empty() : Optional.of("case-" + random.nextInt(2)),
        random.nextBoolean() ? "id-jakarta" : "id-batam",
        random.nextBoolean() ? Optional.empty() : Optional.of("id-jakarta"));
  }
}
