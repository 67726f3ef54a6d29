package id.janji.console.policies;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.ApprovedKeys;
import id.janji.policy.KeyInUse;
import id.janji.policy.KeyInventory;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The keys that this server uses, without the keys themselves.
@RestController
public class KeysController {
  private static final Bilingual TITLE = new Bilingual("Keys", "Kunci");

  private final Pages pages;
  private final KeyInventory inventory;
  private final Clock clock;

  public KeysController(Pages pages, KeyInventory inventory, Clock clock) {
    this.pages = pages;
    this.inventory = inventory;
    this.clock = clock;
  }

  /// One key and whether it may be used.
  public record Row(KeyInUse key, boolean approved, boolean tooOld) {}

  /// What the page shows.
  ///
  /// @param unlisted files among the keys that nobody tells of
  public record View(List<Row> keys, List<String> unlisted) {
    /// How many keys are too old or not approved.
    public long unfit() {
      return keys.stream().filter(row -> !row.approved() || row.tooOld()).count();
    }
  }

  @GetMapping("/keys")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView page(Caller caller, HttpServletRequest request) throws Exception {
    List<Row> rows = inventory.byHolder().stream().flatMap(List::stream).map(this::row).toList();
    return pages.page(
        "policies/keys",
        pages.framed(caller, TITLE, request),
        new View(rows, inventory.unlisted()));
  }

  private Row row(KeyInUse key) {
    return new Row(
        key,
        ApprovedKeys.approved(key.algorithm(), key.bits()),
        clock.instant().isAfter(key.created().plus(key.ageLimit())));
  }
}
