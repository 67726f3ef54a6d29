package id.janji.keeper.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.Scratch;
import id.janji.disk.Disk;
import id.janji.disk.faulty.MemoryDisk;
import id.janji.keyring.vault.Folder;
import id.janji.keyring.vault.Framed;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.SealingKey;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldWriter;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import java.io.IOException;
import java.util.UUID;

/// The files in a keeper's folder, as they lie there, with a digest that fits, and with parts that
/// were sealed as they should be: each is read or refused as damaged.
public final class KeeperFilesFuzz {
  private static final UUID CUSTOMER = new UUID(1, 2);
  private static final KeyRef MASTER = new KeyRef(CUSTOMER, 1);

  private static final class Held {
    private static final SealingKey SEALING =
        SealingKey.in(
            Folder.at(Scratch.folder().resolve("keeper")),
            CUSTOMER,
            new Opener(Opener.Kind.PLAIN, Secret.owning(new byte[0])));
  }

  @FuzzTest
  public void areReadOrRefused(byte[] input) throws IOException {
    head(input);
    head(Framed.end(new Framed('H').begin().fixed(input)));
    keys(input);
    keys(Framed.end(new Framed('P').begin().fixed(input)));
    keys(sealed(new Draw(input)));
  }

  private static byte[] sealed(Draw draw) {
    FieldWriter file = new Framed('P').begin().uuid(CUSTOMER).key(MASTER);
    file.bytes(sealed("master", draw.bytes(64)));
    for (String algorithm : new String[] {"Ed25519", "ML-DSA-44"}) {
      file.bytes(draw.bytes(255)).bytes(sealed(algorithm, draw.bytes(255)));
    }
    return Framed.end(file);
  }

  private static byte[] sealed(String what, byte[] secret) {
    byte[] info =
        new FieldWriter()
            .text("janji.id/keeper-key/v1")
            .uuid(CUSTOMER)
            .key(MASTER)
            .text(what)
            .take();
    byte[] some = secret.length == 0 ? new byte[1] : secret;
    return Held.SEALING.seal(Secret.owning(some), info);
  }

  private static void keys(byte[] file) {
    try {
      KeeperKeys.customer(file);
      KeeperKeys.opened(file, Held.SEALING).close();
    } catch (VaultException refused) {
      assertThat(refused.code()).isIn(Code.DAMAGED, Code.NEWER);
    }
  }

  private static void head(byte[] file) throws IOException {
    Disk disk = new MemoryDisk();
    disk.replace(HeadFile.NAME, file);
    try {
      HeadFile head = HeadFile.in(disk);
      assertThat(head.of("a/log/of/nobody").size()).isNotNegative();
    } catch (VaultException refused) {
      assertThat(refused.code()).isIn(Code.DAMAGED, Code.NEWER);
    }
  }
}
