package id.janji.procedures.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Looked;
import id.janji.control.Looked.Count;
import id.janji.control.Looked.Trial;
import id.janji.control.Scope;
import id.janji.kernel.procedure.Procedure;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What the law wants reported to others: tried for every rule of the book on an incident that it
/// applies to, by whom the report goes to.
final class AuthorityPack {
  private static final ControlId ID = new ControlId("incident.authority-pack");
  private static final String FOR = "for";
  private static final String MATTER = "incident";

  /// Who is meant by each scope, by the codes of the book.
  private static final Map<String, Set<String>> MEANT =
      Map.of(
          "privacy-authority", Set.of("pdp-agency", "eu-authority"),
          "cyber-authority", Set.of("sector-team", "eu-csirt", "ministry"));

  private final Procedure<IncidentState, IncidentEvent> procedure;
  private final Kept kept;
  private final Clock clock;

  AuthorityPack(Procedure<IncidentState, IncidentEvent> procedure, Kept kept, Clock clock) {
    this.procedure = procedure;
    this.kept = kept;
    this.clock = clock;
  }

  Control control() {
    List<Looked.Part> all = new ArrayList<>();
    all.add(part("authority", _ -> true));
    MEANT.forEach((scope, codes) ->
        all.add(
            part(
                scope,
                rule -> rule.recipients().stream().map(Named::code).anyMatch(codes::contains))));
    all.add(untried());
    return new Looked(ID, ProofStrength.MEASURED, all, clock).restingOn(kept::incidentEntries);
  }

  private Looked.Part part(String scope, Predicate<Rule> meant) {
    List<Rule> rules =
        RuleBook.newest().rules().stream()
            .filter(rule -> rule.matter().equals(MATTER))
            .filter(meant)
            .toList();
    return new Looked.Part(
        Scope.of(FOR, scope),
        new Bilingual(
            "For each of %d rules: no report lacks a part, and no incident closes before it."
                .formatted(rules.size()),
            "Untuk masing-masing dari %d aturan: tidak ada laporan yang kurang isinya, dan tidak ada"
                    .formatted(rules.size())
                + " insiden yang ditutup sebelum itu."),
        rules.stream().map(rule -> isNotice(rule) ? notice(rule) : report(rule)).toList(),
        counts(rules.stream().filter(rule -> !isNotice(rule)).toList()));
  }

  private static boolean isNotice(Rule rule) {
    return rule.code().equals(IncidentPlay.noticeRule().code());
  }

  private Trial notice(Rule rule) {
    return new Trial(
        "The notice could lack what the law asks for: " + rule.cited(),
        "Pemberitahuan dapat kurang dari yang diminta hukum: " + rule.cited(),
        () -> {
          IncidentPlay play = play().recognised(facts(rule));
          return IncidentPlay.lacking(rule).stream()
              .allMatch(content -> play.refuses(IncidentPlay.notice(content)));
        });
  }

  /// Closed is refused before the report, a report is refused that lacks a part, and with the whole
  /// of it the case can be closed: it was the report that was missing.
  private Trial report(Rule rule) {
    return new Trial(
        "An incident could be closed without a whole report: " + rule.cited(),
        "Insiden dapat ditutup tanpa laporan lengkap: " + rule.cited(),
        () -> {
          IncidentPlay play = play().done(facts(rule));
          boolean refused =
              play.refuses(IncidentPlay.closed())
                  && IncidentPlay.lacking(rule).stream()
                      .allMatch(content -> play.refuses(IncidentPlay.told(rule, content)));
          siblings(rule)
              .forEach(each ->
                  play.said(IncidentPlay.LEAD, IncidentPlay.told(each, IncidentPlay.whole(each))));
          return refused && !play.refuses(IncidentPlay.closed());
        });
  }

  /// The rules that apply where one does, with it.
  private static List<Rule> siblings(Rule rule) {
    return RuleBook.newest().applying(MATTER, Set.of(facts(rule))).stream()
        .filter(each -> !isNotice(each))
        .toList();
  }

  private static String[] facts(Rule rule) {
    return rule.condition().map(Named::code).stream().toArray(String[]::new);
  }

  private IncidentPlay play() {
    return new IncidentPlay(procedure, clock.instant());
  }

  private List<Count> counts(List<Rule> reports) {
    List<String> codes = reports.stream().map(Rule::code).toList();
    return List.of(
        new Count(
            "%d reports were late in the last quarter.",
            "%d laporan terlambat dalam kuartal terakhir.", () -> kept.ranOut(codes)),
        new Count(
            "%d incidents were closed with a report neither made nor ruled out.",
            "%d insiden ditutup dengan laporan yang tidak dibuat dan tidak dikecualikan.",
            () -> kept.incidents(each -> each.isClosed() && isOpen(each, codes))));
  }

  private static boolean isOpen(Kept.Incident incident, List<String> codes) {
    Set<String> settled = incident.all("settled");
    return RuleBook.newest().applying(MATTER, incident.all("facts")).stream()
        .map(Rule::code)
        .anyMatch(code -> codes.contains(code) && !settled.contains(code));
  }

  /// The customer's pack is a page of his case; no probe asks for it.
  private static Looked.Part untried() {
    return new Looked.Part(
        Scope.of(FOR, "customer"),
        new Bilingual(
            "That a customer gets the pack for his own authority and users is not tried.",
            "Diperolehnya berkas bagi otoritas dan pengguna pelanggan sendiri tidak diuji."),
        List.of(),
        List.of());
  }
}
