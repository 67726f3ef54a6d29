package id.janji.console.ledger.telling;

import id.janji.console.view.Links;
import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Which entries somebody wants to see, and from where on.
///
/// @param person a part of a name, empty for all
/// @param item a part of the name of an item, empty for all
/// @param before entries from this index on are not shown
public record Search(
    Show show, Optional<Basis> basis, String person, String item, OptionalLong before) {
  /// Everything, newest first.
  public static final Search ALL =
      new Search(Show.ALL, Optional.empty(), "", "", OptionalLong.empty());

  private static final int LONGEST = 200;

  public Search {
    person = cut(person);
    item = cut(item);
  }

  private static String cut(String text) {
    String bare = text.strip();
    return bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
  }

  /// What is shown.
  public enum Show {
    ALL,
    /// Acts of the provider's: all but those on the basis *own*.
    THEIRS,
    /// Acts of the customer's own.
    YOURS,
    /// What was refused.
    REFUSED,
    /// Requests, decisions and grants, and the keys behind them.
    ACCESS;

    /// As it stands in addresses.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The one that `word` stands for.
    public static Optional<Show> of(String word) {
      return Stream.of(values()).filter(show -> show.word().equals(word)).findFirst();
    }

    /// Whether entries of this leaf are among what is shown, as far as the leaf tells.
    boolean wants(Leaf leaf) {
      Optional<Kind> kind = leaf.knownKind();
      boolean own = leaf.basis().equals(Optional.of(Basis.OWN));
      return switch (this) {
        case ALL -> true;
        case THEIRS -> kind.filter(Show::isAct).isPresent() && !own;
        case YOURS -> kind.filter(Show::isAct).isPresent() && own;
        case REFUSED -> kind.filter(k -> k == Kind.REFUSAL || k == Kind.DECISION).isPresent();
        case ACCESS -> kind.filter(Show::isAccess).isPresent();
      };
    }

    private static boolean isAct(Kind kind) {
      return kind == Kind.INTENT || kind == Kind.OUTCOME;
    }

    private static boolean isAccess(Kind kind) {
      return switch (kind) {
        case KEY_ENROLLED, KEY_RETIRED, KEEPER_ENROLLED, REQUEST, APPROVAL -> true;
        case DECISION, GRANT, REVOCATION -> true;
        case OPENED, INTENT, OUTCOME, REFUSAL, HOLD, ERASED, SLOT, TOLD, CASE -> false;
      };
    }
  }

  /// Acts of the provider's alone.
  public static Search theirs() {
    return new Search(Show.THEIRS, Optional.empty(), "", "", OptionalLong.empty());
  }

  /// Whether anything narrows what is shown.
  public boolean narrows() {
    return show != Show.ALL || basis.isPresent() || !person.isEmpty() || !item.isEmpty();
  }

  /// Whether payloads decide.
  public boolean looksInside() {
    return !person.isEmpty() || !item.isEmpty();
  }

  boolean wants(Leaf leaf) {
    return show.wants(leaf) && (basis.isEmpty() || leaf.basis().equals(basis));
  }

  boolean wants(Row row) {
    boolean refused = show != Show.REFUSED || row.tone().equals("s-broken");
    return refused && within(row.person(), person) && within(row.item(), item);
  }

  private static boolean within(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /// The same from another entry on.
  public Search from(OptionalLong index) {
    return new Search(show, basis, person, item, index);
  }

  /// The same showing something else, from the newest on.
  public Search showing(Show other) {
    return new Search(other, basis, person, item, OptionalLong.empty());
  }

  /// Its address below a page.
  public String address(String base) {
    StringBuilder query = new StringBuilder();
    add(query, "show", show == Show.ALL ? "" : show.word());
    add(query, "basis", basis.map(Basis::code).orElse(""));
    add(query, "person", person);
    add(query, "item", item);
    add(query, "before", before.isPresent() ? Long.toString(before.getAsLong()) : "");
    return base + query;
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(name)
          .append('=')
          .append(Links.encoded(value));
    }
  }
}
