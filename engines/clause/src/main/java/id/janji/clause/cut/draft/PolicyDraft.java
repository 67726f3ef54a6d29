package id.janji.clause.cut.draft;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.CutPolicy;
import id.janji.clause.cut.Section;
import id.janji.clause.source.Characters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A policy folder before it is written: those clauses of a cut policy that are bound to a control.
///
/// Each text stands in the language of the source in both places; [#untranslated] names what still
/// needs the other language.
///
/// @param leftOut bound clauses that a policy folder cannot hold: too long or too many
public record PolicyDraft(
    String id,
    Bilingual title,
    String provider,
    List<DraftSection> sections,
    List<CutClause> leftOut) {
  private static final int MOST_TITLE_CHARS = 200;
  private static final int MOST_TEXT_CHARS = 2_000;
  private static final int MOST_NUMBER = 999;
  private static final int MOST_SECTIONS = 99;
  private static final int MOST_ID_CHARS = 40;

  /// A section with at least one clause.
  public record DraftSection(String id, int number, Bilingual title, List<CutClause> clauses) {
    public DraftSection {
      clauses = List.copyOf(clauses);
    }
  }

  public PolicyDraft {
    sections = List.copyOf(sections);
    leftOut = List.copyOf(leftOut);
  }

  /// Drafts `policy` under the name `id`, of which whatever an id may not hold is left out.
  public static PolicyDraft of(String id, CutPolicy policy) {
    Map<Section, List<CutClause>> bySection = new LinkedHashMap<>();
    List<CutClause> leftOut = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (CutClause clause : policy.clauses()) {
      if (clause.bindings().isEmpty()) {
        continue;
      }
      boolean room = bySection.containsKey(clause.section()) || bySection.size() < MOST_SECTIONS;
      if (room && fits(clause) && texts.add(clause.text().toLowerCase(Locale.ROOT))) {
        bySection.computeIfAbsent(clause.section(), _ -> new ArrayList<>()).add(clause);
      } else {
        leftOut.add(clause);
      }
    }
    List<DraftSection> sections = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    bySection.forEach((section, clauses) -> sections.add(section(section, clauses, ids)));
    String title = title(policy.title(), "Policy");
    return new PolicyDraft(
        slug(id, "policy"),
        new Bilingual(title, title),
        title(policy.provider().orElse("Provider"), "Provider"),
        sections,
        leftOut);
  }

  private static boolean fits(CutClause clause) {
    boolean numbered =
        clause.sectionNumber() <= MOST_NUMBER && clause.clauseNumber() <= MOST_NUMBER;
    return numbered
        && clause.text().length() <= MOST_TEXT_CHARS
        && Characters.allowed(clause.text());
  }

  private static DraftSection section(Section section, List<CutClause> clauses, Set<String> ids) {
    int number = clauses.getFirst().sectionNumber();
    String shown = section.title().isEmpty() ? section.number() : section.title();
    String slug = slug(shown, "part-" + number);
    String id = ids.add(slug) ? slug : "part-" + number;
    ids.add(id);
    return new DraftSection(id, number, title(section, number), clauses);
  }

  private static Bilingual title(Section section, int number) {
    String title = title(section.title(), "");
    String counted = section.number().isEmpty() ? String.valueOf(number) : section.number();
    return title.isEmpty()
        ? new Bilingual("Section " + counted, "Bagian " + counted)
        : new Bilingual(title, title);
  }

  private static String title(String title, String otherwise) {
    String kept = title.length() <= MOST_TITLE_CHARS ? title : title.substring(0, MOST_TITLE_CHARS);
    return kept.isBlank() || !Characters.allowed(kept) ? otherwise : kept.strip();
  }

  private static String slug(String text, String otherwise) {
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < text.length() && slug.length() <= MOST_ID_CHARS; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean letter = c >= 'a' && c <= 'z';
      boolean digit = c >= '0' && c <= '9' && !slug.isEmpty();
      if (letter || digit) {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    String kept = slug.substring(0, Math.min(slug.length(), MOST_ID_CHARS));
    String bare = kept.replaceAll("-+$", "");
    return bare.isEmpty() ? otherwise : bare;
  }

  /// Its clauses in reading order.
  public List<CutClause> clauses() {
    return sections.stream().flatMap(section -> section.clauses().stream()).toList();
  }

  /// The clauses whose text in `language` is still that of the source.
  public List<CutClause> untranslated(Language language) {
    return clauses().stream().filter(clause -> clause.language() != language).toList();
  }
}
