package id.janji.identity.internal;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.verifier.exception.VerificationException;
import id.janji.identity.IdentitySettings;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The two WebAuthn ceremonies, in JSON as browsers speak it. Keys are discoverable and always
/// verify their holder, so that one passkey is possession and person in one.
public final class PasskeyCeremony {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  private static final ObjectMapper COSE = new ObjectConverter().getCborMapper();

  private final PasskeyUsers users;
  private final PasskeyRecords records;
  private final IdentitySettings settings;
  private final Ceremonies<PublicKeyCredentialCreationOptions> registrations;
  private final Ceremonies<PublicKeyCredentialRequestOptions> entries;

  public PasskeyCeremony(
      PasskeyUsers users, PasskeyRecords records, IdentitySettings settings, Clock clock) {
    this.users = users;
    this.records = records;
    this.settings = settings;
    this.registrations = new Ceremonies<>(clock);
    this.entries = new Ceremonies<>(clock);
  }

  /// Asks a browser to make a passkey for the signed-in person.
  public String askForNew(String browser, Authentication person) {
    var options =
        party()
            .createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
    registrations.ask(browser, options);
    return JSON.writeValueAsString(options);
  }

  /// Stores the new passkey; false if the answer does not hold, and then nothing changed.
  public boolean storeNew(String browser, String answer, String label) {
    return registrations
        .answered(browser)
        .map(asked -> register(asked, answer, label))
        .orElse(false);
  }

  private boolean register(PublicKeyCredentialCreationOptions asked, String answer, String label) {
    try {
      PublicKeyCredential<AuthenticatorAttestationResponse> credential =
          JSON.readValue(answer, new TypeReference<>() {});
      party()
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  asked, new RelyingPartyPublicKey(credential, label)));
      return true;
    } catch (JacksonException
        | VerificationException
        | DataConversionException
        | IllegalArgumentException
        | NullPointerException _) {
      return false;
    }
  }

  /// A stored public key as SubjectPublicKeyInfo; empty if it is none that signs alone.
  public Optional<byte[]> encoded(byte[] cose) {
    COSEKey key = COSE.readValue(cose, COSEKey.class);
    @Nullable PublicKey parsed = key.getPublicKey();
    return parsed == null ? Optional.empty() : Optional.of(parsed.getEncoded());
  }

  /// Asks a browser for any passkey of this installation.
  public String askForAny(String browser) {
    var options =
        party()
            .createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    entries.ask(browser, options);
    return JSON.writeValueAsString(options);
  }

  /// Whose passkey answered; empty if the answer does not hold or its person has left.
  public Optional<UUID> whoseIs(String browser, String answer) {
    return entries.answered(browser).flatMap(asked -> authenticate(asked, answer));
  }

  private Optional<UUID> authenticate(PublicKeyCredentialRequestOptions asked, String answer) {
    try {
      PublicKeyCredential<AuthenticatorAssertionResponse> credential =
          JSON.readValue(answer, new TypeReference<>() {});
      PublicKeyCredentialUserEntity user =
          party().authenticate(new RelyingPartyAuthenticationRequest(asked, credential));
      return isHandleOf(user, credential.getResponse().getUserHandle())
          ? Optional.ofNullable(users.person(user.getId()))
          : Optional.empty();
    } catch (JacksonException
        | VerificationException
        | DataConversionException
        | PasskeyRecords.ClonedException
        | IllegalArgumentException
        | NullPointerException _) {
      return Optional.empty();
    }
  }

  /// Step 6 of the assertion's verification, which Spring Security leaves out: the key says whose
  /// it is, and that must be whom we know it from.
  private static boolean isHandleOf(PublicKeyCredentialUserEntity user, @Nullable Bytes handle) {
    return handle != null && MessageDigest.isEqual(user.getId().getBytes(), handle.getBytes());
  }

  /// Made for each use, since origins may be known only after the door is open.
  private Webauthn4JRelyingPartyOperations party() {
    var party =
        new Webauthn4JRelyingPartyOperations(
            users,
            records,
            PublicKeyCredentialRpEntity.builder()
                .id(settings.rpId())
                .name(settings.rpName())
                .build(),
            settings.origins().get());
    party.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .build()));
    party.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return party;
  }
}
