package id.janji.access.control;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Grant;
import id.janji.access.request.ApprovalKeys;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.entry.Bytes;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.ledger.Logged;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Each grant that is called approved by the customer is verified again from the log: the signature
/// over the statement, by an enrolled key whose holder is the customer's own; and a key that the
/// provider makes signs in vain. Whether an enrolled key is the customer's, only his trust file
/// says.
public final class CustomerApproved implements Control {
  private final Ground ground;
  private final ApprovalKeys keys;

  public CustomerApproved(Ground ground, ApprovalKeys keys) {
    this.ground = ground;
    this.keys = keys;
  }

  @Override
  public ControlId id() {
    return new ControlId("access.customer-approved");
  }

  @Override
  public List<Observation> probe() throws GeneralSecurityException {
    List<Grant> grants = ground.approved();
    long unsigned = 0;
    for (Grant grant : grants) {
      unsigned += holds(grant) ? 0 : 1;
    }
    return ground.told(
        Ground.judged(
            Measure.count(
                "grants called approved without the customer's signature",
                "izin yang disebut disetujui tanpa tanda tangan pelanggan",
                unsigned,
                grants.size()),
            new Bilingual(
                "%d of %d grants do not carry a signature by a key of the customer's."
                    .formatted(unsigned, grants.size()),
                "%d dari %d izin tidak memuat tanda tangan dengan kunci pelanggan."
                    .formatted(unsigned, grants.size())),
            new Bilingual(
                "All %d signatures hold, and a key that we made signs in vain."
                    .formatted(grants.size()),
                "Semua %d tanda tangan sah, dan kunci buatan kami tidak berlaku."
                    .formatted(grants.size()))),
        grants);
  }

  private boolean holds(Grant grant) throws GeneralSecurityException {
    UUID customer = grant.customer();
    long approval = entry(customer, grant.index()).leaf().refers().orElseThrow();
    Logged signed = entry(customer, approval);
    Logged request = entry(customer, signed.leaf().refers().orElseThrow());
    if (!(signed.payload().orElse(null) instanceof Payload.Approval(_, String text, Proof proof))
        || !(request.payload().orElse(null) instanceof Payload.Request(_, String asked))
        || !text.equals(asked)) {
      return false;
    }
    Optional<Payload.KeyEnrolled> enrolment = enrolment(customer, proof.key());
    byte[] statement = text.getBytes(StandardCharsets.UTF_8);
    return enrolment.isPresent()
        && isOwn(customer, enrolment.get().holderId())
        && ProofCheck.fault(statement, proof, enrolment.get()).isEmpty()
        && ProofCheck.fault(statement, ours(statement), enrolment.get()).isPresent();
  }

  private Logged entry(UUID customer, long index) {
    return ground.ledger().entries(customer, index, 1).getFirst();
  }

  private Optional<Payload.KeyEnrolled> enrolment(UUID customer, Bytes fingerprint) {
    return keys.find(customer, fingerprint)
        .flatMap(key -> entry(customer, key.index()).payload())
        .flatMap(payload ->
            payload instanceof Payload.KeyEnrolled enrolled
                ? Optional.of(enrolled)
                : Optional.empty());
  }

  private boolean isOwn(UUID customer, String holder) {
    return ground
        .transactions()
        .system(
            SCHEDULER,
            sql ->
                sql.fetchExists(
                    PERSON,
                    PERSON.ID.eq(UUID.fromString(holder)).and(PERSON.CUSTOMER_ID.eq(customer))));
  }

  /// What the provider could make: a signature by a key of its own.
  private static Proof ours(byte[] statement) throws GeneralSecurityException {
    KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(made.getPrivate());
    signature.update(Statement.signedBytes(statement));
    return new Proof.Ed25519(
        Bytes.sha256(made.getPublic().getEncoded()), Bytes.of(signature.sign()));
  }
}
