package id.janji.access.control;

import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A grant of the provider's people names all its parts and ends by itself, and a grant reaches no
/// further than it says: tried on a test customer with another person, operation, place and item.
public final class GrantScoped implements Control {
  private static final String NAME = "grant-scoped";

  private final Ground ground;
  private final Predicate<Act> door;

  public GrantScoped(Ground ground) {
    this(ground, ground::allows);
  }

  /// @param door whether an act is allowed
  GrantScoped(Ground ground, Predicate<Act> door) {
    this.ground = ground;
    this.door = door;
  }

  @Override
  public ControlId id() {
    return new ControlId("access." + NAME);
  }

  @Override
  public List<Observation> probe() {
    List<Grant> grants = ground.approved();
    long lacking = grants.stream().filter(grant -> lacksPart(grant.terms())).count();
    Optional<UUID> canary = ground.canary();
    List<Act> beyond = canary.map(this::beyond).orElse(List.of());
    long open = canary.map(each -> open(each, beyond)).orElse(0L);
    Measure measure =
        Measure.count(
            "grants without a part, and acts beyond one",
            "izin yang tidak lengkap, dan tindakan di luar izin",
            lacking + open,
            grants.size() + beyond.size());
    return ground.told(
        Ground.judged(
            measure,
            new Bilingual(
                "%d grants lack a part, %d acts beyond a grant were allowed."
                    .formatted(lacking, open),
                "%d izin tidak lengkap, %d tindakan di luar izin dibolehkan."
                    .formatted(lacking, open)),
            new Bilingual(
                "%d grants name every part; %d acts beyond a test grant were refused."
                    .formatted(grants.size(), beyond.size()),
                "%d izin menyebut semua bagian; %d tindakan di luar izin uji ditolak."
                    .formatted(grants.size(), beyond.size()))),
        grants);
  }

  private static boolean lacksPart(Payload.Grant terms) {
    return terms.request().isEmpty()
        || terms.until().isEmpty()
        || terms.matter().isEmpty()
        || terms.most().items().isEmpty()
        || terms.most().bytes().isEmpty();
  }

  private long open(UUID canary, List<Act> beyond) {
    Actor account = Ground.account(NAME);
    ground.let(canary, account);
    try {
      if (!door.test(ground.reading(canary, account))) {
        throw new IllegalStateException("what the test grant names was refused");
      }
      return beyond.stream().filter(door).count();
    } finally {
      ground.end(canary, account);
    }
  }

  /// One step beyond the test grant, in each direction.
  private List<Act> beyond(UUID canary) {
    Act own = ground.reading(canary, Ground.account(NAME));
    Act other = ground.reading(canary, Ground.account("somebody-else"));
    return Stream.of(
            other,
            with(own, Operation.DESTROY, "canary", Ground.REGION),
            with(own, Operation.OPEN, "another", Ground.REGION),
            with(own, Operation.OPEN, "canary", "elsewhere"))
        .toList();
  }

  private static Act with(Act act, Operation operation, String bucket, String region) {
    return new Act(
        act.customer(),
        act.actor(),
        operation,
        Ground.item(bucket),
        act.purpose(),
        act.matter(),
        region,
        act.session());
  }
}
