package id.janji.identity.signin;

import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tx.SystemTransaction.SIGN_IN;

import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.gate.CallerAuthentication;
import id.janji.identity.internal.PasskeyCeremony;
import id.janji.identity.internal.SessionStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A person's own passkeys.
public final class Passkeys {
  private static final int MOST = 20;
  private static final int MOST_LABEL = 100;

  private final Transactions transactions;
  private final PasskeyCeremony ceremony;
  private final SessionStore sessions;
  private final PasswordAndCode otherWay;

  public Passkeys(
      Transactions transactions,
      PasskeyCeremony ceremony,
      SessionStore sessions,
      PasswordAndCode otherWay) {
    this.transactions = transactions;
    this.ceremony = ceremony;
    this.sessions = sessions;
    this.otherWay = otherWay;
  }

  /// One passkey, as its holder sees it.
  ///
  /// @param backedUp whether it lives in a cloud keychain and so on several devices
  public record Passkey(
      byte[] id, String label, boolean backedUp, Instant createdAt, Instant usedAt) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Passkey that && Arrays.equals(id, that.id);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(id);
    }
  }

  /// What came of a removal.
  public enum Removal {
    DONE,
    UNKNOWN,
    /// It is the only way in.
    LAST_WAY
  }

  /// The caller's passkeys, the oldest first.
  public List<Passkey> of(UUID person) {
    return transactions.system(
        SIGN_IN,
        sql ->
            sql.selectFrom(PASSKEY)
                .where(PASSKEY.PERSON_ID.eq(person))
                .orderBy(PASSKEY.CREATED_AT)
                .fetch(p ->
                    new Passkey(
                        p.getCredentialId(),
                        p.getLabel(),
                        p.getBackedUp(),
                        p.getCreatedAt().toInstant(),
                        p.getUsedAt().toInstant())));
  }

  /// The public key of one of a person's, as SubjectPublicKeyInfo; empty if there is no such.
  public Optional<byte[]> publicKey(UUID person, byte[] id) {
    return transactions
        .system(
            SIGN_IN,
            sql ->
                sql.select(PASSKEY.PUBLIC_KEY)
                    .from(PASSKEY)
                    .where(PASSKEY.CREDENTIAL_ID.eq(id))
                    .and(PASSKEY.PERSON_ID.eq(person))
                    .fetchOptional(PASSKEY.PUBLIC_KEY))
        .flatMap(ceremony::encoded);
  }

  /// Asks the browser to make one: the options in JSON.
  public String ask(Caller caller, Visit visit) {
    return ceremony.askForNew(visit.ceremony(), new CallerAuthentication(caller));
  }

  /// Adds the one that the browser made. Who made it has shown it, so the session is renewed with
  /// it; empty if the answer does not hold.
  ///
  /// @param answer the browser's answer in JSON
  public Optional<IssuedSession> add(Caller caller, Visit visit, String answer, String label) {
    String name = label.isBlank() ? "Passkey" : cut(label);
    if (of(caller.person()).size() >= MOST || !ceremony.storeNew(visit.ceremony(), answer, name)) {
      return Optional.empty();
    }
    return sessions.strengthen(caller.session(), Set.of(Factor.PASSKEY));
  }

  /// Renames one of the caller's; false if there is no such.
  public boolean rename(Caller caller, byte[] id, String label) {
    return !label.isBlank()
        && transactions.system(
                SIGN_IN,
                sql ->
                    sql.update(PASSKEY)
                        .set(PASSKEY.LABEL, cut(label))
                        .where(PASSKEY.CREDENTIAL_ID.eq(id))
                        .and(PASSKEY.PERSON_ID.eq(caller.person()))
                        .execute())
            == 1;
  }

  /// Removes one of the caller's, unless it is the only way in.
  public Removal remove(Caller caller, byte[] id) {
    boolean another = otherWay.isSet(caller.person());
    return transactions.system(
        SIGN_IN,
        sql -> {
          int held =
              sql.selectFrom(PASSKEY)
                  .where(PASSKEY.PERSON_ID.eq(caller.person()))
                  .forUpdate()
                  .fetch()
                  .size();
          if (held == 1 && !another) {
            return Removal.LAST_WAY;
          }
          int removed =
              sql.deleteFrom(PASSKEY)
                  .where(PASSKEY.CREDENTIAL_ID.eq(id))
                  .and(PASSKEY.PERSON_ID.eq(caller.person()))
                  .execute();
          return removed == 1 ? Removal.DONE : Removal.UNKNOWN;
        });
  }

  private static String cut(String label) {
    String stripped = label.strip();
    return stripped.length() <= MOST_LABEL ? stripped : stripped.substring(0, MOST_LABEL);
  }
}
