package id.janji.identity.internal;

import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tables.Tables.PASSKEY_USER;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// Passkeys in the database.
///
/// Spring Security compares an authenticator's counter with the one at registration only. Here a
/// use is stored only if the counter has grown since the last one (or is 0 for good), in one
/// statement, so that of a key and its clone at most one goes on.
public final class PasskeyRecords implements UserCredentialRepository {
  private final Transactions transactions;

  public PasskeyRecords(Transactions transactions) {
    this.transactions = transactions;
  }

  /// The authenticator's counter did not grow: somebody may have copied the key.
  public static final class ClonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClonedException() {
      super("the authenticator's counter did not grow");
    }
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes id) {
    return find(PASSKEY.CREDENTIAL_ID.eq(id.getBytes())).stream().findFirst().orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return find(PASSKEY_USER.HANDLE.eq(handle.getBytes()));
  }

  private List<CredentialRecord> find(Condition which) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.select(PASSKEY.fields())
                .select(PASSKEY_USER.HANDLE)
                .from(PASSKEY)
                .join(PASSKEY_USER)
                .on(PASSKEY_USER.PERSON_ID.eq(PASSKEY.PERSON_ID))
                .where(which)
                .orderBy(PASSKEY.CREATED_AT)
                .fetch(PasskeyRecords::record));
  }

  private static CredentialRecord record(Record found) {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(found.get(PASSKEY.CREDENTIAL_ID)))
        .userEntityUserId(new Bytes(found.get(PASSKEY_USER.HANDLE)))
        .publicKey(new ImmutablePublicKeyCose(found.get(PASSKEY.PUBLIC_KEY)))
        .signatureCount(found.get(PASSKEY.SIGNATURE_COUNT))
        .uvInitialized(found.get(PASSKEY.UV_INITIALIZED))
        .transports(
            Arrays.stream(found.get(PASSKEY.TRANSPORTS))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet()))
        .backupEligible(found.get(PASSKEY.BACKUP_ELIGIBLE))
        .backupState(found.get(PASSKEY.BACKED_UP))
        .attestationObject(new Bytes(found.get(PASSKEY.ATTESTATION)))
        .attestationClientDataJSON(new Bytes(found.get(PASSKEY.CLIENT_DATA)))
        .label(found.get(PASSKEY.LABEL))
        .created(found.get(PASSKEY.CREATED_AT).toInstant())
        .lastUsed(found.get(PASSKEY.USED_AT).toInstant())
        .build();
  }

  /// Stores a new passkey, or a use of a known one.
  ///
  /// @throws ClonedException if the counter of a known one did not grow
  @Override
  public void save(CredentialRecord passkey) {
    if (findByCredentialId(passkey.getCredentialId()) == null) {
      add(passkey);
    } else {
      use(passkey);
    }
  }

  private void use(CredentialRecord passkey) {
    long count = passkey.getSignatureCount();
    Condition grown =
        count == 0 ? PASSKEY.SIGNATURE_COUNT.eq(0L) : PASSKEY.SIGNATURE_COUNT.lt(count);
    int stored =
        transactions.system(
            SIGN_IN,
            sql ->
                sql.update(PASSKEY)
                    .set(PASSKEY.SIGNATURE_COUNT, count)
                    .set(PASSKEY.USED_AT, passkey.getLastUsed().atOffset(ZoneOffset.UTC))
                    .where(PASSKEY.CREDENTIAL_ID.eq(passkey.getCredentialId().getBytes()))
                    .and(grown)
                    .execute());
    if (stored == 0) {
      throw new ClonedException();
    }
  }

  private void add(CredentialRecord passkey) {
    OffsetDateTime now = passkey.getCreated().atOffset(ZoneOffset.UTC);
    transactions.run(
        SIGN_IN,
        sql -> {
          UUID person =
              sql.select(PASSKEY_USER.PERSON_ID)
                  .from(PASSKEY_USER)
                  .where(PASSKEY_USER.HANDLE.eq(passkey.getUserEntityUserId().getBytes()))
                  .fetchSingle()
                  .value1();
          sql.insertInto(PASSKEY)
              .set(PASSKEY.CREDENTIAL_ID, passkey.getCredentialId().getBytes())
              .set(PASSKEY.PERSON_ID, person)
              .set(PASSKEY.LABEL, passkey.getLabel())
              .set(PASSKEY.PUBLIC_KEY, passkey.getPublicKey().getBytes())
              .set(PASSKEY.SIGNATURE_COUNT, passkey.getSignatureCount())
              .set(PASSKEY.UV_INITIALIZED, passkey.isUvInitialized())
              .set(PASSKEY.TRANSPORTS, words(passkey))
              .set(PASSKEY.BACKUP_ELIGIBLE, passkey.isBackupEligible())
              .set(PASSKEY.BACKED_UP, passkey.isBackupState())
              .set(PASSKEY.ATTESTATION, bytes(passkey.getAttestationObject()))
              .set(PASSKEY.CLIENT_DATA, bytes(passkey.getAttestationClientDataJSON()))
              .set(PASSKEY.CREATED_AT, now)
              .set(PASSKEY.USED_AT, now)
              .execute();
        });
  }

  private static String[] words(CredentialRecord passkey) {
    return passkey.getTransports().stream()
        .map(AuthenticatorTransport::getValue)
        .toArray(String[]::new);
  }

  private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
    return bytes == null ? null : bytes.getBytes();
  }

  /// Passkeys are removed on the account page, which looks after the last one.
  @Override
  public void delete(Bytes id) {
    throw new UnsupportedOperationException("removed by their holder only");
  }
}
