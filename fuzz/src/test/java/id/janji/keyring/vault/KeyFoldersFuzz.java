package id.janji.keyring.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import java.util.UUID;

/// The files of the key process, as they lie there and with a digest that fits: none holds without
/// the key that sealed it. Behind the seal, what is kept of customers and logs has one spelling.
public final class KeyFoldersFuzz {
  private static final UUID INSTALLATION = new UUID(1, 2);
  private static final KeyRef ROOT = new KeyRef(INSTALLATION, 1);
  private static final Opener OPENER = new Opener(Opener.Kind.PLAIN, Secret.owning(new byte[0]));

  private static final class Held {
    private static final SealingKey SEALING =
        SealingKey.in(Folder.at(id.janji.Scratch.folder().resolve("keys")), INSTALLATION, OPENER);
  }

  @FuzzTest
  public void holdOnlyUnderTheirSeal(byte[] input) {
    refused(input);
    for (char mark : new char[] {'S', 'R', 'M'}) {
      refused(Framed.end(new Framed(mark).begin().fixed(input)));
    }
    FieldReader in = new FieldReader(input);
    try {
      FieldWriter again = new FieldWriter();
      CustomerKeys.read(in).write(again);
      LogKeys.read(in).write(again);
      in.end();
      assertThat(again.take()).isEqualTo(input);
    } catch (WireException | IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void refused(byte[] file) {
    refused(() -> SealingKey.opened(file, INSTALLATION, OPENER).close());
    refused(() -> RootFile.open(file, Held.SEALING, "a").close());
    refused(() -> Masters.parse(file, "a", ROOT, Held.SEALING));
  }

  private static void refused(Runnable reading) {
    try {
      reading.run();
      throw new AssertionError("held without its seal");
    } catch (VaultException refused) {
      assertThat(refused.code()).isIn(Code.DAMAGED, Code.NEWER, Code.OPENER, Code.WRONG_OPENER);
    }
  }
}
