package id.janji.seal.item;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.seal.PlainFloe;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Opens sealed items as `docs/formats/item.md` says and in no other way: written from that page,
/// whole arrays, and nothing of the engine but the records that carry the values.
final class PlainItem {
  private PlainItem() {}

  /// The content; nothing if any check fails.
  static Optional<byte[]> open(byte[] master, ItemContext context, byte[] file)
      throws GeneralSecurityException {
    byte[] start = HexFormat.of().parseHex("894a4e4a0d0a1a0a01010064");
    if (file.length < 174 || !Arrays.equals(start, Arrays.copyOf(file, 12))) {
      return Optional.empty();
    }
    byte[] sealed = Arrays.copyOfRange(file, 12, 36);
    byte[] under = Arrays.copyOfRange(file, 36, 60);
    if (!Arrays.equals(sealed, domain(context.domain()))) {
      return Optional.empty();
    }
    byte[] info = join(text("janji.id/data-key/v1"), under, bytes(context(context)));
    byte[] wrapping = expand(domainKey(master, context, under), info, 32);
    byte[] key = unwrapped(wrapping, Arrays.copyOfRange(file, 60, 100));
    if (key.length != 32) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(file, 100, file.length);
    return new PlainFloe(65_536, 20).open(key, context(context), content);
  }

  static byte[] context(ItemContext context) {
    return join(
        text("janji.id/item/v1"),
        uuid(context.installation()),
        uuid(context.customer()),
        text(context.region()),
        text(context.bucket()),
        bytes(context.name().bytes()),
        uuid(context.version()),
        text(context.dataClass()),
        domain(context.domain()),
        text(context.retentionClass()),
        ByteBuffer.allocate(8).putLong(context.created().toEpochMilli()).array());
  }

  static byte[] domainKey(byte[] master, ItemContext context, byte[] domain)
      throws GeneralSecurityException {
    byte[] salt = "janji.id/domain-key/v1".getBytes(US_ASCII);
    byte[] info =
        join(
            text("janji.id/domain-key/v1"),
            uuid(context.customer()),
            text(context.region()),
            text(context.dataClass()),
            domain);
    return expand(hmac(salt, master), info, 48);
  }

  static byte[] domain(DomainRef domain) {
    return join(
        uuid(domain.master().id()), number(domain.master().version()), number(domain.epoch()));
  }

  /// RFC 5649, section 4.2, for a key of up to 32 bytes; empty if it does not open.
  static byte[] unwrapped(byte[] key, byte[] wrapped) throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
    aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
    int n = wrapped.length / 8 - 1;
    byte[] register = wrapped.clone();
    for (int t = 6 * n; t > 0; t--) {
      int i = (t - 1) % n + 1;
      byte[] block = new byte[16];
      System.arraycopy(register, 0, block, 0, 8);
      System.arraycopy(register, 8 * i, block, 8, 8);
      block[7] ^= (byte) t;
      block = aes.doFinal(block);
      System.arraycopy(block, 0, register, 0, 8);
      System.arraycopy(block, 8, register, 8 * i, 8);
    }
    byte[] expected = HexFormat.of().parseHex("a65959a600000020");
    boolean whole = Arrays.equals(expected, Arrays.copyOf(register, 8)) && n == 4;
    return whole ? Arrays.copyOfRange(register, 8, 40) : new byte[0];
  }

  static byte[] expand(byte[] key, byte[] info, int size) throws GeneralSecurityException {
    return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), size);
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA384");
    mac.init(new SecretKeySpec(key, "HmacSHA384"));
    return mac.doFinal(message);
  }

  private static byte[] text(String text) {
    return bytes(text.getBytes(UTF_8));
  }

  private static byte[] bytes(byte[] bytes) {
    return join(number(bytes.length), bytes);
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).putInt(number).array();
  }

  private static byte[] uuid(UUID id) {
    return HexFormat.of().parseHex(id.toString().replace("-", ""));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
