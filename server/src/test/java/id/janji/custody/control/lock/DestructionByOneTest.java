package id.janji.custody.control.lock;

import id.janji.TrustCore;
import id.janji.access.Act;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.Standing;
import id.janji.custody.control.Hall;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a log says of a destruction stays there, so this stands alone.
final class DestructionByOneTest {
  @RegisterExtension static final Hall hall = new Hall();

  @Test
  void turnsBrokenWhenOnePersonDestroysForTheProvider() throws Exception {
    hall.probing(ObjectLock::new).assertKept();
    Actor alone = new Actor("person-1", "Rudi", Actor.Party.PROVIDER);
    Standing standing =
        new Standing(
            alone,
            Set.of(Operation.DELETE),
            new Scope.Everything(),
            List.of(TrustCore.PURPOSE),
            List.of(TrustCore.REGION),
            new Most(OptionalLong.empty(), OptionalLong.of(0)),
            Optional.empty());
    Grant grant = hall.access.stand(hall.customer.value(), Basis.JOB, standing).orThrow();
    Act act =
        new Act(
            hall.customer.value(),
            alone,
            Operation.DELETE,
            new id.janji.entry.payload.Item("box", Bytes.of(new byte[] {1}), Optional.empty()),
            TrustCore.PURPOSE,
            Optional.empty(),
            TrustCore.REGION,
            Optional.empty());
    Decision.Allowed allowed = (Decision.Allowed) hall.access.decide(act);
    Begun.Going going = (Begun.Going) hall.access.begin(allowed, Optional.empty(), 0);
    going.act().end(Payload.Result.DONE, 0, Optional.empty());
    hall.probing(ObjectLock::new).assertBroken("is a destruction by one person");
    hall.access.revoke(hall.customer.value(), grant.id(), alone, "It is over.");
  }
}
