package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;
import java.util.Optional;

/// A customer's signature over a statement; what it must satisfy is checked elsewhere.
public sealed interface Proof {
  /// The most bytes of authenticator data and of a signature.
  int MAX_PART = 1_024;

  /// The most bytes of a browser's client data.
  int MAX_CLIENT_DATA = 8_192;

  /// SHA-256 of the signing key's SubjectPublicKeyInfo.
  Bytes key();

  Form form();

  /// How a key signs.
  enum Form {
    WEBAUTHN("webauthn"),
    ED25519("ed25519");

    private final String code;

    Form(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    static Optional<Form> of(String code) {
      return Codes.find(values(), Form::code, code);
    }
  }

  /// What an authenticator gave for a challenge.
  record WebAuthn(Bytes key, Bytes authenticatorData, Bytes clientData, Bytes signature)
      implements Proof {
    @Override
    public Form form() {
      return Form.WEBAUTHN;
    }
  }

  /// A bare signature made at a command line.
  record Ed25519(Bytes key, Bytes signature) implements Proof {
    /// `FINGERPRINT.SIGNATURE` in base64url, as the command line writes it; empty if it is not so.
    public static Optional<Ed25519> parse(String text) {
      int dot = text.indexOf('.');
      return dot < 0
          ? Optional.empty()
          : Bytes.fromBase64Url(text.substring(0, dot))
              .flatMap(key ->
                  Bytes.fromBase64Url(text.substring(dot + 1))
                      .map(signature -> new Ed25519(key, signature)));
    }

    @Override
    public Form form() {
      return Form.ED25519;
    }
  }

  static Proof read(Fields fields) {
    Bytes key = fields.digest("key");
    Bytes signature = fields.bytes("signature", MAX_PART);
    return switch (fields.oneOf("form", Form::of)) {
      case ED25519 -> new Ed25519(key, signature);
      case WEBAUTHN ->
          new WebAuthn(
              key,
              fields.bytes("authenticatorData", MAX_PART),
              fields.bytes("clientData", MAX_CLIENT_DATA),
              signature);
    };
  }

  default Json.Members json() {
    ObjectWriter out = new ObjectWriter().text("form", form().code()).bytes("key", key());
    return switch (this) {
      case Ed25519(_, Bytes signature) -> out.bytes("signature", signature).members();
      case WebAuthn(_, Bytes data, Bytes client, Bytes signature) ->
          out.bytes("authenticatorData", data)
              .bytes("clientData", client)
              .bytes("signature", signature)
              .members();
    };
  }
}
