package id.janji.keeper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.history.Story;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.Book;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedBytes;
import id.janji.seal.key.WrappedDataKey;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Changed, cut and random bytes are read as what they are, or refused with the one exception.
final class ExchangeFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final KeyRef MASTER = new KeyRef(Story.id("master"), 1);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void posts() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Story story = Story.begun();
    byte[] post =
        Post.signed(Story.CUSTOMER, story.now(), new byte[32], told(), pair.getPrivate()).bytes();
    fuzz(post, bytes -> Post.read(bytes).bytes());
  }

  @Test
  void whatIsTold() {
    fuzz(told(), bytes -> Told.read(bytes).bytes());
  }

  private static byte[] told() {
    WrappedDataKey wrapped =
        new WrappedDataKey(new DomainRef(MASTER, 1), WrappedBytes.of(new byte[40]));
    return new Told(
            MASTER,
            7,
            "— a b\n",
            Optional.of(Refusal.HEAD_FORKED),
            List.of(
                new Answer.Stored(1, wrapped, new byte[32]),
                new Answer.Opened(2, new byte[32]),
                new Answer.Refused(3, Refusal.USED)))
        .bytes();
  }

  @Test
  void whatIsAskedAndReplied() {
    Story story = Story.begun();
    Book book = new Book(story);
    ItemContext context = book.context("inbox/1", MASTER);
    Payload.Grant grant = story.standing("own", Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long intent = story.tell(Basis.OWN, at, Book.act("1", grant, Operation.STORE, context));
    byte[] asked = book.asked(0, book.store(context, at, intent)).bytes();
    fuzz(asked, bytes -> Asked.read(bytes).bytes());
    String text = Reply.text(Story.CUSTOMER, new byte[32], asked);
    Reply reply = new Reply(book.signed(text, Book.signers().subList(0, 1)), asked);
    fuzz(reply.bytes(), bytes -> Reply.read(bytes).bytes());
  }

  /// What is read is written again as it was.
  private void fuzz(byte[] good, Function<byte[], byte[]> reader) {
    assertThat(reader.apply(good)).isEqualTo(good);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(good);
      try {
        assertThat(reader.apply(bytes)).as("seed %d, round %d", seed, round).isEqualTo(bytes);
      } catch (WireException refused) {
        assertThat(refused).hasMessageNotContainingAny("\n");
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, round %d".formatted(seed, round), e);
      }
    }
  }

  private byte[] mutated(byte[] good) {
    byte[] bytes = good.clone();
    for (int flips = random.nextInt(4); flips >= 0; flips--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, 1 + at);
        default -> {
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          bytes = longer;
        }
      }
    }
    return bytes;
  }
}
