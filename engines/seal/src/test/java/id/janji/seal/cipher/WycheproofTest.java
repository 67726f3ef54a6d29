package id.janji.seal.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.seal.PlainJson;
import id.janji.seal.SealException;
import id.janji.seal.SharedArchive;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// The edge cases of project Wycheproof, ours and the platform's.
final class WycheproofTest {
  @Test
  void wrapsKeysAsRfc3394() {
    assertThat(wrapping("aes_wrap_test.json", KeyWrap.KW)).isEqualTo(165);
  }

  @Test
  void wrapsKeysAsRfc5649() {
    assertThat(wrapping("aes_kwp_test.json", KeyWrap.KWP)).isEqualTo(254);
  }

  @Test
  void derivesAsRfc5869WithSha384() throws Exception {
    assertThat(deriving("hkdf_sha384_test.json", "HmacSHA384", "HKDF-SHA384")).isEqualTo(83);
  }

  @Test
  void derivesAsRfc5869WithSha256() throws Exception {
    assertThat(deriving("hkdf_sha256_test.json", "HmacSHA256", "HKDF-SHA256")).isEqualTo(86);
  }

  @Test
  void encryptsAndRefusesWithGcmAsItShould() throws Exception {
    int cases = 0;
    for (Map<String, Object> group : groups("aes_gcm_test.json")) {
      for (Map<String, Object> test : PlainJson.list(group.get("tests"))) {
        gcm(test);
        cases++;
      }
    }
    assertThat(cases).isEqualTo(316);
  }

  private static int wrapping(String file, KeyWrap wrap) {
    int cases = 0;
    for (Map<String, Object> group : groups(file)) {
      for (Map<String, Object> test : PlainJson.list(group.get("tests"))) {
        wrapping(test, wrap);
        cases++;
      }
    }
    return cases;
  }

  /// "Acceptable" are keys shorter than RFC 3394 defines; we do not take them.
  private static void wrapping(Map<String, Object> test, KeyWrap wrap) {
    Secret key = Secret.owning(bytes(test, "key"));
    byte[] message = bytes(test, "msg");
    byte[] wrapped = bytes(test, "ct");
    if (test.get("result").equals("valid")) {
      assertThat(wrap.wrap(key, Secret.owning(message.clone()))).isEqualTo(wrapped);
      assertThat(wrap.unwrap(key, wrapped).getEncoded()).isEqualTo(message);
    } else {
      assertThatExceptionOfType(SealException.class)
          .as("%s", test)
          .isThrownBy(() -> wrap.unwrap(key, wrapped))
          .matches(e -> e.code() == SealException.Code.KEY_REFUSED);
    }
  }

  private static int deriving(String file, String mac, String kdf) throws Exception {
    int cases = 0;
    for (Map<String, Object> group : groups(file)) {
      for (Map<String, Object> test : PlainJson.list(group.get("tests"))) {
        deriving(test, mac, kdf);
        cases++;
      }
    }
    return cases;
  }

  private static void deriving(Map<String, Object> test, String mac, String kdf)
      throws GeneralSecurityException {
    byte[] salt = bytes(test, "salt");
    byte[] input = bytes(test, "ikm");
    byte[] info = bytes(test, "info");
    int size = Math.toIntExact((Long) test.get("size"));
    Hkdf hkdf = new Hkdf(mac);
    // No salt is a salt of zeros as long as the hash; HMAC takes no empty key here.
    byte[] filled = salt.length == 0 ? new byte[mac.endsWith("384") ? 48 : 32] : salt;
    Secret extracted = hkdf.extract(Secret.owning(filled), Secret.owning(input.clone()));
    if (test.get("result").equals("invalid")) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> hkdf.expand(extracted, size, info));
      return;
    }
    byte[] expected = bytes(test, "okm");
    assertThat(hkdf.expand(extracted, size, info)).isEqualTo(expected);
    int half = info.length / 2;
    byte[] head = Arrays.copyOf(info, half);
    byte[] tail = Arrays.copyOfRange(info, half, info.length);
    assertThat(hkdf.expand(extracted, size, head, tail)).isEqualTo(expected);
    HKDFParameterSpec platform =
        HKDFParameterSpec.ofExtract()
            .addIKM(new SecretKeySpec(input, "any"))
            .addSalt(filled)
            .thenExpand(info, size);
    assertThat(KDF.getInstance(kdf).deriveData(platform)).isEqualTo(expected);
  }

  private static void gcm(Map<String, Object> test) throws GeneralSecurityException {
    byte[] iv = bytes(test, "iv");
    byte[] message = bytes(test, "msg");
    byte[] sealed = HexFormat.of().parseHex("" + test.get("ct") + test.get("tag"));
    if (test.get("result").equals("valid")) {
      assertThat(cipher(Cipher.ENCRYPT_MODE, test, iv).doFinal(message)).isEqualTo(sealed);
      assertThat(cipher(Cipher.DECRYPT_MODE, test, iv).doFinal(sealed)).isEqualTo(message);
    } else {
      assertThatExceptionOfType(GeneralSecurityException.class)
          .as("%s", test)
          .isThrownBy(() -> cipher(Cipher.DECRYPT_MODE, test, iv).doFinal(sealed));
    }
  }

  private static Cipher cipher(int mode, Map<String, Object> test, byte[] iv)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, Secret.owning(bytes(test, "key")), new GCMParameterSpec(128, iv));
    cipher.updateAAD(bytes(test, "aad"));
    return cipher;
  }

  private static Iterable<Map<String, Object>> groups(String file) {
    Map<String, String> texts = SharedArchive.read("wycheproof.zip", "testvectors_v1");
    return PlainJson.list(PlainJson.read(texts.get(file)).get("testGroups"));
  }

  private static byte[] bytes(Map<String, Object> test, String name) {
    return HexFormat.of().parseHex((String) test.get(name));
  }
}
