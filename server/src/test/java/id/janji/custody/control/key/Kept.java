package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.keys.KeeperProcess;
import id.janji.keys.TestKeeperDoor;
import java.nio.file.Files;
import java.nio.file.Path;

/// The customer of a hall with a real keeper process, over HTTP on loopback.
record Kept(Hall hall, Path folder, TestKeeperDoor door) implements AutoCloseable {
  static Kept enrolled(Hall hall, Path folder) throws Exception {
    Kept kept = new Kept(hall, folder, new TestKeeperDoor(hall.core));
    hall.core.keepers.enrol(KeeperProcess.init(folder.resolve("keeper"), hall.customer.value()));
    Files.write(folder.resolve("trust"), hall.core.ledger.trust(hall.customer.value()).bytes());
    return kept;
  }

  /// Starts the keeper, and waits until it serves.
  KeeperProcess run() {
    KeeperProcess running = KeeperProcess.at(folder, door);
    running.await("Your keys are at work");
    return running;
  }

  void store(String name) throws Exception {
    try (Visit visit = hall.visitCustomer("kept")) {
      assertThat(visit.store(name, new byte[] {1}).toString()).startsWith("Given");
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
