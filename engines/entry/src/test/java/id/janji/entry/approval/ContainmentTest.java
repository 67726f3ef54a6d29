package id.janji.entry.approval;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.Seed;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Samples;
import id.janji.entry.payload.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainmentTest {
  private static final Statement STATEMENT = StatementTest.statement();

  @Test
  void aGrantLiesWithinIfEachOfItsMembersDoes() {
    Random random = Seed.random();
    int within = 0;
    for (int round = 0; round < 200_000; round++) {
      Payload.Grant grant = grant(random);

      assertThat(Containment.beyond(STATEMENT, grant).isEmpty())
          .as("%s", grant)
          .isEqualTo(reference(grant));
      within += reference(grant) ? 1 : 0;
    }
    assertThat(within).isGreaterThan(100);
  }

  @Test
  void anActLiesWithinIfEachOfItsMembersDoes() {
    Random random = Seed.random();
    int within = 0;
    for (int round = 0; round < 200_000; round++) {
      Payload.Grant grant = grant(random);
      Payload.Intent intent = intent(random);
      Basis basis = Basis.values()[random.nextInt(5)];
      Instant time = Samples.TIME.plusSeconds(random.nextInt(-2, 4) * 1_800L);

      assertThat(Containment.beyond(basis, grant, intent, time).isEmpty())
          .as("%s in %s", intent, grant)
          .isEqualTo(reference(basis, grant, intent, time));
      within += reference(basis, grant, intent, time) ? 1 : 0;
    }
    assertThat(within).isGreaterThan(100);
  }

  /// The sentences of the format, one after the other.
  private static boolean reference(Payload.Grant grant) {
    boolean who = grant.actor().id().equals("p-7") && grant.actor().name().equals("Sari Dewi");
    boolean what = grant.operations().stream().allMatch(STATEMENT.operations()::contains);
    boolean where =
        grant.scope() instanceof Scope.Prefix(_, var p) && p.startsWith(Samples.bytes("a/"));
    boolean why = grant.purposes().size() == 1 && grant.purposes().getFirst().equals("repair");
    boolean matter = grant.matter().equals(Optional.of("case-1"));
    boolean from = grant.from().compareTo(STATEMENT.from()) >= 0;
    boolean until = grant.until().filter(t -> t.compareTo(STATEMENT.until()) <= 0).isPresent();
    boolean items = grant.most().items().orElse(Long.MAX_VALUE) <= 3;
    boolean bytes = grant.most().bytes().orElse(Long.MAX_VALUE) <= 4_000;
    boolean regions = grant.regions().stream().allMatch(STATEMENT.regions()::contains);
    return who && what && where && why && matter && from && until && items && bytes && regions;
  }

  private static boolean reference(
      Basis basis, Payload.Grant grant, Payload.Intent intent, Instant time) {
    String region = intent.region();
    if (intent.session().isPresent()) {
      region = intent.session().get();
    } else if (basis != Basis.OWN && basis != Basis.JOB) {
      return false;
    }
    boolean item =
        grant.scope() instanceof Scope.Everything
            || (grant.scope() instanceof Scope.Bucket(String b) && b.equals(intent.item().bucket()))
            || (grant.scope() instanceof Scope.Prefix(String b, var p)
                && b.equals(intent.item().bucket())
                && intent.item().key().startsWith(p));
    return intent.actor().equals(grant.actor())
        && grant.operations().contains(intent.operation())
        && item
        && grant.purposes().contains(intent.purpose())
        && (grant.matter().isEmpty() || grant.matter().equals(intent.matter()))
        && grant.regions().contains(region)
        && !time.isBefore(grant.from())
        && (grant.until().isEmpty() || time.isBefore(grant.until().get()));
  }

  private static Payload.Grant grant(Random random) {
    Scope[] scopes = {
      new Scope.Prefix("mail", Samples.bytes("a/")),
      new Scope.Prefix("mail", Samples.bytes("a/b")),
      new Scope.Prefix("mail", Samples.bytes("a")),
      new Scope.Bucket("mail"),
      new Scope.Everything()
    };
    return new Payload.Grant(
        Samples.ID,
        Optional.empty(),
        actor(random),
        rare(random) ? EnumSet.of(Operation.OPEN, Operation.STORE) : Set.of(Operation.OPEN),
        scopes[random.nextInt(scopes.length)],
        rare(random) ? List.of("repair", "survey") : List.of("repair"),
        matter(random),
        Samples.TIME.plusSeconds(rare(random) ? -1 : 0),
        rare(random)
            ? Optional.empty()
            : Optional.of(Samples.TIME.plusSeconds(3_599 + random.nextInt(3))),
        new Most(limit(random, 3), limit(random, 4_000)),
        rare(random) ? List.of("id-jkt", "sg") : List.of("id-jkt"));
  }

  private static Payload.Intent intent(Random random) {
    List<String> regions = new ArrayList<>(List.of("id-jkt", "id-jkt", "sg"));
    return new Payload.Intent(
        Samples.ID,
        Samples.ID,
        actor(random),
        rare(random) ? Operation.STORE : Operation.OPEN,
        new Item(
            rare(random) ? "files" : "mail",
            Samples.bytes(rare(random) ? "a" : "a/b"),
            Optional.empty()),
        Optional.empty(),
        rare(random) ? "survey" : "repair",
        matter(random),
        regions.get(random.nextInt(3)),
        random.nextBoolean() ? Optional.empty() : Optional.of(regions.get(random.nextInt(3))));
  }

  private static Actor actor(Random random) {
    return rare(random)
        ? new Actor("p-8", "Sari Dewi", Actor.Party.PROVIDER)
        : new Actor("p-7", rare(random) ? "Sari" : "Sari Dewi", Actor.Party.PROVIDER);
  }

  private static Optional<String> matter(Random random) {
    return rare(random) ? Optional.empty() : Optional.of(rare(random) ? "case-2" : "case-1");
  }

  private static OptionalLong limit(Random random, long most) {
    return rare(random) ? OptionalLong.empty() : OptionalLong.of(most + (rare(random) ? 1 : 0));
  }

  private static boolean rare(Random random) {
    return random.nextInt(6) == 0;
  }
}
