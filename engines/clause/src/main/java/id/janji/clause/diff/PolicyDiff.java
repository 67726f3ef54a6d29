package id.janji.clause.diff;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import java.util.ArrayList;
import java.util.List;

/// The difference between two versions of a policy. It is empty exactly if both have the same
/// digest.
///
/// @param head changes around the clauses: title, provider, documents, list of sections
/// @param clauses changed and added clauses in the newer order, then the removed ones
public record PolicyDiff(List<FieldChange> head, List<ClauseChange> clauses) {
  private static final Bilingual HEAD =
      new Bilingual("around the clauses, not in them", "di sekitar butir, bukan di dalamnya");

  public PolicyDiff {
    head = List.copyOf(head);
    clauses = List.copyOf(clauses);
  }

  /// Compares clause by clause. Clauses are the same if their text is, else if their id is.
  public static PolicyDiff between(Policy before, Policy after) {
    return new PolicyDiff(
        headOf(before, after), new Pairing(before.clauses(), after.clauses()).changes());
  }

  public boolean isEmpty() {
    return head.isEmpty() && clauses.isEmpty();
  }

  /// The clauses whose promise became weaker, which a publication has to mark.
  public List<ClauseChange> weaker() {
    return judged(Judgement.WEAKER);
  }

  public List<ClauseChange> judged(Judgement judgement) {
    return clauses.stream().filter(change -> change.judgement() == judgement).toList();
  }

  private static List<FieldChange> headOf(Policy before, Policy after) {
    List<FieldChange> changes = new ArrayList<>();
    note(changes, Field.POLICY, List.of(before.id()), List.of(after.id()));
    note(changes, Field.TITLE, List.of(text(before.title())), List.of(text(after.title())));
    note(changes, Field.PROVIDER, List.of(before.provider()), List.of(after.provider()));
    note(changes, Field.DOCUMENTS, documents(before), documents(after));
    note(changes, Field.SECTIONS, sections(before), sections(after));
    return changes;
  }

  /// Tells only the lines that differ; all of them if only their order does.
  private static void note(
      List<FieldChange> changes, Field field, List<String> before, List<String> after) {
    if (before.equals(after)) {
      return;
    }
    List<String> gone = before.stream().filter(line -> !after.contains(line)).toList();
    List<String> come = after.stream().filter(line -> !before.contains(line)).toList();
    boolean reordered = gone.isEmpty() && come.isEmpty();
    changes.add(
        new FieldChange(
            field,
            String.join("; ", reordered ? before : gone),
            String.join("; ", reordered ? after : come),
            field == Field.TITLE ? Judgement.REWORDED : Judgement.NEUTRAL,
            HEAD));
  }

  private static List<String> documents(Policy policy) {
    return policy.documents().stream().map(each -> text(each.name()) + " " + each.link()).toList();
  }

  private static List<String> sections(Policy policy) {
    return policy.sections().stream().map(PolicyDiff::line).toList();
  }

  private static String line(Section section) {
    return "%d %s (%s)".formatted(section.number(), text(section.title()), section.id());
  }

  private static String text(Bilingual text) {
    return text.en() + " / " + text.id();
  }
}
