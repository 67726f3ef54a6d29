package id.janji.custody.control.key;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Hall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class ShreddedFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  private static Shredded control(Ground ground) {
    return new Shredded(ground, hall.core.keepers);
  }

  private static Probing destroying(ShredDrill.Destroying how) {
    return hall.probing(
        ground -> new Shredded(ground, new ShredDrill(ground, hall.core.keepers, how)));
  }

  @Test
  void turnsBrokenWhenNothingIsDestroyed() throws Exception {
    destroying((_, _, _, _) -> {})
        .assertBroken(
            "A key was given with a lawful receipt after the key was destroyed in the running");
  }

  @Test
  void turnsBrokenWhenAWrappedMasterStaysOnTheDisk() throws Exception {
    destroying(
            (keys, folder, customer, region) -> {
              copied(folder, folder.resolveSibling("before"));
              keys.destroy(customer, region);
              copied(
                  folder.resolveSibling("before"), Files.createDirectory(folder.resolve("kept")));
            })
        .assertBroken("The destroyed key still lies wrapped in masters-1.");
  }

  /// A folder that is put back whole, root and all, is what a backup would be.
  @Test
  void turnsBrokenWhenTheFolderIsPutBackAsItWas() throws Exception {
    destroying(
            (keys, folder, customer, region) -> {
              copied(folder, folder.resolveSibling("before"));
              keys.destroy(customer, region);
              copied(folder.resolveSibling("before"), folder);
            })
        .assertBroken("A key was given with a lawful receipt after the key was destroyed and a");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(ShreddedFaultTest::control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(ShreddedFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    assertThat(destroying((_, _, _, _) -> {}).now()).isEqualTo(State.BROKEN);
    hall.probing(ShreddedFaultTest::control).assertKept();
  }

  /// Owners and rights come along, so that the key process takes what it finds.
  private static void copied(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (!Files.isDirectory(path)) {
          Files.copy(
              path,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        } else if (!Files.isDirectory(target)) {
          Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
