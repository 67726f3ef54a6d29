package id.janji.console.view;

import id.janji.clause.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ways that a page offers to elsewhere.
///
/// @param home where the wordmark leads
/// @param house the provider's name
/// @param who the reader, empty on public pages
/// @param notice what must be said on every page of this reader, if anything
public record Menu(
    String home, String house, String who, List<Group> groups, @Nullable Bilingual notice) {
  /// Where a customer's people land.
  public static final String PORTAL = "/home";

  private static final int MOST_TABS = 5;

  public Menu {
    groups = List.copyOf(groups);
  }

  /// Entries under one heading; the first group of a console has none.
  public record Group(@Nullable Bilingual heading, List<Entry> entries) {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /// One way.
  ///
  /// @param brief the word where there is little room
  /// @param count what waits there; 0 is not shown
  public record Entry(Sign sign, Bilingual word, Bilingual brief, String href, int count) {
    /// A way whose word is short enough everywhere.
    public Entry(Sign sign, Bilingual word, String href, int count) {
      this(sign, word, word, href, count);
    }

    /// Whether a page at `path` belongs to this entry.
    public boolean holds(String path) {
      return path.equals(href) || path.startsWith(href + "/");
    }
  }

  /// Whether its reader is a customer's person, whose pages stand in the frame of the portal.
  public boolean ofPortal() {
    return home.equals(PORTAL);
  }

  /// All entries in order.
  public List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }

  /// The entries that a phone has room for at its foot, with one place kept for `rest`.
  public List<Entry> tabs() {
    List<Entry> all = entries();
    return all.size() <= MOST_TABS ? all : all.subList(0, MOST_TABS - 1);
  }

  /// What stands at the end of a page on a phone, since its foot has no room for it.
  public List<Entry> rest() {
    List<Entry> all = entries();
    return all.subList(tabs().size(), all.size());
  }
}
