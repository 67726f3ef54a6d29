package id.janji.procedures.disclosure;

import static id.janji.db.tables.Tables.DEMAND_COPY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.law.Named;
import id.janji.law.RuleBook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Takes in demands for data, each with the request as it came.
public final class Disclosures {
  /// The most bytes of a request.
  public static final int MOST_BYTES = 10 << 20;

  private static final DisclosureProcedure PROCEDURE = new DisclosureProcedure();

  private final Kernel kernel;
  private final Transactions transactions;
  private final Clock clock;

  public Disclosures(Kernel kernel, Transactions transactions, Clock clock) {
    this.kernel = kernel;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// A request as it came: a file that is kept and handed out, and never opened here.
  ///
  /// @param name of the file, without folders
  public record Copy(String name, byte[] content) {
    /// SHA-256, in base64url.
    public String digest() {
      return Bytes.sha256(content).base64Url();
    }
  }

  /// What is written down of a request.
  ///
  /// @param name who asks
  /// @param scope one item a line, as `bucket/key`
  /// @param use what he says it is for
  /// @param content what a lawful request must state, by its code
  public record Intake(
      Asker asker, String name, String scope, String use, Map<String, String> content) {
    public Intake {
      content = Map.copyOf(content);
    }
  }

  /// What a lawful request must state.
  public static List<Named> mustState() {
    return RuleBook.newest()
        .rule(DisclosureProcedure.RULE)
        .map(rule -> rule.content())
        .orElse(List.of());
  }

  /// Takes a request in. The customer sees nothing of it until he is told.
  ///
  /// @param id of the case, the sender's
  public Outcome take(UUID id, UUID customer, Caller by, Intake intake, Copy copy) {
    DisclosureEvent.Received received =
        new DisclosureEvent.Received(
            intake.asker(),
            intake.name(),
            intake.scope(),
            intake.use(),
            intake.content(),
            copy.digest());
    String subject = intake.name().substring(0, Math.min(200, intake.name().length()));
    Outcome outcome =
        kernel.open(
            PROCEDURE,
            new Kernel.Opening(id, customer, subject, Optional.empty()),
            Kernel.by(by),
            received);
    if (outcome instanceof Outcome.Taken(CaseFile file, _)) {
      keep(file, copy);
    }
    return outcome;
  }

  private void keep(CaseFile file, Copy copy) {
    transactions.customer(
        file.customer(),
        sql ->
            sql.insertInto(DEMAND_COPY)
                .set(DEMAND_COPY.CASE_ID, file.id())
                .set(DEMAND_COPY.CUSTOMER_ID, file.customer())
                .set(DEMAND_COPY.NAME, copy.name())
                .set(DEMAND_COPY.CONTENT, copy.content())
                .set(DEMAND_COPY.DIGEST, Bytes.sha256(copy.content()).toArray())
                .set(DEMAND_COPY.TAKEN_AT, clock.instant().atOffset(UTC))
                .onConflictDoNothing()
                .execute());
  }

  /// The request of a case; empty if it is gone.
  public Optional<Copy> copy(CaseFile file) {
    return transactions.customer(
        file.customer(),
        sql ->
            sql.selectFrom(DEMAND_COPY)
                .where(DEMAND_COPY.CUSTOMER_ID.eq(file.customer()))
                .and(DEMAND_COPY.CASE_ID.eq(file.id()))
                .fetchOptional(row -> new Copy(row.getName(), row.getContent())));
  }

  /// What the file of that request is called, without its content.
  public Optional<String> nameOfCopy(CaseFile file) {
    return transactions.customer(
        file.customer(),
        sql ->
            sql.select(DEMAND_COPY.NAME)
                .from(DEMAND_COPY)
                .where(DEMAND_COPY.CUSTOMER_ID.eq(file.customer()))
                .and(DEMAND_COPY.CASE_ID.eq(file.id()))
                .fetchOptional(DEMAND_COPY.NAME));
  }

  /// What is known of a demand; empty for cases of other procedures.
  public static Optional<Demand> demand(CaseFile file) {
    return file.stands() instanceof DisclosureState state ? state.known() : Optional.empty();
  }

  /// Where an asker is sent, as a letter may say it.
  public static Bilingual redirect(String customer) {
    return new Bilingual(
        "The data belongs to %s. Please turn to them; they can answer you sooner and more fully than we can."
            .formatted(customer),
        "Data tersebut milik %s. Silakan menghubungi mereka; mereka dapat menjawab lebih cepat dan lebih lengkap daripada kami."
            .formatted(customer));
  }
}
