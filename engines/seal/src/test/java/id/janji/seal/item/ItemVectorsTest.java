package id.janji.seal.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.seal.PlainJson;
import id.janji.seal.SealException;
import id.janji.seal.SharedArchive;
import id.janji.seal.cipher.FixedRandomness;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeInputStream;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.RegionRoot;
import id.janji.seal.key.WrappedDataKey;
import id.janji.seal.key.WrappedMaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The vectors of `docs/formats`, made by a program in another language from the page alone, are
/// reproduced byte for byte and opened by a reference that knows the page alone.
final class ItemVectorsTest {
  private static final Map<String, Object> VECTORS = vectors();

  /// One entry of `items`.
  private record Vector(Map<String, Object> values) {
    byte[] bytes(String name) {
      return HexFormat.of().parseHex((String) values.get(name));
    }

    ItemContext context() {
      return contextOf(PlainJson.map(values.get("context")));
    }

    byte[] content() {
      byte[] content = new byte[Math.toIntExact((Long) values.get("contentLength"))];
      for (int i = 0; i < content.length; i++) {
        content[i] = (byte) (i % 251);
      }
      return content;
    }

    CustomerMaster master() {
      ItemContext context = context();
      Secret secret = Secret.owning(bytes("masterKey"));
      KeyRef ref = context.domain().master();
      return CustomerMaster.owning(context.customer(), context.region(), ref, secret);
    }

    DomainKey domain() {
      return master().domain(context().dataClass(), context().domain().epoch());
    }

    /// What is drawn for the data key, and then for the content.
    Randomness randomness() {
      return FixedRandomness.of(bytes("randomness"));
    }
  }

  @TestFactory
  Stream<DynamicTest> reproducesEachItem() {
    return items()
        .map(vector ->
            DynamicTest.dynamicTest((String) vector.values.get("name"), () -> reproduce(vector)));
  }

  private static void reproduce(Vector vector) throws Exception {
    ItemContext context = vector.context();
    assertThat(context.encoded()).isEqualTo(vector.bytes("encodedContext"));
    assertThat(context.digest()).isEqualTo(vector.bytes("contextDigest"));
    Randomness randomness = vector.randomness();
    NewDataKey key = vector.domain().newDataKey(context, randomness);
    assertThat(key.wrapped().bytes().bytes()).isEqualTo(vector.bytes("wrappedDataKey"));

    byte[] sealed = SealedItem.seal(key, randomness, vector.content());

    assertThat(sealed).hasSize(Math.toIntExact((Long) vector.values.get("sealedLength")));
    assertThat(SealedItem.sealedBytes(vector.content().length)).isEqualTo(sealed.length);
    assertThat(SealedItem.contentBytes(sealed.length)).isEqualTo(vector.content().length);
    assertThat(MessageDigest.getInstance("SHA-256").digest(sealed))
        .isEqualTo(vector.bytes("sealedSha256"));
    if (vector.values.containsKey("sealed")) {
      assertThat(sealed).isEqualTo(vector.bytes("sealed"));
    }
    assertThat(streamed(vector)).isEqualTo(sealed);
    assertThat(opened(vector.domain(), context, sealed)).isEqualTo(vector.content());
    assertThat(PlainItem.open(vector.bytes("masterKey"), context, sealed))
        .hasValue(vector.content());
  }

  @TestFactory
  Stream<DynamicTest> reproducesTheKeysAboveEachItem() {
    return items()
        .map(vector ->
            DynamicTest.dynamicTest((String) vector.values.get("name"), () -> keys(vector)));
  }

  private static void keys(Vector vector) throws Exception {
    ItemContext context = vector.context();
    byte[] domain = PlainItem.domain(context.domain());
    assertThat(PlainItem.domainKey(vector.bytes("masterKey"), context, domain))
        .isEqualTo(vector.bytes("domainKey"));
    Map<String, Object> values = PlainJson.map(vector.values.get("root"));
    KeyRef ref = new KeyRef(uuid(values, "id"), number(values, "version"));
    Secret secret = Secret.owning(HexFormat.of().parseHex((String) values.get("key")));
    RegionRoot root = RegionRoot.owning(context.installation(), context.region(), ref, secret);

    WrappedMaster wrapped = root.wrap(vector.master());

    assertThat(wrapped.bytes().bytes()).isEqualTo(vector.bytes("wrappedMaster"));
    DomainKey again = root.unwrap(wrapped).domain(context.dataClass(), context.domain().epoch());
    NewDataKey key = again.newDataKey(context, vector.randomness());
    assertThat(key.wrapped().bytes().bytes()).isEqualTo(vector.bytes("wrappedDataKey"));
  }

  @Test
  void reproducesAnItemWhoseKeyWasWrappedAnew() throws Exception {
    Vector vector = named("short");
    Vector anew = new Vector(PlainJson.map(VECTORS.get("rewrapped")));
    ItemContext context = vector.context();
    DomainRef ref = domainOf(PlainJson.map(anew.values.get("domain")));
    Secret secret = Secret.owning(anew.bytes("masterKey"));
    DomainKey newer =
        CustomerMaster.owning(context.customer(), context.region(), ref.master(), secret)
            .domain(context.dataClass(), ref.epoch());
    byte[] item = vector.bytes("sealed");
    ItemHeader header = ItemHeader.parse(item, 0);

    WrappedDataKey rewrapped = vector.domain().rewrap(header.dataKey(), context, newer);
    System.arraycopy(header.with(rewrapped).toBytes(), 0, item, 0, ItemHeader.SIZE_BYTES);

    assertThat(item).isEqualTo(anew.bytes("sealed"));
    assertThat(opened(newer, context, item)).isEqualTo(vector.content());
    assertThat(PlainItem.open(anew.bytes("masterKey"), context, item)).hasValue(vector.content());
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> opened(vector.domain(), context, item))
        .matches(e -> e.code() == SealException.Code.KEY_REFUSED);
  }

  @TestFactory
  Stream<DynamicTest> refusesEachDamagedItemWithItsReason() {
    return PlainJson.list(VECTORS.get("refused")).stream()
        .map(Vector::new)
        .map(damaged ->
            DynamicTest.dynamicTest((String) damaged.values.get("name"), () -> refuse(damaged)));
  }

  private static void refuse(Vector damaged) throws Exception {
    Vector vector = named((String) damaged.values.get("of"));
    byte[] item = damaged.bytes("sealed");
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> opened(vector.domain(), vector.context(), item))
        .matches(e -> e.code().name().equals(damaged.values.get("error")), "the reason");
    assertThat(PlainItem.open(vector.bytes("masterKey"), vector.context(), item)).isEmpty();
  }

  private static byte[] opened(DomainKey domain, ItemContext context, byte[] item)
      throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(item);
    ItemHeader header = ItemHeader.read(in);
    header.require(context);
    try (FloeInputStream opening =
        SealedItem.open(header, domain.unwrap(header.dataKey(), context), context, in)) {
      return opening.readAllBytes();
    }
  }

  private static byte[] streamed(Vector vector) throws IOException {
    Randomness randomness = vector.randomness();
    NewDataKey key = vector.domain().newDataKey(vector.context(), randomness);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FloeOutputStream sealing = SealedItem.begin(key, randomness, out)) {
      sealing.transferFrom(new ByteArrayInputStream(vector.content()));
      sealing.finish();
    }
    return out.toByteArray();
  }

  private static Stream<Vector> items() {
    List<Map<String, Object>> items = PlainJson.list(VECTORS.get("items"));
    assertThat(items).hasSize(7);
    return items.stream().map(Vector::new);
  }

  private static Vector named(String name) {
    return items().filter(item -> name.equals(item.values.get("name"))).findFirst().orElseThrow();
  }

  private static ItemContext contextOf(Map<String, Object> values) {
    return new ItemContext(
        uuid(values, "installation"),
        uuid(values, "customer"),
        (String) values.get("region"),
        (String) values.get("bucket"),
        new ItemName(HexFormat.of().parseHex((String) values.get("name"))),
        uuid(values, "version"),
        (String) values.get("dataClass"),
        domainOf(PlainJson.map(values.get("domain"))),
        (String) values.get("retentionClass"),
        Instant.ofEpochMilli((Long) values.get("created")));
  }

  private static DomainRef domainOf(Map<String, Object> values) {
    KeyRef master = new KeyRef(uuid(values, "master"), number(values, "version"));
    return new DomainRef(master, number(values, "epoch"));
  }

  private static UUID uuid(Map<String, Object> values, String name) {
    return UUID.fromString((String) values.get(name));
  }

  private static int number(Map<String, Object> values, String name) {
    return Math.toIntExact((Long) values.get(name));
  }

  private static Map<String, Object> vectors() {
    try {
      return PlainJson.read(
          Files.readString(SharedArchive.repository().resolve("docs/formats/vectors/item.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
