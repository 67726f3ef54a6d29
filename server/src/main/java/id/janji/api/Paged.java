package id.janji.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list, with the address of the next. The mark in that address is opaque: what is
/// behind it may change.
///
/// @param name what the members are called
/// @param next the mark of the next page
public record Paged(String name, List<Map<String, Object>> members, Optional<String> next) {
  private static final int MOST = 100;

  public Paged {
    members = List.copyOf(members);
  }

  /// The limit as it was asked, if a page may have so many.
  public static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.of(400, "limit", "The limit is from 1 to 100.", "Batasnya dari 1 sampai 100.");
    }
    return limit;
  }

  /// The part of a list that follows the member of this id.
  ///
  /// @param after the id of the last one that was seen; empty for the beginning
  public static <T> Paged of(
      String name,
      List<T> all,
      Function<T, Object> id,
      String after,
      int limit,
      Function<T, Map<String, Object>> json) {
    int first = 0;
    while (!after.isEmpty() && first < all.size() && !id(all, id, first).equals(after)) {
      first++;
    }
    if (!after.isEmpty() && first++ == all.size()) {
      throw noPage();
    }
    int end = Math.min(all.size(), first + limit(limit));
    return new Paged(
        name,
        all.subList(first, end).stream().map(json).toList(),
        end < all.size() ? Optional.of(id(all, id, end - 1)) : Optional.empty());
  }

  private static <T> String id(List<T> all, Function<T, Object> id, int at) {
    return id.apply(all.get(at)).toString();
  }

  public static Problem noPage() {
    return Problem.of(400, "after", "There is no such page.", "Halaman itu tidak ada.");
  }

  /// @param base the address of the list
  /// @param query what it carries besides, each with its `&`
  public Map<String, Object> json(String base, int limit, String query) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(name, members);
    next.map(mark -> base + "?after=" + mark + "&limit=" + limit + query)
        .ifPresent(address -> page.put("next", address));
    return page;
  }
}
