package id.janji.access.request;

import static id.janji.db.tables.Tables.APPROVAL_KEY;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.ApprovalKeyRecord;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.approval.ApprovalKey;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// The keys by which a customer's people approve. Which they are says the customer's log; whether
/// they are his own, his trust file.
///
/// All methods throw what the ledger throws while the customer's log cannot be used.
public final class ApprovalKeys {
  private final Ledger ledger;
  private final Transactions transactions;
  private final PublicKeys passkeys;
  private final String rpId;
  private final Supplier<Set<String>> origins;
  private final Clock clock;

  /// The public key of one of a person's passkeys, as SubjectPublicKeyInfo.
  public interface PublicKeys {
    Optional<byte[]> of(UUID person, byte[] credential);
  }

  /// @param rpId the name that passkeys are bound to
  /// @param origins of the pages on which they sign
  public ApprovalKeys(
      Ledger ledger,
      Transactions transactions,
      PublicKeys passkeys,
      String rpId,
      Supplier<Set<String>> origins,
      Clock clock) {
    this.ledger = ledger;
    this.transactions = transactions;
    this.passkeys = passkeys;
    this.rpId = rpId;
    this.origins = origins;
    this.clock = clock;
  }

  /// One key.
  ///
  /// @param credential of the passkey that it is; empty for a key of the command line
  /// @param index where it was enrolled in the customer's log
  public record Key(
      Bytes fingerprint,
      UUID person,
      String holder,
      Proof.Form form,
      Optional<Bytes> credential,
      long index,
      Instant enrolledAt,
      Optional<Instant> retiredAt) {
    public boolean isLive() {
      return retiredAt.isEmpty();
    }
  }

  /// Lets one of the caller's own passkeys approve from now on.
  public Step<Key> enrolPasskey(Caller by, Bytes credential) {
    Optional<Bytes> key = passkeys.of(by.person(), credential.toArray()).map(Bytes::of);
    if (key.isEmpty()) {
      return Step.refused(Fault.KEY);
    }
    return enrol(
        by,
        new Payload.KeyEnrolled(
            key.get(),
            by.person().toString(),
            by.name(),
            Proof.Form.WEBAUTHN,
            Optional.of(rpId),
            origins.get().stream().sorted().toList()),
        Optional.of(credential));
  }

  /// Lets an Ed25519 key, made at the caller's own command line, approve from now on.
  ///
  /// @param key SubjectPublicKeyInfo
  public Step<Key> enrolKey(Caller by, Bytes key) {
    return enrol(
        by,
        new Payload.KeyEnrolled(
            key,
            by.person().toString(),
            by.name(),
            Proof.Form.ED25519,
            Optional.empty(),
            List.of()),
        Optional.empty());
  }

  private Step<Key> enrol(Caller by, Payload.KeyEnrolled enrolment, Optional<Bytes> credential) {
    Optional<UUID> customer = by.customerId();
    if (customer.isEmpty()) {
      return Step.refused(Fault.WRONG_SIDE);
    }
    if (!ledger.has(customer.get())) {
      return Step.refused(Fault.NO_LOG);
    }
    Bytes fingerprint;
    try {
      fingerprint = ApprovalKey.parse(enrolment.key()).fingerprint();
    } catch (EntryException none) {
      return Step.refused(Fault.KEY);
    }
    return switch (ledger.write(customer.get(), Draft.of(enrolment))) {
      case Written.Unlawful _ -> Step.refused(Fault.KEY);
      case Written.Entered(Receipt receipt) -> {
        Key key =
            new Key(
                fingerprint,
                by.person(),
                by.name(),
                enrolment.form(),
                credential,
                receipt.index(),
                clock.instant(),
                Optional.empty());
        add(customer.get(), key);
        yield new Step.Done<>(key);
      }
    };
  }

  private void add(UUID customer, Key key) {
    transactions.customer(
        customer,
        sql ->
            sql.insertInto(APPROVAL_KEY)
                .set(APPROVAL_KEY.CUSTOMER_ID, customer)
                .set(APPROVAL_KEY.FINGERPRINT, key.fingerprint().toArray())
                .set(APPROVAL_KEY.PERSON_ID, key.person())
                .set(APPROVAL_KEY.HOLDER, key.holder())
                .set(APPROVAL_KEY.FORM, key.form().code())
                .set(APPROVAL_KEY.CREDENTIAL_ID, key.credential().map(Bytes::toArray).orElse(null))
                .set(APPROVAL_KEY.LOG_INDEX, key.index())
                .set(APPROVAL_KEY.ENROLLED_AT, key.enrolledAt().atOffset(UTC))
                .execute());
  }

  /// Takes the right to approve from a key, for good; its holder or an administrator may.
  public Step<Key> retire(Caller by, Bytes fingerprint, String reason) {
    Optional<UUID> customer = by.customerId();
    Optional<Key> found =
        customer
            .flatMap(own -> find(own, fingerprint))
            .filter(key -> key.isLive() && isFor(by, key));
    if (customer.isEmpty() || found.isEmpty()) {
      return Step.refused(Fault.KEY);
    }
    return retire(customer.get(), found.get(), reason);
  }

  /// Takes the right to approve from a key whose holder has left or lost it.
  public Step<Key> retireOf(UUID customer, Bytes fingerprint, String reason) {
    return find(customer, fingerprint)
        .filter(Key::isLive)
        .map(key -> retire(customer, key, reason))
        .orElseGet(() -> Step.refused(Fault.KEY));
  }

  private Step<Key> retire(UUID customer, Key key, String reason) {
    Bytes fingerprint = key.fingerprint();
    Draft draft = Draft.about(key.index(), new Payload.KeyRetired(fingerprint, reason));
    return switch (ledger.write(customer, draft)) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered _ -> {
        transactions.customer(
            customer,
            sql ->
                sql.update(APPROVAL_KEY)
                    .set(APPROVAL_KEY.RETIRED_AT, clock.instant().atOffset(UTC))
                    .where(APPROVAL_KEY.CUSTOMER_ID.eq(customer))
                    .and(APPROVAL_KEY.FINGERPRINT.eq(fingerprint.toArray()))
                    .execute());
        yield new Step.Done<>(find(customer, fingerprint).orElseThrow());
      }
    };
  }

  private static boolean isFor(Caller by, Key key) {
    return key.person().equals(by.person()) || by.may(Permission.MANAGE_OWN_HOUSE);
  }

  /// All keys of a customer, the oldest first; retired ones too.
  public List<Key> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(APPROVAL_KEY)
                .where(APPROVAL_KEY.CUSTOMER_ID.eq(customer))
                .orderBy(APPROVAL_KEY.ENROLLED_AT, APPROVAL_KEY.FINGERPRINT)
                .fetch(ApprovalKeys::read));
  }

  /// One key of a customer.
  public Optional<Key> find(UUID customer, Bytes fingerprint) {
    return of(customer).stream().filter(key -> key.fingerprint().equals(fingerprint)).findFirst();
  }

  /// The live key of the caller's own that is the passkey with this credential.
  public Optional<Key> ofCredential(Caller by, Bytes credential) {
    return by.customerId().stream()
        .flatMap(customer -> of(customer).stream())
        .filter(key -> key.isLive() && key.person().equals(by.person()))
        .filter(key -> key.credential().equals(Optional.of(credential)))
        .findFirst();
  }

  /// The enrolment of a live key of the caller's own, as the log has it.
  public Optional<Payload.KeyEnrolled> enrolment(Caller by, Bytes fingerprint) {
    return by.customerId()
        .flatMap(customer ->
            find(customer, fingerprint)
                .filter(key -> key.isLive() && key.person().equals(by.person()))
                .flatMap(key -> ledger.entries(customer, key.index(), 1).stream().findFirst())
                .flatMap(Logged::payload)
                .flatMap(payload ->
                    payload instanceof Payload.KeyEnrolled enrolled
                        ? Optional.of(enrolled)
                        : Optional.empty())
                .filter(enrolled -> enrolled.holderId().equals(by.person().toString())));
  }

  private static Key read(ApprovalKeyRecord row) {
    boolean web = row.getForm().equals(Proof.Form.WEBAUTHN.code());
    return new Key(
        Bytes.of(row.getFingerprint()),
        row.getPersonId(),
        row.getHolder(),
        web ? Proof.Form.WEBAUTHN : Proof.Form.ED25519,
        Optional.ofNullable(row.getCredentialId()).map(Bytes::of),
        row.getLogIndex(),
        row.getEnrolledAt().toInstant(),
        Optional.ofNullable(row.getRetiredAt()).map(at -> at.toInstant()));
  }
}
