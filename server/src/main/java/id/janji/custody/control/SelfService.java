package id.janji.custody.control;

import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.Answer;
import id.janji.custody.Reason;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.Source;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Logged;
import id.janji.tenancy.Purpose;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A customer reads, moves, deletes and gets back what is his without asking anybody: done on a
/// test customer, whose log must tell it as his own acts. The provider cannot act in his name. That
/// every service offers it is not looked at.
public final class SelfService implements Control {
  private static final String NAME = "self-service";
  private static final String FROM = "own";
  private static final String TO = "own-moved";

  private final Ground ground;
  private final SecureRandom random = new SecureRandom();

  public SelfService(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  /// What is tried, each in a scope of its own.
  private enum Act {
    READ("read", "dibaca"),
    MOVE("moved", "dipindahkan"),
    DELETE("deleted and undeleted", "dihapus dan dikembalikan");

    private final String en;
    private final String id;

    Act(String en, String id) {
      this.en = en;
      this.id = id;
    }

    Scope scope() {
      return Scope.of("act", name().toLowerCase(java.util.Locale.ROOT));
    }

    Bilingual kept() {
      return new Bilingual(
          "A test item was %s by its customer, and its log tells it as his act.".formatted(en),
          "Objek uji %s oleh pelanggannya, dan catatannya menyebutnya sebagai tindakannya."
              .formatted(id));
    }
  }

  @Override
  public List<Observation> probe() throws Exception {
    List<Observation> seen = new ArrayList<>();
    for (Act act : Act.values()) {
      Look look =
          new Look("acts that a customer could not do", "tindakan yang tak dapat dilakukan");
      ground.onCanary(
          NAME,
          look,
          visit -> {
            long before = ground.ledger().head(visit.customer().value()).size();
            byte[] content = new byte[256];
            random.nextBytes(content);
            given(look, visit.store(FROM, content), "store", "menyimpan");
            tryAct(act, visit, look, content);
            told(visit, look, before);
            tryAsProvider(visit, look);
          });
      seen.add(observation(act, look));
    }
    return seen;
  }

  private Observation observation(Act act, Look look) {
    return new Observation(
        act.scope(),
        new Subject.Everyone(),
        Ground.outcome(look, act.kept()),
        ProofStrength.MEASURED,
        ground.now(),
        look.evidence());
  }

  private void tryAct(Act act, Visit visit, Look look, byte[] content) throws IOException {
    switch (act) {
      case READ -> same(look, visit.read(FROM), content);
      case MOVE -> {
        Source source = new Source(visit.name(FROM), Conditions.NONE);
        given(
            look,
            ground.custody().copy(visit.by(), source, visit.name(TO), null, null, Conditions.NONE),
            "copy",
            "menyalin");
        given(look, visit.delete(FROM, null, Bypass.NO), "delete", "menghapus");
        same(look, visit.read(TO), content);
      }
      case DELETE -> {
        given(look, visit.delete(FROM, null, Bypass.NO), "delete", "menghapus");
        Refused.expect(
            look,
            visit.read(FROM),
            Reason.NO_SUCH_ITEM,
            "a deleted item could be read",
            "objek terhapus dapat dibaca");
        given(
            look,
            ground.custody().undelete(visit.by(), visit.name(FROM)),
            "undelete",
            "mengembalikan");
        same(look, visit.read(FROM), content);
      }
    }
  }

  private static void given(Look look, Answer<?> answer, String en, String id) {
    look.saw(1);
    if (answer instanceof Answer.Refused<?>(Reason reason, String _)) {
      look.fault(
          "A test customer could not %s: %s.".formatted(en, reason),
          "Pelanggan uji tidak dapat %s: %s.".formatted(id, reason));
    }
  }

  private static void same(Look look, Answer<byte[]> read, byte[] content) {
    given(look, read, "read", "membaca");
    if (read instanceof Answer.Given<byte[]>(byte[] got) && !Arrays.equals(got, content)) {
      look.fault("What was read is not what was stored.", "Yang dibaca bukan yang disimpan.");
    }
  }

  /// All that was done since then stands in the log as the customer's own.
  private void told(Visit visit, Look look, long before) {
    List<Logged> entries = ground.ledger().entries(visit.customer().value(), before, 100);
    for (Logged entry : entries) {
      if (entry.payload().orElse(null) instanceof Payload.Intent intent
          && intent.actor().id().equals(visit.actor().id())) {
        look.saw(1);
        look.from("entry %d %s".formatted(entry.index(), intent.operation().code()));
        if (intent.actor().party() != Actor.Party.CUSTOMER
            || !entry.leaf().basis().equals(Optional.of(Basis.OWN))) {
          look.fault(
              "Entry %d is not told as the customer's own act.".formatted(entry.index()),
              "Catatan %d tidak disebut sebagai tindakan pelanggan.".formatted(entry.index()));
        }
      }
    }
  }

  private void tryAsProvider(Visit visit, Look look) {
    Actor provider = new Actor("probe", "Kenari " + NAME, Actor.Party.PROVIDER);
    Standing standing =
        new Standing(
            provider,
            Set.of(Operation.OPEN),
            new id.janji.entry.payload.Scope.Bucket(visit.bucket().text()),
            List.of(Purpose.SERVICE.code()),
            List.of(visit.region()),
            Most.UNLIMITED,
            Optional.empty());
    look.saw(1);
    if (ground.access().stand(visit.customer().value(), Basis.OWN, standing)
        instanceof Issued.Granted _) {
      ground
          .access()
          .endAccount(visit.customer().value(), provider, provider, "The probe is over.");
      look.fault(
          "The provider was let act as the customer.",
          "Penyedia dibolehkan bertindak sebagai pelanggan.");
    }
  }
}
