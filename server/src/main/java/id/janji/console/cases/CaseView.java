package id.janji.console.cases;

import id.janji.console.view.Form;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Task;
import id.janji.kernel.form.Field;
import id.janji.kernel.form.Move;
import id.janji.kernel.paper.Shape;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Quorum;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.incident.Checklist;
import id.janji.procedures.incident.Known;
import id.janji.release.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The page of one case.
///
/// @param known what is known of an incident that was ruled real
/// @param threefold the clocks of its notice
/// @param others the cases of other customers that share its matter; empty for a customer
/// @param diagram the drawing of its procedure as SVG
/// @param base the address of the log where proofs lead
/// @param hands whether the reader takes demands in and hands out what is released
/// @param drill whether it is one, of which no customer is told
/// @param containing null where nothing is there to contain, or the reader may not
/// @param form the one that was sent, if one was
public record CaseView(
    Listed listed,
    List<Told> line,
    List<Move> moves,
    List<Checklist.Item> duties,
    Optional<Known> known,
    List<Threefold> threefold,
    List<Task> tasks,
    List<Quorum> quorums,
    List<Listed> others,
    Shape shape,
    String diagram,
    String base,
    boolean hands,
    boolean drill,
    @Nullable Containing containing,
    Form form) {
  public CaseView {
    line = List.copyOf(line);
    moves = List.copyOf(moves);
    duties = List.copyOf(duties);
    threefold = List.copyOf(threefold);
    tasks = List.copyOf(tasks);
    quorums = List.copyOf(quorums);
    others = List.copyOf(others);
  }

  public CaseFile file() {
    return listed.file();
  }

  /// What is asked, if it is a demand for data.
  public Optional<Demand> demand() {
    return Disclosures.demand(file());
  }

  /// The items that a demand names now, for a form to offer.
  public Map<String, String> items() {
    Map<String, String> items = new LinkedHashMap<>();
    demand().stream()
        .flatMap(demand -> Items.lines(demand.scope()).stream())
        .forEach(line -> items.put(line, line));
    return items;
  }

  /// The code of where it stands.
  public String present() {
    return Names.code(file().stands().getClass());
  }

  /// The form of this id, as it was sent or empty.
  public Form form(String id) {
    return form.id().equals(id) ? form : Form.empty(id);
  }

  /// What can be said now.
  public List<Move> open() {
    return moves.stream().filter(move -> move.blocked().isEmpty()).toList();
  }

  /// What waits for something else.
  public List<Move> blocked() {
    return moves.stream().filter(move -> move.blocked().isPresent()).toList();
  }

  /// The first of them that is but a text or a yes, which stands open on the page.
  public Optional<Move> first() {
    return open().stream().filter(CaseView::isAnswer).findFirst();
  }

  private static boolean isAnswer(Move move) {
    return move.code().equals("acknowledged")
        || (move.fields().size() == 1
            && move.fields().getFirst().kind() == Field.Kind.TEXT
            && (move.code().equals("replied") || move.code().equals("wrote")));
  }

  /// The others, which open when they are asked for.
  public List<Move> rest() {
    return open().stream().filter(move -> first().filter(move::equals).isEmpty()).toList();
  }

  /// The id under which an event is sent from this page: sent twice, it happens once.
  public String fresh() {
    return UUID.randomUUID().toString();
  }

  /// How many steps this page shows.
  public int seen() {
    return file().steps();
  }
}
