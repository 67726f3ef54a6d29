package id.janji.demo;

import id.janji.Server;
import id.janji.silence.Slots;
import id.janji.tenancy.Customers;
import java.util.List;
import java.util.UUID;

/// Lets the slots of a day come at once, in the logs of the tailor and of the pharmacy alike. They
/// are written by what writes them otherwise; only nobody has to wait for three hours each.
final class Slotting {
  private static final int A_DAY = 8;

  private final Server server;
  private long number;

  Slotting(Server server) {
    this.server = server;
  }

  void pass() {
    List<UUID> customers = List.of(id(Scenery.TAILOR), id(Scenery.PHARMACY));
    for (int i = 0; i < A_DAY; i++) {
      number++;
      customers.forEach(each -> server.part(Slots.class).fill(each, number));
    }
  }

  private UUID id(String name) {
    return server.part(Customers.class).search(name, 1).customers().getFirst().id().value();
  }
}
