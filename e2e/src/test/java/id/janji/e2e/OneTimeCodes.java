package id.janji.e2e;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a code generator on somebody's phone does with the secret it is given (RFC 6238).
record OneTimeCodes(byte[] secret) {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /// @param typed 160 bits in base32
  static OneTimeCodes of(String typed) {
    BigInteger number = BigInteger.ONE;
    for (char letter : typed.replace(" ", "").toCharArray()) {
      number = number.shiftLeft(5).add(BigInteger.valueOf(BASE32.indexOf(letter)));
    }
    byte[] bytes = number.toByteArray();
    return new OneTimeCodes(Arrays.copyOfRange(bytes, 1, bytes.length));
  }

  String at(Instant moment) {
    return code(moment.getEpochSecond() / 30);
  }

  /// The code after that of `moment`, for a server that takes none twice.
  String following(Instant moment) {
    return code(moment.getEpochSecond() / 30 + 1);
  }

  private String code(long step) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA1");
      hmac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number = ByteBuffer.wrap(mac).getInt(mac[mac.length - 1] & 0xf) & 0x7fff_ffff;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
