package id.janji.tlog.note;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.tlog.SharedZip;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WycheproofTest {
  @Test
  void ed25519() throws IOException {
    assertThat(all("ed25519_test.json", SignatureKind.ED25519)).isEqualTo(151);
  }

  /// Notes have no context, so the few vectors with one are left out.
  @Test
  void mlDsa44() throws IOException {
    assertThat(all("mldsa_44_verify_test.json", SignatureKind.ML_DSA_44)).isGreaterThan(150);
  }

  private static int all(String file, SignatureKind kind) throws IOException {
    int tried = 0;
    try (SharedZip zip = SharedZip.open("wycheproof.zip")) {
      for (JsonNode group : SharedZip.json(zip.path("testvectors_v1/" + file)).get("testGroups")) {
        JsonNode key = group.get("publicKey");
        byte[] raw = hex(key.isString() ? key : key.get("pk"));
        for (JsonNode test : group.get("tests")) {
          if (test.get("ctx") == null || test.get("ctx").asString().isEmpty()) {
            tried++;
            assertThat(verifies(kind, raw, hex(test.get("msg")), hex(test.get("sig"))))
                .as("%s %s", file, test.get("tcId"))
                .isEqualTo(test.get("result").asString().equals("valid"));
          }
        }
      }
    }
    return tried;
  }

  private static boolean verifies(
      SignatureKind kind, byte[] raw, byte[] message, byte[] signature) {
    try {
      return new VerifierKey("name", kind, raw).verifiesRaw(message, signature);
    } catch (TlogException noKey) {
      return false;
    }
  }

  private static byte[] hex(JsonNode text) {
    return HexFormat.of().parseHex(text.asString());
  }
}
