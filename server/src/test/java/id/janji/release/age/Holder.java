package id.janji.release.age;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The asker: has a key, and opens what was sealed for it. Written from the specification of age,
/// and sharing nothing with what seals but HKDF.
public final class Holder {
  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private final KeyPair pair;

  public Holder() {
    try {
      pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The key as age writes it.
  public String recipient() {
    return bech32("age", share());
  }

  private byte[] share() {
    byte[] big = ((XECPublicKey) pair.getPublic()).getU().toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }

  /// @throws GeneralSecurityException if it does not open
  public byte[] open(byte[] file) throws GeneralSecurityException {
    int end = 0;
    for (int line = 0; line < 4; end++) {
      line += file[end] == '\n' ? 1 : 0;
    }
    String[] lines = new String(file, 0, end, StandardCharsets.US_ASCII).split("\n");
    byte[] theirs = Base64.getDecoder().decode(lines[1].substring("-> X25519 ".length()));
    byte[] turned = new byte[32];
    for (int i = 0; i < 32; i++) {
      turned[i] = theirs[31 - i];
    }
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(pair.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("X25519")
            .generatePublic(
                new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, turned))),
        true);
    byte[] salt = ByteBuffer.allocate(64).put(theirs).put(share()).array();
    byte[] wrapping = Hkdf256.of(agreement.generateSecret(), salt, "age-encryption.org/v1/X25519");
    byte[] key = opened(wrapping, new byte[12], Base64.getDecoder().decode(lines[2]));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Hkdf256.of(key, new byte[0], "header"), "HmacSHA256"));
    int dashes = end - 1 - lines[3].length() + 3;
    mac.update(file, 0, dashes);
    if (!Arrays.equals(mac.doFinal(), Base64.getDecoder().decode(lines[3].substring(4)))) {
      throw new GeneralSecurityException("the header was changed");
    }
    return payload(
        Hkdf256.of(key, Arrays.copyOfRange(file, end, end + 16), "payload"),
        Arrays.copyOfRange(file, end + 16, file.length));
  }

  private static byte[] payload(byte[] key, byte[] sealed) throws GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    for (long counter = 0; at < sealed.length || counter == 0; counter++) {
      int size = Math.min(65_552, sealed.length - at);
      boolean last = at + size == sealed.length;
      byte[] nonce = new byte[12];
      ByteBuffer.wrap(nonce).putLong(3, counter).put(11, (byte) (last ? 1 : 0));
      out.writeBytes(opened(key, nonce, Arrays.copyOfRange(sealed, at, at + size)));
      at += size;
    }
    return out.toByteArray();
  }

  private static byte[] opened(byte[] key, byte[] nonce, byte[] sealed)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
    return cipher.doFinal(sealed);
  }

  static String bech32(String prefix, byte[] bytes) {
    int[] fives = new int[(bytes.length * 8 + 4) / 5];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int set = bytes[bit / 8] >> 7 - bit % 8 & 1;
      fives[bit / 5] |= set << 4 - bit % 5;
    }
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (int five : fives) {
      text.append(LETTERS.charAt(five));
    }
    // The checksum is whatever makes the reader's own come out at 1.
    int[] values = new int[prefix.length() * 2 + 1 + fives.length + 6];
    for (int i = 0; i < prefix.length(); i++) {
      values[i] = prefix.charAt(i) >> 5;
      values[prefix.length() + 1 + i] = prefix.charAt(i) & 31;
    }
    System.arraycopy(fives, 0, values, prefix.length() * 2 + 1, fives.length);
    int check = polymod(values) ^ 1;
    for (int i = 0; i < 6; i++) {
      text.append(LETTERS.charAt(check >> 5 * (5 - i) & 31));
    }
    return text.toString();
  }

  private static int polymod(int[] values) {
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    int check = 1;
    for (int value : values) {
      int top = check >> 25;
      check = (check & 0x1ffffff) << 5 ^ value;
      for (int i = 0; i < 5; i++) {
        check ^= (top >> i & 1) != 0 ? generator[i] : 0;
      }
    }
    return check;
  }
}
