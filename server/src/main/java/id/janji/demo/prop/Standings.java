package id.janji.demo.prop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What the public page of a policy shows of all its clauses at one moment.
///
/// @param counts as the page writes them, for example `49 kept`
/// @param clauses what stands beside each, by its id
public record Standings(List<String> counts, Map<String, Visitor.Shown> clauses) {
  /// Before anything was seen.
  public static final Standings NONE = new Standings(List.of(), Map.of());

  public Standings {
    counts = List.copyOf(counts);
  }

  public static Standings of(Visitor visitor, String policy)
      throws IOException, InterruptedException {
    Document page = visitor.policy(policy);
    List<String> counts = new ArrayList<>();
    page.select("ul.score li")
        .forEach(li -> counts.add(li.select("b").text() + " " + li.select("span").text()));
    Walk.hold(!counts.isEmpty(), "the page of " + policy + " shows no counts");
    Map<String, Visitor.Shown> clauses = new LinkedHashMap<>();
    for (Element article : page.select("article[id]:has(.live .chip)")) {
      clauses.put(article.id(), Visitor.shown(article));
    }
    return new Standings(counts, clauses);
  }

  public String score() {
    return String.join(" · ", counts);
  }

  /// What stands otherwise than before, with the finding that says why.
  public List<String> changes(Standings before) {
    List<String> all = new ArrayList<>();
    clauses.forEach((id, now) -> {
      Visitor.Shown then = before.clauses.get(id);
      if (then != null && !then.state().equals(now.state())) {
        all.add("  %s: %s → %s".formatted(id, then.state(), now.text()));
      }
    });
    return all;
  }
}
