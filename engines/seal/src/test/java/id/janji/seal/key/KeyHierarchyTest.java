package id.janji.seal.key;

import static id.janji.seal.context.Contexts.LETTER;
import static id.janji.seal.context.Contexts.PAYSLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.seal.Mutation;
import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class KeyHierarchyTest {
  private static final UUID INSTALLATION = PAYSLIP.installation();
  private static final KeyRef ROOT = new KeyRef(new UUID(1, 2), 1);

  private final Randomness random = Randomness.system();
  private final CustomerMaster master =
      CustomerMaster.generated(
          PAYSLIP.customer(), PAYSLIP.region(), PAYSLIP.domain().master(), random);
  private final RegionRoot root = root(INSTALLATION, PAYSLIP.region(), ROOT);

  @Test
  void opensAMasterKeyOnlyInItsPlace() {
    WrappedMaster wrapped = root.wrap(master);

    assertThat(sameKey(root.unwrap(wrapped), master)).isTrue();
    refused(() -> root(LETTER.installation(), PAYSLIP.region(), ROOT).unwrap(wrapped));
    refused(() -> root(INSTALLATION, LETTER.region(), ROOT).unwrap(wrapped));
    refused(() -> root(INSTALLATION, PAYSLIP.region(), new KeyRef(ROOT.id(), 2)).unwrap(wrapped));
    WrappedMaster lied =
        new WrappedMaster(
            new KeyRef(ROOT.id(), 2), wrapped.customer(), wrapped.master(), bytes(wrapped));
    refused(() -> root(INSTALLATION, PAYSLIP.region(), new KeyRef(ROOT.id(), 2)).unwrap(lied));
    refused(() ->
        root.unwrap(new WrappedMaster(ROOT, LETTER.customer(), wrapped.master(), bytes(wrapped))));
    refused(() ->
        root.unwrap(
            new WrappedMaster(ROOT, wrapped.customer(), LETTER.domain().master(), bytes(wrapped))));
    KeyRef second = new KeyRef(wrapped.master().id(), 2);
    refused(() -> root.unwrap(new WrappedMaster(ROOT, wrapped.customer(), second, bytes(wrapped))));
  }

  @Test
  void refusesToWrapAMasterKeyOfAnotherRegion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root(INSTALLATION, "sg", ROOT).wrap(master))
        .withMessageContaining(PAYSLIP.region());
  }

  @Test
  void opensNoneOfManyDamagedMasterKeys() {
    long seed = new Random().nextLong();
    Random mutating = new Random(seed);
    WrappedMaster wrapped = root.wrap(master);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = Mutation.of(bytes(wrapped).bytes(), mutating);
      if (mutated.length == WrappedBytes.SIZE_BYTES
          && !WrappedBytes.of(mutated).equals(bytes(wrapped))) {
        WrappedMaster damaged =
            new WrappedMaster(ROOT, wrapped.customer(), wrapped.master(), WrappedBytes.of(mutated));
        assertThatExceptionOfType(SealException.class)
            .as("seed %d, round %d", seed, i)
            .isThrownBy(() -> root.unwrap(damaged));
      }
    }
  }

  @Test
  void derivesTheSameDomainKeyAgainAndAnotherForEachWordOfIt() throws IOException {
    byte[] data = unwrapped(domain(), domain());

    assertThat(data).hasSize(32);
    DomainKey otherEpoch = master.domain(PAYSLIP.dataClass(), 2);
    DomainKey otherClass = master.domain(LETTER.dataClass(), 1);
    WrappedDataKey wrapped = domain().newDataKey(PAYSLIP, random).wrapped();
    refused(() -> otherEpoch.unwrap(wrapped, PAYSLIP));
    refused(() -> otherClass.unwrap(wrapped, PAYSLIP));
    refused(
        () -> otherEpoch.unwrap(new WrappedDataKey(otherEpoch.ref(), wrapped.bytes()), PAYSLIP));
  }

  @Test
  void makesDataKeysOnlyForItsOwnDomain() {
    assertThatIllegalArgumentException().isThrownBy(() -> domain().newDataKey(LETTER, random));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> master.domain(PAYSLIP.dataClass(), 2).newDataKey(PAYSLIP, random));
  }

  @Test
  void wrapsADataKeyAnewWithoutChangingIt() throws IOException {
    DomainKey newer =
        CustomerMaster.generated(
                PAYSLIP.customer(),
                PAYSLIP.region(),
                new KeyRef(PAYSLIP.domain().master().id(), 2),
                random)
            .domain(PAYSLIP.dataClass(), 3);
    NewDataKey key = domain().newDataKey(PAYSLIP, random);

    WrappedDataKey rewrapped = domain().rewrap(key.wrapped(), PAYSLIP, newer);

    assertThat(rewrapped.under()).isEqualTo(newer.ref());
    assertThat(bytes(newer.unwrap(rewrapped, PAYSLIP))).isEqualTo(bytes(key.key()));
    refused(() -> domain().unwrap(rewrapped, PAYSLIP));
    refused(() -> newer.unwrap(key.wrapped(), PAYSLIP));
    DomainKey foreign = master.domain(LETTER.dataClass(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> domain().rewrap(key.wrapped(), PAYSLIP, foreign));
  }

  @Test
  void refusesEverythingOnceDestroyed() {
    NewDataKey key = domain().newDataKey(PAYSLIP, random);
    WrappedMaster wrapped = root.wrap(master);
    DomainKey domain = domain();
    domain.destroy();
    root.destroy();
    master.destroy();
    key.close();

    destroyed(() -> domain.unwrap(key.wrapped(), PAYSLIP));
    destroyed(() -> root.unwrap(wrapped));
    destroyed(() -> master.domain("personal", 1));
    destroyed(() -> key.key().handOver(new ByteArrayOutputStream()));
    assertThat(key.key().isDestroyed()).isTrue();
  }

  @Test
  void handsADataKeyOverOnce() throws IOException {
    NewDataKey key = domain().newDataKey(PAYSLIP, random);
    FloeKey same = domain().unwrap(key.wrapped(), PAYSLIP);
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();

    key.key().handOver(pipe);

    assertThat(key.key().isDestroyed()).isTrue();
    FloeKey received = FloeKey.received(new ByteArrayInputStream(pipe.toByteArray()));
    assertThat(bytes(received)).isEqualTo(bytes(same));
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> FloeKey.received(new ByteArrayInputStream(new byte[31])));
  }

  @Test
  void neverTellsItsBytes() {
    byte[] known = HexFormat.of().parseHex("abad1deacafe".repeat(5) + "abad");
    Secret secret = Secret.owning(known);
    String said =
        secret
            + " "
            + FloeKey.owning(Secret.owning(known.clone()))
            + RegionRoot.owning(INSTALLATION, "r", ROOT, Secret.owning(known.clone()))
            + CustomerMaster.owning(INSTALLATION, "r", ROOT, Secret.owning(known.clone()))
            + domain();
    assertThat(said).doesNotContain("abad").doesNotContain("-83").contains("32 bytes");
    assertThatExceptionOfType(NotSerializableException.class)
        .isThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret));
    secret.destroy();
    assertThat(known).containsOnly(0);
  }

  @Test
  void refusesKeysOfAnotherSize() {
    Secret small = Secret.owning(new byte[31]);
    assertThatIllegalArgumentException().isThrownBy(() -> FloeKey.owning(small));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionRoot.owning(INSTALLATION, "r", ROOT, small));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CustomerMaster.owning(INSTALLATION, "r", ROOT, small));
    assertThatIllegalArgumentException().isThrownBy(() -> WrappedBytes.of(new byte[39]));
  }

  private static WrappedBytes bytes(WrappedMaster wrapped) {
    return wrapped.bytes();
  }

  private static byte[] bytes(FloeKey key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    key.handOver(out);
    return out.toByteArray();
  }

  private byte[] unwrapped(DomainKey one, DomainKey same) throws IOException {
    NewDataKey key = one.newDataKey(PAYSLIP, random);
    byte[] data = bytes(same.unwrap(key.wrapped(), PAYSLIP));
    assertThat(data).isEqualTo(bytes(key.key()));
    return data;
  }

  private boolean sameKey(CustomerMaster one, CustomerMaster other) {
    WrappedDataKey wrapped =
        one.domain(PAYSLIP.dataClass(), 1).newDataKey(PAYSLIP, random).wrapped();
    return !other.domain(PAYSLIP.dataClass(), 1).unwrap(wrapped, PAYSLIP).isDestroyed();
  }

  private DomainKey domain() {
    return master.domain(PAYSLIP.dataClass(), PAYSLIP.domain().epoch());
  }

  private static RegionRoot root(UUID installation, String region, KeyRef ref) {
    return RegionRoot.owning(installation, region, ref, Secret.owning(new byte[32]));
  }

  private static void refused(ThrowingCallable opening) {
    throwing(Code.KEY_REFUSED, opening);
  }

  private static void destroyed(ThrowingCallable use) {
    throwing(Code.DESTROYED, use);
  }

  private static void throwing(Code code, ThrowingCallable use) {
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(use)
        .matches(e -> e.code() == code, code.name());
  }
}
