package id.janji.procedures.control;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.entry.Bytes;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.paper.Sop;
import id.janji.kernel.procedure.Procedure;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.policy.attest.Attestations.Attestation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The documents that cases are worked by were approved as they stand now. What stands elsewhere
/// nobody can measure: a named person signs for it together with the procedures, whose texts are
/// known here. Whoever changes one has to have all of them signed again.
final class DocumentControl implements Control {
  private static final ControlId ID = new ControlId("procedures.document-control");
  private static final int DIGITS = 16;
  private static final Bilingual APPROVED =
      new Bilingual("All were approved as they stand.", "Semua disetujui sebagaimana adanya.");

  /// One procedure as people read it.
  ///
  /// @param mark its code, version and the digest of its text in both languages
  private record Document(Bilingual title, String mark) {
    static Document of(Procedure<?, ?> procedure) {
      Shape shape = Shape.of(procedure);
      String text =
          Sop.markdown(shape, Language.ENGLISH) + Sop.markdown(shape, Language.INDONESIAN);
      String digest =
          HexFormat.of().formatHex(Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).toArray());
      return new Document(
          procedure.title(),
          "%s/%d %s".formatted(procedure.code(), procedure.version(), digest.substring(0, DIGITS)));
    }
  }

  private final List<Document> documents;
  private final Attestable statement;
  private final Attestations attestations;
  private final Clock clock;

  /// @param procedures as cases follow them
  DocumentControl(List<Procedure<?, ?>> procedures, Attestations attestations, Clock clock) {
    this.documents = documents(procedures);
    this.statement = worded(documents);
    this.attestations = attestations;
    this.clock = clock;
  }

  /// What the owner of the documents signs.
  static Attestable statement(List<Procedure<?, ?>> procedures) {
    return worded(documents(procedures));
  }

  private static List<Document> documents(List<Procedure<?, ?>> procedures) {
    return procedures.stream().<Document>map(Document::of).toList();
  }

  private static Attestable worded(List<Document> documents) {
    String marks = documents.stream().map(Document::mark).collect(Collectors.joining(", "));
    return new Attestable(
        ID,
        new Bilingual(
            "I approve these procedures: "
                + marks
                + ". Beside them the security plan, the non-disclosure agreement, the terms, the"
                + " privacy policy and the ethics rules each have an owner, a version, an approval"
                + " and a date of review not past; their links lead somewhere, and none contradicts"
                + " another.",
            "Saya menyetujui prosedur ini: "
                + marks
                + ". Di sampingnya, rencana keamanan, perjanjian kerahasiaan, ketentuan, kebijakan"
                + " privasi, dan aturan etika masing-masing mempunyai pemilik, versi, persetujuan,"
                + " dan tanggal tinjauan yang belum lewat; tautannya hidup, dan tidak ada yang saling"
                + " bertentangan."));
  }

  @Override
  public ControlId id() {
    return ID;
  }

  @Override
  public List<Observation> probe() {
    Optional<Attestation> last = attestations.last(ID);
    List<Document> changed =
        last.map(signed ->
                documents.stream().filter(each -> !signed.text().contains(each.mark)).toList())
            .orElse(List.of());
    return List.of(
        changed.isEmpty()
            ? attestations.observed(statement, Scope.WHOLE)
            : unapproved(last.orElseThrow(), changed));
  }

  private Observation unapproved(Attestation last, List<Document> changed) {
    Look look = new Look("documents in use without approval", "dokumen terpakai tanpa persetujuan");
    look.saw(documents.size());
    for (Document each : changed) {
      look.fault(
          "The text of the procedure %s is not the one that %s approved."
              .formatted(each.title.en(), last.signer()),
          "Naskah prosedur %s bukan yang disetujui %s.".formatted(each.title.id(), last.signer()));
      look.from(each.mark);
    }
    return new Observation(
        Scope.WHOLE,
        new Subject.Everyone(),
        look.outcome(APPROVED, APPROVED),
        ProofStrength.ATTESTED,
        clock.instant(),
        look.evidence());
  }
}
