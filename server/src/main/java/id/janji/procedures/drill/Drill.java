package id.janji.procedures.drill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One drill.
///
/// @param id the matter of its case
/// @param file its case
/// @param players who was named to play
/// @param leader who began it
/// @param signature what the leader signed when it was over
public record Drill(
    UUID id,
    UUID file,
    String plan,
    List<Player> players,
    UUID leader,
    String begunBy,
    Instant begunAt,
    Optional<Signature> signature) {
  public Drill {
    players = List.copyOf(players);
  }

  /// Somebody of the provider's who was named.
  ///
  /// @param gone whether he has left since, so that the plan names nobody
  public record Player(UUID person, String name, boolean gone) {}

  /// That it was played, and what it showed.
  public record Signature(String record, String signer, Instant at) {}

  /// The first line of the plan.
  public String title() {
    return plan.lines().findFirst().orElse("");
  }

  /// Whether somebody was named in it or leads it.
  public boolean isOf(UUID person) {
    return leader.equals(person)
        || players.stream().anyMatch(player -> player.person().equals(person));
  }

  /// Those who were named and have left.
  public List<String> gone() {
    return players.stream().filter(Player::gone).map(Player::name).toList();
  }
}
