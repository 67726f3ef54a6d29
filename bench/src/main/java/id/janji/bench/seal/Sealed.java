package id.janji.bench.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/// An item like a real one, and its domain key.
final class Sealed {
  static final ItemContext CONTEXT =
      new ItemContext(
          new UUID(1, 1),
          new UUID(2, 2),
          "id-jakarta",
          "payslips",
          new ItemName("2026/03/a-name-as-long-as-names-are.pdf".getBytes(UTF_8)),
          new UUID(3, 3),
          "personal",
          new DomainRef(new KeyRef(new UUID(4, 4), 1), 1),
          "seven-years",
          Instant.parse("2026-03-02T12:00:00Z"));

  private Sealed() {}

  static DomainKey domain() {
    return CustomerMaster.generated(
            CONTEXT.customer(), CONTEXT.region(), CONTEXT.domain().master(), Randomness.system())
        .domain(CONTEXT.dataClass(), CONTEXT.domain().epoch());
  }

  static byte[] content(int sizeBytes) {
    byte[] content = new byte[sizeBytes];
    new Random(1).nextBytes(content);
    return content;
  }
}
