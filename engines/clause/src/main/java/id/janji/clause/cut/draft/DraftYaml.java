package id.janji.clause.cut.draft;

import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.draft.PolicyDraft.DraftSection;
import id.janji.clause.cut.propose.Proposal;
import id.janji.clause.cut.recognise.Mention;
import id.janji.clause.cut.recognise.TimeLimit;
import id.janji.clause.json.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the files of a policy draft. Texts are quoted as JSON strings, which YAML reads alike.
public final class DraftYaml {
  private static final int MOST_AMOUNT = 9_999;

  private DraftYaml() {}

  /// The files of the draft by name, in reading order.
  public static Map<String, String> files(PolicyDraft draft) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("policy.yaml", head(draft));
    int ordinal = 0;
    for (DraftSection section : draft.sections()) {
      files.put("%02d-%s.yaml".formatted(++ordinal, section.id()), section(section));
    }
    return files;
  }

  private static String head(PolicyDraft draft) {
    return """
    policy: %s
    title:
      en: %s
      id: %s
    provider: %s
    """
        .formatted(
            draft.id(),
            quoted(draft.title().en()),
            quoted(draft.title().id()),
            quoted(draft.provider()));
  }

  private static String section(DraftSection section) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("section: ").append(section.id()).append('\n');
    yaml.append("number: ").append(section.number()).append('\n');
    yaml.append("title:\n");
    yaml.append("  en: ").append(quoted(section.title().en())).append('\n');
    yaml.append("  id: ").append(quoted(section.title().id())).append('\n');
    yaml.append("clauses:\n");
    section.clauses().forEach(clause -> append(yaml, clause));
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, CutClause clause) {
    yaml.append("  - id: ").append(clause.id()).append('\n');
    yaml.append("    text:\n");
    yaml.append("      en: ").append(quoted(clause.text())).append('\n');
    yaml.append("      id: ").append(quoted(clause.text())).append('\n');
    yaml.append("    duty: ").append(clause.duty().word()).append('\n');
    yaml.append("    strength: ").append(clause.strength().word()).append('\n');
    clause
        .within()
        .filter(limit -> limit.amount() <= MOST_AMOUNT)
        .map(TimeLimit.Exact::written)
        .ifPresent(written -> yaml.append("    within: ").append(written).append('\n'));
    List<String> laws = laws(clause);
    if (!laws.isEmpty()) {
      yaml.append("    law: ").append(CanonicalJson.of(laws)).append('\n');
    }
    yaml.append("    controls:\n");
    for (Proposal proposal : clause.bindings()) {
      yaml.append("      - ").append(proposal.control().id()).append('\n');
    }
  }

  private static List<String> laws(CutClause clause) {
    return clause.mentions().stream()
        .filter(mention -> mention.sort() == Mention.Sort.LAW)
        .map(Mention::name)
        .distinct()
        .toList();
  }

  private static String quoted(String text) {
    return CanonicalJson.of(text);
  }
}
