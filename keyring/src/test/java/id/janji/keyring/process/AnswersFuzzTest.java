package id.janji.keyring.process;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.payload.Operation;
import id.janji.keyring.Acts;
import id.janji.keyring.Ground;
import id.janji.keyring.Mutation;
import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.check.UsedReceipts;
import id.janji.keyring.vault.Vault;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.wire.Ask;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class AnswersFuzzTest {
  private static final ReceiptKey KEY = new ReceiptKey(new byte[32]);

  private final Ground ground;
  private Vault vault;
  private Answers answers;
  private KeyRef master;

  AnswersFuzzTest() throws IOException {
    ground = new Ground();
  }

  @BeforeEach
  void open() {
    vault =
        Vault.open(
            ground.folder(),
            Acts.INSTALLATION,
            Ground.credential((byte) 1).fresh(),
            List.of(Acts.REGION));
    InstantSource clock = InstantSource.system();
    ActCheck check =
        new ActCheck(
            Acts.INSTALLATION,
            KEY,
            vault::customerOf,
            new UsedReceipts(clock),
            Instant.now().minusSeconds(1),
            clock);
    answers = new Answers(vault, check);
    master = vault.make(Acts.REGION, Acts.CUSTOMER);
    vault.makeLog(Acts.REGION, Acts.LOG, Acts.CUSTOMER);
  }

  @AfterEach
  void close() throws IOException {
    vault.close();
    ground.close();
  }

  /// No changed question gets a key, and none breaks the process.
  @Test
  void givesNoKeyForAChangedAct() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int refused = 0;
    byte[] opening = opening();
    byte[] storing = storing();
    for (int i = 0; i < 120_000; i++) {
      if (i % 20_000 == 0) {
        opening = opening();
        storing = storing();
      }
      boolean opens = random.nextBoolean();
      byte[] original = opens ? opening : storing;
      byte[] changed = Mutation.of(original, random);
      if (Arrays.equals(changed, original)) {
        continue;
      }
      assertThat(answered(opens ? Ask.OPEN : Ask.STORE, changed)).as("seed %d", seed).isFalse();
      refused++;
    }
    assertThat(refused).isGreaterThan(100_000);
    assertThat(answered(Ask.OPEN, opening())).isTrue();
    assertThat(answered(Ask.STORE, storing())).isTrue();
  }

  @Test
  void breaksOnNothingElseThatIsAsked() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] customer = new FieldWriter().text(Acts.REGION).uuid(Acts.CUSTOMER).take();
    byte[] log = new FieldWriter().text(Acts.LOG).take();
    ItemContext item = Acts.item(master);
    byte[] rewrap =
        new FieldWriter().bytes(item.encoded()).wrappedDataKey(stored(item)).number(1).take();
    Map<Ask, byte[]> cheap = new EnumMap<>(Ask.class);
    cheap.put(Ask.LOOK, customer);
    cheap.put(Ask.TELL, customer);
    cheap.put(Ask.OPEN_LOG, log);
    cheap.put(Ask.REWRAP, rewrap);
    List<Ask> asks = List.copyOf(cheap.keySet());
    for (int i = 0; i < 120_000; i++) {
      Ask ask = asks.get(random.nextInt(asks.size()));
      answered(ask, Mutation.of(cheap.get(ask), random));
    }
    // These write to the disk.
    for (int i = 0; i < 600; i++) {
      Ask ask = Ask.values()[random.nextInt(Ask.values().length)];
      answered(ask, Mutation.of(random.nextBoolean() ? customer : log, random));
    }
    assertThat(vault.customerOf(Acts.LOG)).as("seed %d", seed).contains(Acts.CUSTOMER);
  }

  @Test
  void readsNothingButAGreeting() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] secret;
    int refused = 0;
    try (Hello hello =
        new Hello(
            new byte[32],
            Acts.INSTALLATION,
            Ground.credential((byte) 1).fresh(),
            List.of("a", "b"))) {
      secret = hello.frame().body();
    }
    for (int i = 0; i < 100_000; i++) {
      Frame frame = new Frame(Ask.HELLO.code(), 0, Mutation.of(secret, random));
      try (Hello read = Hello.read(frame)) {
        assertThat(read.regions()).as("seed %d", seed).isNotEmpty();
      } catch (WireException | VaultException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  /// Whether there was an answer; anything but a refusal is a fault of the process.
  private boolean answered(Ask ask, byte[] body) throws IOException {
    try {
      answers.to(ask, body);
      return true;
    } catch (RefusedException | WireException | IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] opening() throws IOException {
    ItemContext item = Acts.item(master);
    return Acts.act(KEY, Operation.OPEN, item)
        .write(new FieldWriter())
        .wrappedDataKey(stored(item))
        .take();
  }

  private byte[] storing() {
    ItemContext item = Acts.item(Acts.CUSTOMER, Acts.REGION, master, "a", UUID.randomUUID());
    return Acts.act(KEY, Operation.STORE, item).write(new FieldWriter()).take();
  }

  private WrappedDataKey stored(ItemContext item) throws IOException {
    byte[] question = Acts.act(KEY, Operation.STORE, item).write(new FieldWriter()).take();
    return new FieldReader(answers.to(Ask.STORE, question)).wrappedDataKey();
  }
}
