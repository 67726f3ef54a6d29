package id.janji.keyring.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.check.UsedReceipts;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.Vault;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.FrameReader;
import id.janji.keyring.wire.WireException;
import id.janji.seal.cipher.Secret;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What comes into the key process through its pipe: frames, the greeting, and questions. Its one
/// region has a name that nobody can guess, so that nothing is changed and no key is given.
public final class QuestionsFuzz {
  private static final UUID INSTALLATION = new UUID(1, 2);
  private static final Path FOLDER = Scratch.folder();

  private static final class Asked {
    private static final Vault VAULT =
        Vault.open(
            FOLDER.resolve("keyring"),
            INSTALLATION,
            new Opener(Opener.Kind.PLAIN, Secret.owning(new byte[0])),
            List.of(UUID.randomUUID().toString()));
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Answers ANSWERS =
        new Answers(
            VAULT,
            new ActCheck(
                INSTALLATION,
                new ReceiptKey(UUID.randomUUID().toString().substring(4).getBytes()),
                VAULT::customerOf,
                new UsedReceipts(CLOCK),
                Instant.EPOCH,
                CLOCK));
  }

  @FuzzTest
  public void getNoKeyWithoutAnEntry(byte[] input) throws IOException {
    FrameReader pipe = new FrameReader(new ByteArrayInputStream(input));
    try {
      for (Optional<Frame> next = pipe.next(); next.isPresent(); next = pipe.next()) {
        greeting(next.get());
        question(next.get());
      }
    } catch (WireException | EOFException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void greeting(Frame frame) {
    try (Hello hello = Hello.read(frame)) {
      assertThat(hello.frame().body()).isEqualTo(frame.body());
    } catch (WireException | VaultException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
  }

  private static void question(Frame frame) throws IOException {
    Optional<Ask> ask = Ask.of(frame.what());
    if (ask.isEmpty()) {
      return;
    }
    try {
      Asked.ANSWERS.to(ask.get(), frame.body());
      throw new AssertionError(ask + " was answered");
    } catch (RefusedException refused) {
      assertThat(refused.refusal().code()).isNotBlank();
    } catch (WireException | IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
