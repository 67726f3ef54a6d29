package id.janji.custody.control.key;

import id.janji.control.Look;
import id.janji.custody.control.Ground;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keepers;
import id.janji.keys.Keys;
import id.janji.keys.KeysException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A customer's keys destroyed in earnest, in a key process of the drill's own, so that no root of
/// the running one is turned for it. Two test customers get keys there; those of the first are
/// destroyed, those of the other must go on.
record ShredDrill(Ground ground, Keepers keepers, Destroying destroying) {
  /// What destroys.
  @FunctionalInterface
  interface Destroying {
    /// @param folder in which the key process keeps its files
    void destroy(Keys keys, Path folder, UUID customer, String region) throws IOException;
  }

  ShredDrill(Ground ground, Keepers keepers) {
    this(ground, keepers, (keys, _, customer, region) -> keys.destroy(customer, region));
  }

  void on(UUID gone, UUID stays, String region, Look look) throws IOException {
    String origin = ground.ledger().origin(gone);
    try (DrillCore core = DrillCore.begun(ground, keepers, origin)) {
      core.keys().admit(gone, List.of(region));
      core.keys().admit(stays, List.of(region));
      Items items =
          new Items(
              core, DrillItem.stored(core, gone, region), DrillItem.stored(core, stays, region));
      items.bothMustOpen(look);
      mustStayWhileHeld(core, gone, region, look);
      WrappedCopy copy = WrappedCopy.of(core.folder(), gone);
      destroying.destroy(core.keys(), core.folder(), gone, region);
      items.areAsTheyShall(look, "in the running process", "pada proses yang berjalan");
      copy.mustBeGone(look);
      core.stop();
      copy.putBeside();
      items.again(look, "and a restart", "dan proses dimulai ulang");
      core.stop();
      copy.putInPlace();
      items.again(look, "and its old file was put back", "dan berkas lamanya dikembalikan");
    }
  }

  private static void mustStayWhileHeld(DrillCore core, UUID gone, String region, Look look) {
    look.saw(1);
    try {
      core.keys(_ -> true).destroy(gone, region);
      look.fault(
          "A test key was destroyed under a legal hold.",
          "Kunci uji dimusnahkan selama ada penahanan hukum.");
    } catch (KeysException e) {
      if (e.code() != KeysException.Code.HELD) {
        throw e;
      }
    }
  }

  /// What was stored for the two.
  private record Items(DrillCore core, DrillItem ofGone, DrillItem ofOther) {
    private void bothMustOpen(Look look) {
      door().mustOpen(look, ofGone.opening(core), ofGone.wrapped());
      door().mustOpen(look, ofOther.opening(core), ofOther.wrapped());
    }

    private Door door() {
      return core.keys()::knock;
    }

    /// That of the first is shut for good, that of the other opens.
    private void areAsTheyShall(Look look, String en, String id) {
      door()
          .mustRefuse(
              look,
              ofGone.opening(core),
              ofGone.wrapped(),
              Set.of(Refusal.DESTROYED),
              "a lawful receipt after the key was destroyed " + en,
              "tanda terima sah sesudah kuncinya dimusnahkan " + id);
      door().mustOpen(look, ofOther.opening(core), ofOther.wrapped());
    }

    /// A process that does not start gives no key either.
    private void again(Look look, String en, String id) {
      core.start();
      try {
        core.keys().prepare(List.of(ofGone.context().region()));
      } catch (KeysException e) {
        if (e.code() != KeysException.Code.SHUT) {
          throw e;
        }
        look.saw(1);
        look.from("the key process: " + e.sentence());
        return;
      }
      areAsTheyShall(look, en, id);
    }
  }

  /// A copy of what lay wrapped in the folder of a key process, as a backup would hold it; where a
  /// customer's master stands in it says docs/formats/keyring.md.
  ///
  /// @param file in which it lay
  /// @param master the wrapped master key of the customer
  private record WrappedCopy(Path folder, Path file, byte[] content, byte[] master) {
    private static final int BEFORE_MASTER = 16 + 4 + 4 + 20;
    private static final int MASTER = 40;

    static WrappedCopy of(Path folder, UUID customer) throws IOException {
      Path file = current(folder);
      byte[] content = Files.readAllBytes(file);
      ByteBuffer id = ByteBuffer.allocate(16).putLong(customer.getMostSignificantBits());
      int at = indexOf(content, id.putLong(customer.getLeastSignificantBits()).array());
      if (at < 0) {
        throw new IllegalStateException("the customer has no key in " + file.getFileName());
      }
      int from = at + BEFORE_MASTER;
      return new WrappedCopy(
          folder, file, content, Arrays.copyOfRange(content, from, from + MASTER));
    }

    private static Path current(Path folder) throws IOException {
      try (Stream<Path> all = Files.walk(folder)) {
        return all.filter(path -> path.getFileName().toString().startsWith("masters-"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there are no masters"));
      }
    }

    private static int indexOf(byte[] content, byte[] part) {
      for (int at = 0; at + part.length <= content.length; at++) {
        if (Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
          return at;
        }
      }
      return -1;
    }

    /// The wrapped master lies in no file any more.
    void mustBeGone(Look look) throws IOException {
      List<Path> files;
      try (Stream<Path> all = Files.walk(folder)) {
        files = all.filter(Files::isRegularFile).toList();
      }
      for (Path each : files) {
        look.saw(1);
        if (indexOf(Files.readAllBytes(each), master) >= 0) {
          String name = each.getFileName().toString();
          look.fault(
              "The destroyed key still lies wrapped in %s.".formatted(name),
              "Kunci yang dimusnahkan masih ada terbungkus di %s.".formatted(name));
        }
      }
    }

    /// Puts the file beside those that hold now.
    void putBeside() throws IOException {
      Files.write(file, content);
    }

    /// Puts its content in the place of what holds now.
    void putInPlace() throws IOException {
      Files.write(current(folder), content);
    }
  }
}
