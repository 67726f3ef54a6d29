package id.janji.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.FrameReader;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the server hears from the key process: read as the answer to each question in turn, it is
/// one, a refusal, or not the protocol; and it is wiped.
public final class AnswersFuzz {
  private static final UUID ID = new UUID(1, 2);
  private static final ItemContext CONTEXT =
      new ItemContext(
          ID,
          ID,
          "id-jakarta",
          "payslips",
          new ItemName("a".getBytes(UTF_8)),
          ID,
          "personal",
          new DomainRef(new KeyRef(ID, 1), 1),
          "seven-years",
          Instant.EPOCH);

  private static final List<Told.Reading<?>> READINGS =
      List.of(
          Told::key,
          Told.newKey(CONTEXT),
          Told::facts,
          Told::customers,
          FieldReader::wrappedDataKey,
          FieldReader::key,
          _ -> "done");

  @FuzzTest
  public void areReadOrNotTheProtocol(byte[] input) throws IOException {
    for (Told.Reading<?> reading : READINGS) {
      FrameReader pipe = new FrameReader(new ByteArrayInputStream(input));
      try {
        for (Optional<Frame> next = pipe.next(); next.isPresent(); next = pipe.next()) {
          heard(next.get(), reading);
        }
      } catch (WireException | EOFException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  private static void heard(Frame frame, Told.Reading<?> reading) {
    try {
      if (Told.in(frame, reading) instanceof Reply.Refused<?>(var why)) {
        assertThat(why.sentence()).endsWith(".");
      }
    } catch (KeyringException other) {
      assertThat(other.code()).isEqualTo(KeyringException.Code.PROTOCOL);
    }
    assertThat(frame.body()).isEqualTo(new byte[frame.body().length]);
  }
}
