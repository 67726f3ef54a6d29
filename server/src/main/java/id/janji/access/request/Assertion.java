package id.janji.access.request;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Proof;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser answers to the challenge of an approval, as it came; nothing is checked yet.
///
/// @param credential of the passkey that signed
public record Assertion(
    Bytes credential, Bytes authenticatorData, Bytes clientData, Bytes signature) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST = 32_768;
  private static final int MOST_CREDENTIAL = 1_024;

  /// The assertion in the JSON of a browser; empty if it is none.
  public static Optional<Assertion> parse(String json) {
    if (json.length() > MOST) {
      return Optional.empty();
    }
    try {
      JsonNode all = JSON.readTree(json);
      JsonNode response = all.path("response");
      return bytes(all.path("rawId"), MOST_CREDENTIAL)
          .flatMap(credential ->
              bytes(response.path("authenticatorData"), Proof.MAX_PART)
                  .flatMap(data ->
                      bytes(response.path("clientDataJSON"), Proof.MAX_CLIENT_DATA)
                          .flatMap(client ->
                              bytes(response.path("signature"), Proof.MAX_PART)
                                  .map(signature ->
                                      new Assertion(credential, data, client, signature)))));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  private static Optional<Bytes> bytes(JsonNode node, int most) {
    return node.isString()
        ? Bytes.fromBase64Url(node.asString()).filter(b -> b.size() > 0 && b.size() <= most)
        : Optional.empty();
  }

  /// This as a proof by the key with the fingerprint.
  public Proof by(Bytes fingerprint) {
    return new Proof.WebAuthn(fingerprint, authenticatorData, clientData, signature);
  }
}
