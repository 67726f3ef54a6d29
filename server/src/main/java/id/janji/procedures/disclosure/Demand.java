package id.janji.procedures.disclosure;

import java.time.Instant;
import java.util.Optional;

/// What is asked, and what was done about it so far.
///
/// @param name who asks
/// @param scope one item a line, as `bucket/key`
/// @param use what he says it is for
/// @param copy SHA-256 of the request as it came
/// @param received when it came
/// @param keeper id of the person who took it in
/// @param basis the article that compels, as counsel found; empty where none does
/// @param counsel id of the person who found so
/// @param directed whether the customer has told us to release
/// @param told when the customer was given notice with the copy
/// @param gag the order to be silent in force
/// @param mismatch why its use is doubted; stops a release
public record Demand(
    Asker asker,
    String name,
    String scope,
    String use,
    String copy,
    Instant received,
    String keeper,
    Optional<String> basis,
    Optional<String> counsel,
    boolean directed,
    Optional<Instant> told,
    Optional<Gag> gag,
    Optional<String> mismatch) {
  Demand found(String article, String by, String narrowed) {
    return new Demand(
        asker,
        name,
        narrowed,
        use,
        copy,
        received,
        keeper,
        Optional.of(article),
        Optional.of(by),
        directed,
        told,
        gag,
        mismatch);
  }

  Demand directedBy(String narrowed) {
    return new Demand(
        asker, name, narrowed, use, copy, received, keeper, basis, counsel, true, told, gag,
        mismatch);
  }

  Demand toldAt(Instant at) {
    return new Demand(
        asker,
        name,
        scope,
        use,
        copy,
        received,
        keeper,
        basis,
        counsel,
        directed,
        told.or(() -> Optional.of(at)),
        gag,
        mismatch);
  }

  Demand under(Optional<Gag> order) {
    return new Demand(
        asker, name, scope, use, copy, received, keeper, basis, counsel, directed, told, order,
        mismatch);
  }

  Demand doubted(Optional<String> why) {
    return new Demand(
        asker, name, scope, use, copy, received, keeper, basis, counsel, directed, told, gag, why);
  }

  /// Whether an order to be silent is in force.
  public boolean isGagged(Instant now) {
    return gag.filter(order -> now.isBefore(order.until())).isPresent();
  }

  /// Whether the customer knows, or may not.
  boolean isCleared(Instant now) {
    return told.isPresent() || isGagged(now);
  }
}
