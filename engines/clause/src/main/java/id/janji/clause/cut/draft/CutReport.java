package id.janji.clause.cut.draft;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.CutPolicy;
import id.janji.clause.cut.Section;
import id.janji.clause.cut.propose.Proposal;
import id.janji.clause.cut.recognise.TimeLimit;
import java.util.ArrayList;
import java.util.List;

/// A cut policy for people to read: each clause with what was recognised and proposed, then what
/// could not be placed, then the counts.
public final class CutReport {
  private static final int COLUMNS = 96;
  private static final int MOST_SHOWN = 3;
  private static final int MOST_QUOTED_CHARS = 160;
  private static final String INDENT = "        ";

  private final CutPolicy policy;
  private final Language language;
  private final StringBuilder out = new StringBuilder();

  private CutReport(CutPolicy policy, Language language) {
    this.policy = policy;
    this.language = language;
  }

  /// The report in `language`, without the counts; the policy's own words stay as they are.
  public static String of(CutPolicy policy, Language language) {
    CutReport report = new CutReport(policy, language);
    report.head();
    report.clauses();
    report.unplaced();
    return report.out.toString();
  }

  private void head() {
    line(policy.title());
    line(policy.file());
    policy.provider().ifPresent(provider -> line(said("Provider: ", "Penyedia: ") + provider));
  }

  private void clauses() {
    Section section = null;
    for (CutClause clause : policy.clauses()) {
      if (!clause.section().equals(section)) {
        section = clause.section();
        line("");
        line((section.number() + "  " + section.path()).strip());
      }
      clause(clause);
    }
  }

  private void clause(CutClause clause) {
    line("");
    line("%-7s %s".formatted(clause.id(), bearing(clause)));
    wrap(INDENT, clause.text());
    clause.proposals().stream().limit(MOST_SHOWN).forEach(it -> proposal(clause, it));
    clause.unplaced().ifPresent(why -> wrap(INDENT + "? ", said(why.reason())));
  }

  private String bearing(CutClause clause) {
    List<String> parts = new ArrayList<>();
    parts.add(clause.strength().word());
    parts.add(clause.duty().word());
    parts.add(clause.kind().word());
    for (TimeLimit limit : clause.limits()) {
      parts.add(
          switch (limit) {
            case TimeLimit.Exact exact -> exact.use().word() + " " + exact.written();
            case TimeLimit.Vague vague ->
                "\"" + vague.words() + "\" " + said("(no figure)", "(tanpa angka)");
          });
    }
    parts.add(said("line ", "baris ") + clause.place().line());
    return String.join(" · ", parts);
  }

  private void proposal(CutClause clause, Proposal proposal) {
    String sign = clause.bindings().contains(proposal) ? "→" : "·";
    String words = String.join("\", \"", proposal.words());
    String reason = words.isEmpty() ? "" : said(" from \"", " dari \"") + words + "\"";
    wrap(
        INDENT + sign + " ",
        "%s, %d %%%s".formatted(proposal.control().id(), proposal.confidencePercent(), reason));
    wrap(INDENT + "  ", said(proposal.control().guarantee()));
  }

  private void unplaced() {
    List<CutClause> unplaced = policy.unplaced();
    if (unplaced.isEmpty()) {
      line("");
      return;
    }
    line("");
    line(said("Not placed", "Tidak ditempatkan"));
    for (CutClause clause : unplaced) {
      clause.unplaced().ifPresent(why -> unplaced(clause, said(why.reason())));
    }
    line("");
  }

  private void unplaced(CutClause clause, String why) {
    String text = clause.text();
    String quoted =
        text.length() <= MOST_QUOTED_CHARS ? text : text.substring(0, MOST_QUOTED_CHARS) + "…";
    line(
        "%-7s %s%d: %s"
            .formatted(clause.id(), said("line ", "baris "), clause.place().line(), why));
    wrap(INDENT, quoted);
  }

  /// One line: how many clauses of which strength, and how much is not placed.
  public static String counts(CutPolicy policy, Language language) {
    long must = policy.count(Strength.MUST);
    long aims = policy.count(Strength.AIMS);
    long may = policy.count(Strength.MAY);
    int clauses = policy.clauses().size();
    int unplaced = policy.unplaced().size();
    return new Bilingual(
            "%d clauses: %d must, %d aims, %d may; %d not placed",
            "%d klausul: %d must, %d aims, %d may; %d tidak ditempatkan")
        .in(language)
        .formatted(clauses, must, aims, may, unplaced);
  }

  private String said(Bilingual sentence) {
    return sentence.in(language);
  }

  private String said(String en, String id) {
    return new Bilingual(en, id).in(language);
  }

  private void wrap(String first, String text) {
    String next = " ".repeat(first.length());
    StringBuilder row = new StringBuilder(first);
    boolean fresh = true;
    for (String word : text.split(" ", -1)) {
      if (!fresh && row.length() + 1 + word.length() > COLUMNS) {
        line(row.toString());
        row = new StringBuilder(next);
        fresh = true;
      }
      row.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    line(row.toString());
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
