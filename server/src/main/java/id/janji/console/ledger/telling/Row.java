package id.janji.console.ledger.telling;

import id.janji.console.view.Sign;
import id.janji.entry.Leaf;
import java.time.Instant;
import java.util.List;

/// One line of a log in the reader's words.
///
/// @param index the entry that it leads to
/// @param leaf of the entry by which it has its place: of an act that of the outcome, if it is told
/// @param at when it happened; of an act when it was announced
/// @param tone class of the sign's colour
/// @param title who did what
/// @param facts on which basis, for what, how much
/// @param person all names in it, for the search
/// @param item all items in it, for the search
public record Row(
    long index,
    Leaf leaf,
    Instant at,
    Sign sign,
    String tone,
    String title,
    List<String> facts,
    String person,
    String item) {
  public Row {
    facts = List.copyOf(facts);
  }
}
