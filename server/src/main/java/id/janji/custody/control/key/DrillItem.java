package id.janji.custody.control.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.keys.Opened;
import id.janji.ledger.Draft;
import id.janji.ledger.Receipt;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tenancy.DataClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An item of a test customer's in a drill, of which the data key was made and nothing is stored.
///
/// @param granted where the grant stands under which it is opened
record DrillItem(UUID grant, long granted, ItemContext context, WrappedDataKey wrapped) {
  private static final Actor PROBE = new Actor("probe", "Drill", Actor.Party.CUSTOMER);

  /// Begins the customer's log in the drill and makes the data key of a new item.
  static DrillItem stored(DrillCore core, UUID customer, String region) {
    Payload.Opened terms = core.ground().ledger().terms(customer);
    core.ledger().begin(region, terms);
    UUID grant = UUID.randomUUID();
    long granted =
        core.ledger().write(customer, grant(grant, terms, region, now(core))).orThrow().index();
    ItemContext context =
        new ItemContext(
            core.keys().installation(),
            customer,
            region,
            "drill",
            new ItemName("shredded".getBytes(UTF_8)),
            UUID.randomUUID(),
            DataClass.CONTENT.word(),
            core.keys().domain(customer, region),
            "days-30",
            now(core));
    Receipt storing = entered(core, grant, granted, Operation.STORE, context);
    return switch (core.keys().openNew(storing, context)) {
      case Opened.Refused<NewDataKey>(Refusal why) ->
          throw new IllegalStateException("no test key: " + why.sentence());
      case Opened.Key<NewDataKey>(NewDataKey key) -> {
        try (key) {
          yield new DrillItem(grant, granted, context, key.wrapped());
        }
      }
    };
  }

  private static Draft grant(UUID id, Payload.Opened terms, String region, Instant now) {
    return Draft.of(
            new Payload.Grant(
                id,
                Optional.empty(),
                PROBE,
                EnumSet.of(Operation.STORE, Operation.OPEN),
                new Scope.Bucket("drill"),
                terms.purposes(),
                Optional.empty(),
                now,
                Optional.empty(),
                Most.UNLIMITED,
                List.of(region)))
        .on(Basis.OWN);
  }

  /// What a lawful opening shows the key process.
  Act opening(DrillCore core) {
    return Keys.act(entered(core, grant, granted, Operation.OPEN, context), context);
  }

  private static Receipt entered(
      DrillCore core, UUID grant, long granted, Operation operation, ItemContext context) {
    UUID customer = context.customer();
    Payload.Intent intent =
        new Payload.Intent(
            UUID.randomUUID(),
            grant,
            PROBE,
            operation,
            new Item(
                context.bucket(),
                Bytes.of(context.name().bytes()),
                Optional.of(context.version().toString())),
            Optional.of(Bytes.of(context.digest())),
            core.ground().ledger().terms(customer).purposes().getFirst(),
            Optional.empty(),
            context.region(),
            Optional.empty());
    return core.ledger().write(customer, Draft.about(granted, intent).on(Basis.OWN)).orThrow();
  }

  private static Instant now(DrillCore core) {
    return core.ground().now().truncatedTo(ChronoUnit.MILLIS);
  }
}
