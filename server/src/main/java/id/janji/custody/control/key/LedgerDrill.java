package id.janji.custody.control.key;

import id.janji.control.Look;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.disk.FolderDisk;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerException;
import id.janji.ledger.LedgerSettings;
import id.janji.ledger.Written;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The ledger on a volume that turns read-only: a copy of its program on an empty folder, in which
/// the log of a test customer begins anew. What it takes before it must not take after, so that
/// there is no receipt, and without one no key.
///
/// @param shut makes the volume read-only
record LedgerDrill(Ground ground, Consumer<SwitchedDisk> shut) {
  LedgerDrill(Ground ground) {
    this(ground, SwitchedDisk::shut);
  }

  void on(Visit visit, Look look) throws IOException {
    Path folder = Files.createTempDirectory("janji-drill-");
    try {
      on(folder, visit, look);
    } finally {
      remove(folder);
    }
  }

  private void on(Path folder, Visit visit, Look look) throws IOException {
    UUID customer = visit.customer().value();
    String origin = ground.ledger().origin(customer);
    LedgerSettings settings =
        new LedgerSettings(
            Files.createDirectory(folder.resolve("ledger")),
            folder.resolve("keys"),
            origin.substring(0, origin.lastIndexOf('/')),
            "drill");
    SwitchedDisk disk = new SwitchedDisk(FolderDisk.at(settings.folder()));
    try (Ledger drill = opened(settings, disk)) {
      drill.begin(visit.region(), ground.ledger().terms(customer));
      look.saw(1);
      shut.accept(disk);
      if (takes(drill, customer)) {
        look.fault(
            "A ledger whose volume is read-only took an entry.",
            "Buku catatan yang volumenya hanya-baca menerima entri.");
      }
      look.saw(1);
      if (takes(drill, customer)) {
        look.fault(
            "A ledger that had failed took an entry.",
            "Buku catatan yang sudah gagal menerima entri.");
      }
    }
  }

  private Ledger opened(LedgerSettings settings, SwitchedDisk disk) {
    return Ledger.open(
        settings,
        disk,
        ground.transactions(),
        ground.keys(),
        () -> new ReceiptKey(new byte[32]),
        ground.clock());
  }

  private static boolean takes(Ledger drill, UUID customer) {
    Payload.Refusal entry =
        new Payload.Refusal(
            new Actor("probe", "Drill", Actor.Party.PROVIDER),
            Operation.OPEN,
            Optional.empty(),
            "A drill.");
    try {
      return drill.write(customer, Draft.of(entry)) instanceof Written.Entered;
    } catch (LedgerException e) {
      if (e.code() != LedgerException.Code.STORAGE) {
        throw e;
      }
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
