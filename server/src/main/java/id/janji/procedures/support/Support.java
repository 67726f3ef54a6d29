package id.janji.procedures.support;

import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.By;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Support cases: opened by either side, answered, and closed with all that was granted for them.
public final class Support {
  private static final SupportProcedure PROCEDURE = new SupportProcedure();

  private final Kernel kernel;
  private final Cases cases;

  public Support(Kernel kernel, Cases cases) {
    this.kernel = kernel;
    this.cases = cases;
  }

  /// Opens a case; empty if the subject is no line of at most 200 characters.
  public Optional<UUID> open(UUID customer, Caller by, String subject) {
    return switch (open(UUID.randomUUID(), customer, by, subject, subject)) {
      case Outcome.Taken(CaseFile file, _) -> Optional.of(file.id());
      case Outcome.Refused _ -> Optional.empty();
    };
  }

  /// Opens a case under an id of the sender's.
  public Outcome open(UUID id, UUID customer, Caller by, String subject, String text) {
    return kernel.open(
        PROCEDURE,
        new Kernel.Opening(id, customer, subject.strip(), Optional.empty()),
        Kernel.by(by),
        new SupportEvent.Opened(subject, text));
  }

  /// Opens a case for a letter of a contact, who has no account here.
  public Outcome open(UUID id, UUID customer, By by, String subject, String text) {
    return kernel.open(
        PROCEDURE,
        new Kernel.Opening(id, customer, subject, Optional.empty()),
        by,
        new SupportEvent.Opened(subject, text));
  }

  /// Something happens to a case.
  ///
  /// @param seen how many steps the sender has seen
  public Outcome happen(
      UUID customer, UUID matter, UUID id, Caller by, SupportEvent event, OptionalInt seen) {
    return kernel.happen(customer, matter, id, Kernel.by(by), event, seen);
  }

  /// Closes a case and ends at once what was granted for it; false if it was not open.
  public boolean close(UUID customer, UUID matter, Caller by) {
    return happen(
            customer,
            matter,
            UUID.randomUUID(),
            by,
            new SupportEvent.Ended("Closed."),
            OptionalInt.empty())
        instanceof Outcome.Taken;
  }

  /// One case of a customer.
  public Optional<CaseFile> find(UUID customer, UUID matter) {
    return cases.find(customer, matter).filter(file -> file.procedure().equals(PROCEDURE.code()));
  }

  /// The open cases of all customers, the newest first.
  public List<CaseFile> open() {
    return cases.open(PROCEDURE.code());
  }
}
