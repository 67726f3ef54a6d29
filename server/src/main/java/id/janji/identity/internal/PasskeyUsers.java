package id.janji.identity.internal;

import static id.janji.db.tables.Tables.PASSKEY_USER;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record3;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// People as authenticators know them, by a random handle; their user name here is the person's id.
public final class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {
  private static final int HANDLE_BYTES = 32;

  private final Transactions transactions;

  public PasskeyUsers(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return find(PASSKEY_USER.HANDLE.eq(handle.getBytes()));
  }

  /// Gives the person a handle first, where there is none.
  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String person) {
    UUID id = UUID.fromString(person);
    transactions.run(
        SIGN_IN,
        sql ->
            sql.insertInto(PASSKEY_USER)
                .set(PASSKEY_USER.PERSON_ID, id)
                .set(PASSKEY_USER.HANDLE, Tokens.randomBytes(HANDLE_BYTES))
                .onConflictDoNothing()
                .execute());
    return find(PASSKEY_USER.PERSON_ID.eq(id));
  }

  /// The person behind a handle, if still here.
  public @Nullable UUID person(Bytes handle) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.select(PERSON.ID)
                .from(PASSKEY_USER)
                .join(PERSON)
                .on(PERSON.ID.eq(PASSKEY_USER.PERSON_ID))
                .where(PASSKEY_USER.HANDLE.eq(handle.getBytes()))
                .and(PERSON.ENDED_AT.isNull())
                .fetchOne(PERSON.ID));
  }

  private @Nullable PublicKeyCredentialUserEntity find(Condition which) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.select(PASSKEY_USER.HANDLE, PERSON.EMAIL, PERSON.NAME)
                .from(PASSKEY_USER)
                .join(PERSON)
                .on(PERSON.ID.eq(PASSKEY_USER.PERSON_ID))
                .where(which)
                .and(PERSON.ENDED_AT.isNull())
                .fetchOne(PasskeyUsers::entity));
  }

  private static PublicKeyCredentialUserEntity entity(Record3<byte[], String, String> found) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(new Bytes(found.value1()))
        .name(found.value2())
        .displayName(found.value3())
        .build();
  }

  @Override
  public void save(PublicKeyCredentialUserEntity user) {
    throw new UnsupportedOperationException("people are made by the directory");
  }

  @Override
  public void delete(Bytes handle) {
    throw new UnsupportedOperationException("people are ended by the directory");
  }
}
