package id.janji.console.publish;

import id.janji.clause.Bilingual;
import id.janji.console.view.Form;
import id.janji.policy.Drafts;
import id.janji.policy.Drafts.Remark;
import id.janji.policy.Publication;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A draft as its approver sees it.
///
/// @param today in the provider's zone, the earliest day from which it may be in force
/// @param others who has to publish it in place of the reader, by name; empty if the reader may
/// @param objections why the last try was refused; empty if there was none
public record PreviewView(
    Drafts.Preview preview,
    LocalDate today,
    List<String> others,
    List<Publication.Objection> objections,
    Form form) {
  public PreviewView {
    others = List.copyOf(others);
    objections = List.copyOf(objections);
  }

  /// One fault in one clause, in whichever languages it was found.
  public record Open(String rule, String clause, List<Remark> remarks) {
    /// The name of the field for the reason.
    public String why() {
      return "why " + rule + " " + clause;
    }

    /// The name of the field for the last day.
    public String until() {
      return "until " + rule + " " + clause;
    }
  }

  /// What the owner must rule on, each once.
  public List<Open> open() {
    return preview.remarks().stream()
        .filter(Remark::needsRuling)
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.finding().rule(), each.clause()),
                java.util.LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(each -> new Open(each.getKey().getFirst(), each.getKey().getLast(), each.getValue()))
        .toList();
  }

  /// What the lint only points out.
  public List<Remark> hints() {
    return preview.remarks().stream().filter(each -> !each.needsRuling()).toList();
  }

  /// The ids of the clauses that get weaker.
  public List<String> weaker() {
    return preview.diff() == null
        ? List.of()
        : preview.diff().weaker().stream().map(change -> change.id()).toList();
  }

  /// What stands against it, each sentence with what it is about.
  public Stream<Bilingual> against() {
    return objections.stream()
        .map(each ->
            new Bilingual(
                each.subject() + ": " + each.sentence().en(),
                each.subject() + ": " + each.sentence().id()));
  }
}
