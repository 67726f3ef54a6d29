package id.janji.keyring.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.keyring.Acts;
import id.janji.keyring.Ground;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.vault.VaultException.Code;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class VaultTest {
  private static final List<String> REGIONS = List.of(Acts.REGION, Ground.OTHER_REGION);

  private final Ground ground;

  VaultTest() throws IOException {
    ground = new Ground();
  }

  @AfterEach
  void clear() throws IOException {
    ground.close();
  }

  @Test
  void opensWithEachKindOfOpenerAndWithNoOther() throws IOException {
    for (Opener.Kind kind : Opener.Kind.values()) {
      String right = "correct horse battery staple, thirty-two";
      KeyRef root;
      try (Vault vault = vault(kind, right)) {
        root = vault.regions().getFirst().root();
        assertThat(vault.regions()).allMatch(Vault.Opened::made);
      }
      try (Vault vault = vault(kind, right)) {
        assertThat(vault.regions().getFirst().root()).isEqualTo(root);
        assertThat(vault.regions()).noneMatch(Vault.Opened::made);
      }
      for (Opener.Kind other : Opener.Kind.values()) {
        if (other != kind) {
          refuses(Code.OPENER, () -> vault(other, right));
        } else if (kind != Opener.Kind.PLAIN) {
          refuses(Code.WRONG_OPENER, () -> vault(kind, right + "?"));
        }
      }
      clear();
      Files.createDirectory(
          ground.above,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  @Test
  void refusesShortSecrets() {
    refuses(Code.OPENER, () -> vault(Opener.Kind.PASSPHRASE, "eleven byte"));
    refuses(Code.OPENER, () -> vault(Opener.Kind.CREDENTIAL, "x".repeat(31)));
    refuses(Code.OPENER, () -> vault(Opener.Kind.PASSPHRASE, "x".repeat(1_025)));
    refuses(Code.OPENER, () -> vault(Opener.Kind.PLAIN, "x"));
  }

  /// What a file may look like after an accident: each byte changed alone, each shorter length.
  @Test
  void refusesEachDamageAndChangesNothing() throws IOException {
    try (Vault vault = vault()) {
      vault.make(Acts.REGION, Acts.CUSTOMER);
      vault.makeLog(Acts.REGION, Acts.LOG, Acts.CUSTOMER);
    }
    Map<Path, byte[]> whole = files();
    assertThat(whole).hasSize(6);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
      byte[] bytes = file.getValue();
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, i) : bytes.clone();
        if (changed.length == bytes.length) {
          changed[i] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file.getKey(), changed);
        VaultException refusal = catchThrowableOfType(VaultException.class, () -> vault().close());
        assertThat(refusal).as("seed %d, %s at %d", seed, file.getKey(), i).isNotNull();
        assertThat(refusal.code()).isIn(Code.DAMAGED, Code.NEWER);
        assertThat(refusal.getMessage()).endsWith(".").doesNotContain("\n");
        Files.write(file.getKey(), bytes);
        assertSame(whole);
      }
    }
    vault().close();
  }

  @Test
  void refusesGenuineFilesInAnotherPlace() throws IOException {
    try (Vault vault = vault()) {
      vault.make(Acts.REGION, Acts.CUSTOMER);
    }
    Path one = region(Acts.REGION);
    Path other = region(Ground.OTHER_REGION);
    for (String name : List.of("root", "masters-1")) {
      byte[] kept = Files.readAllBytes(one.resolve(name));
      Files.copy(other.resolve(name), one.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      refuses(Code.DAMAGED, this::vault);
      Files.write(one.resolve(name), kept);
    }
    vault().close();
  }

  @Test
  void refusesTheFilesOfAnotherKeyring() throws IOException {
    vault().close();
    try (Ground elsewhere = new Ground()) {
      Vault.open(elsewhere.folder(), Acts.INSTALLATION, opener("y".repeat(40)), REGIONS).close();
      String hex = "region-" + HexFormat.of().formatHex(bytes(Acts.REGION));
      for (String name : List.of("seal", hex + "/root", hex + "/masters-1")) {
        byte[] kept = Files.readAllBytes(ground.folder().resolve(name));
        Files.copy(
            elsewhere.folder().resolve(name),
            ground.folder().resolve(name),
            StandardCopyOption.REPLACE_EXISTING);
        assertThat(catchThrowableOfType(VaultException.class, this::vault).code())
            .as(name)
            .isIn(Code.DAMAGED, Code.WRONG_OPENER);
        Files.write(ground.folder().resolve(name), kept);
      }
    }
    refuses(
        Code.DAMAGED,
        () -> Vault.open(ground.folder(), UUID.randomUUID(), opener("x".repeat(40)), REGIONS));
    vault().close();
  }

  @Test
  void refusesMissingFilesRatherThanMakeNewOnes() throws IOException {
    try (Vault vault = vault()) {
      vault.make(Acts.REGION, Acts.CUSTOMER);
      vault.turn(Acts.REGION);
    }
    for (Path file :
        List.of(
            ground.folder().resolve("seal"),
            region(Acts.REGION).resolve("root"),
            region(Acts.REGION).resolve("masters-2"))) {
      byte[] kept = Files.readAllBytes(file);
      Files.delete(file);
      refuses(Code.DAMAGED, this::vault);
      assertThat(file).doesNotExist();
      Files.createFile(file, mode("rw-------"));
      Files.write(file, kept);
    }
    vault().close();
  }

  @Test
  void refusesWhatOthersMayReach() throws IOException {
    vault().close();
    for (Path path :
        List.of(
            ground.folder(),
            ground.folder().resolve("seal"),
            ground.folder().resolve("lock"),
            region(Acts.REGION),
            region(Acts.REGION).resolve("root"),
            region(Acts.REGION).resolve("masters-1"))) {
      String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
      for (String right : List.of("---r-----", "----w----", "------r--", "--------x")) {
        char[] wider = before.toCharArray();
        for (int i = 0; i < wider.length; i++) {
          wider[i] = right.charAt(i) == '-' ? wider[i] : right.charAt(i);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(new String(wider)));
        refuses(Code.OPEN_TO_OTHERS, this::vault);
      }
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(before));
    }
    vault().close();
  }

  @Test
  void refusesWhatBelongsToAnotherUser() throws IOException {
    Ground.assumeRoot("a keyring whose files belong to another user");
    vault().close();
    for (Path path : List.of(ground.folder(), region(Acts.REGION).resolve("root"))) {
      var before = Files.getOwner(path);
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      refuses(Code.OPEN_TO_OTHERS, this::vault);
      Files.setOwner(path, before);
    }
  }

  @Test
  void refusesASymbolicLinkInPlaceOfAFile() throws IOException {
    vault().close();
    Path root = region(Acts.REGION).resolve("root");
    Path moved = ground.above.resolve("moved");
    Files.move(root, moved);
    Files.createSymbolicLink(root, moved);
    assertThat(catchThrowableOfType(VaultException.class, this::vault)).isNotNull();
  }

  @Test
  void refusesASecondProcessOnTheFolder() {
    try (Vault vault = vault()) {
      refuses(Code.IN_USE, this::vault);
      assertThat(vault.regions()).hasSize(2);
    }
    vault().close();
  }

  @Test
  void clearsAwayWhatAnInterruptedWriteLeft() throws IOException {
    vault().close();
    Path half = region(Acts.REGION).resolve("root.new");
    Path next = region(Acts.REGION).resolve("masters-2");
    for (Path path : List.of(half, next)) {
      Files.createFile(path, mode("rw-------"));
      Files.write(path, new byte[10]);
    }
    vault().close();
    assertThat(half).doesNotExist();
    assertThat(next).doesNotExist();
  }

  /// A copy of the masters alone is worth nothing after the root was turned; with the old root's
  /// file it opens, which is why that one has to age out of the backups.
  @Test
  void opensNoOldCopyOfMastersAfterATurn() throws IOException {
    Path masters = region(Acts.REGION).resolve("masters-1");
    Path root = region(Acts.REGION).resolve("root");
    byte[] copyOfMasters;
    byte[] copyOfRoot;
    try (Vault vault = vault()) {
      vault.make(Acts.REGION, Acts.CUSTOMER);
      copyOfMasters = Files.readAllBytes(masters);
      copyOfRoot = Files.readAllBytes(root);
      vault.destroy(Acts.REGION, Acts.CUSTOMER);
    }
    assertThat(masters).doesNotExist();
    Files.createFile(masters, mode("rw-------"));
    Files.write(masters, copyOfMasters);
    try (Vault vault = vault()) {
      assertThat(vault.look(Acts.REGION, Acts.CUSTOMER).state())
          .isEqualTo(CustomerKeys.State.DESTROYED);
    }
    Path current = region(Acts.REGION).resolve("masters-2");
    byte[] kept = Files.readAllBytes(current);
    Files.write(current, copyOfMasters);
    refuses(Code.DAMAGED, this::vault);
    Files.write(current, kept);
    Files.createFile(masters, mode("rw-------"));
    Files.write(masters, copyOfMasters);
    Files.write(root, copyOfRoot);
    try (Vault vault = vault()) {
      assertThat(vault.look(Acts.REGION, Acts.CUSTOMER).state()).isEqualTo(CustomerKeys.State.LIVE);
    }
  }

  /// Against a plain model, with many customers, through restarts.
  @Test
  void keepsEveryKeyThroughRandomChanges() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<UUID, Kept> model = new TreeMap<>();
    Vault vault = vault();
    try {
      for (int step = 0; step < 400; step++) {
        UUID customer = new UUID(0, random.nextInt(12));
        Kept kept = model.get(customer);
        switch (random.nextInt(8)) {
          case 0, 1 -> {
            if (kept == null) {
              model.put(customer, Kept.of(vault, customer));
            } else {
              Vault open = vault;
              assertRefused(Refusal.EXISTS, seed, () -> open.make(Acts.REGION, customer));
            }
          }
          case 2 -> {
            if (kept != null && !kept.destroyed && !kept.frozen) {
              kept.newest = vault.rotate(Acts.REGION, customer);
            }
          }
          case 3 -> vault.turn(Acts.REGION);
          case 4 -> {
            if (kept != null && !kept.destroyed && random.nextInt(4) == 0) {
              vault.destroy(Acts.REGION, customer);
              kept.destroyed = true;
            }
          }
          case 5 -> {
            if (kept != null) {
              vault.freeze(customer);
              kept.frozen = true;
            }
          }
          case 6 -> {
            if (kept != null) {
              vault.unfreeze(customer);
              kept.frozen = false;
            }
          }
          default -> {
            vault.close();
            vault = vault();
          }
        }
        for (Kept one : model.values()) {
          one.check(vault, seed);
        }
      }
    } finally {
      vault.close();
    }
    assertThat(model).as("seed %d", seed).isNotEmpty();
  }

  /// What a customer's item is known to open to.
  private static final class Kept {
    private final ItemContext item;
    private final WrappedDataKey wrapped;
    private final byte[] key;
    private KeyRef newest;
    private boolean frozen;
    private boolean destroyed;

    private Kept(ItemContext item, WrappedDataKey wrapped, byte[] key, KeyRef newest) {
      this.item = item;
      this.wrapped = wrapped;
      this.key = key;
      this.newest = newest;
    }

    static Kept of(Vault vault, UUID customer) throws IOException {
      KeyRef master = vault.make(Acts.REGION, customer);
      ItemContext item = Acts.item(customer, Acts.REGION, master, "a", UUID.randomUUID());
      try (NewDataKey made = vault.store(item)) {
        return new Kept(item, made.wrapped(), taken(made.key()), master);
      }
    }

    void check(Vault vault, long seed) throws IOException {
      if (destroyed) {
        assertRefused(Refusal.DESTROYED, seed, () -> vault.open(item, wrapped));
      } else if (frozen) {
        assertRefused(Refusal.FROZEN, seed, () -> vault.open(item, wrapped));
      } else {
        assertThat(taken(vault.open(item, wrapped))).as("seed %d", seed).isEqualTo(key);
        assertThat(vault.look(Acts.REGION, item.customer()).newest()).contains(newest);
      }
    }
  }

  private static void assertRefused(Refusal refusal, long seed, Runnable work) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, work::run);
    assertThat(refused).as("seed %d", seed).isNotNull();
    assertThat(refused.refusal()).as("seed %d", seed).isEqualTo(refusal);
  }

  private static byte[] taken(FloeKey key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    key.handOver(out);
    return out.toByteArray();
  }

  private Vault vault() {
    return Vault.open(ground.folder(), Acts.INSTALLATION, opener("x".repeat(40)), REGIONS);
  }

  private Vault vault(Opener.Kind kind, String secret) {
    byte[] bytes = kind == Opener.Kind.PLAIN && secret.length() > 1 ? new byte[0] : bytes(secret);
    try (Opener opener = new Opener(kind, Secret.owning(bytes))) {
      return Vault.open(ground.folder(), Acts.INSTALLATION, opener, REGIONS);
    }
  }

  private static Opener opener(String secret) {
    return new Opener(Opener.Kind.CREDENTIAL, Secret.owning(bytes(secret)));
  }

  private Path region(String name) {
    return ground.folder().resolve("region-" + HexFormat.of().formatHex(bytes(name)));
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(ground.folder())) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        files.put(path, Files.readAllBytes(path));
      }
    }
    return files;
  }

  private void assertSame(Map<Path, byte[]> before) throws IOException {
    Map<Path, byte[]> now = files();
    assertThat(now.keySet()).isEqualTo(before.keySet());
    before.forEach((path, bytes) -> assertThat(now.get(path)).isEqualTo(bytes));
  }

  private static FileAttribute<?> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refuses(Code code, Runnable opening) {
    VaultException refusal = catchThrowableOfType(VaultException.class, opening::run);
    assertThat(refusal).as("%s", code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
  }
}
