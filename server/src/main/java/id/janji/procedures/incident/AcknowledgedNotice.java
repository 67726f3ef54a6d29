package id.janji.procedures.incident;

import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.notify.Heard;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the case of an incident that its notice was acknowledged.
public final class AcknowledgedNotice implements Heard {
  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgedNotice.class);

  private final Supplier<Incidents> incidents;
  private final Function<Notice, CaseFile> file;

  /// @param file the case that a notice is about
  public AcknowledgedNotice(Supplier<Incidents> incidents, Function<Notice, CaseFile> file) {
    this.incidents = incidents;
    this.file = file;
  }

  @Override
  public void acknowledged(Notice notice, Caller by) {
    if (notice.kind() != NoticeKind.INCIDENT_NOTICE || notice.matter().isEmpty()) {
      return;
    }
    // The notice's own id, so that the same acknowledgement is one step.
    UUID event = notice.id();
    Outcome outcome =
        incidents
            .get()
            .happen(
                file.apply(notice),
                event,
                by,
                new IncidentEvent.Acknowledged(),
                OptionalInt.empty());
    if (outcome instanceof Outcome.Refused(var refusal)) {
      LOG.atInfo()
          .addKeyValue("case", notice.matter().get())
          .addKeyValue("refusal", refusal.code())
          .log("acknowledgement-does-not-apply");
    }
  }
}
