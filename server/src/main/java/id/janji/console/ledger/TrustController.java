package id.janji.console.ledger;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.entry.Leaf;
import id.janji.entry.export.TrustFile;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.QrPath;
import id.janji.ledger.Ledger;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.store.LogHead;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What a customer compares by voice and keeps, and the commands by which he checks his log.
@RestController
public class TrustController {
  private static final Bilingual TITLE = new Bilingual("Proof", "Bukti");

  private final Pages pages;
  private final Ledger ledger;

  public TrustController(Pages pages, Ledger ledger) {
    this.pages = pages;
    this.ledger = ledger;
  }

  /// What the page shows.
  ///
  /// @param log null while the customer has none
  public record View(@Nullable Log log) {}

  /// A log as whoever checks it has to know it.
  ///
  /// @param newest when the newest entry was put in order
  /// @param cosigned entries of the head that the customer's keeper cosigned last
  public record Log(
      TrustFile trust, QrPath picture, LogHead head, Instant newest, Optional<Long> cosigned) {
    public Tier tier() {
      return Tier.of(trust);
    }

    /// The sixteen words, four a row.
    public List<String> words() {
      return trust.words();
    }
  }

  @GetMapping("/own/trust")
  @Permits(Permission.READ_OWN_LOG)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    UUID customer = OwnLog.owner(caller);
    View view = new View(ledger.has(customer) ? log(customer) : null);
    return pages.page("ledger/trust", pages.framed(caller, TITLE, request), view);
  }

  private Log log(UUID customer) {
    TrustFile trust = ledger.trust(customer);
    LogHead head = ledger.head(customer);
    Leaf newest = ledger.leaves(customer, head.size() - 1, 1).getFirst();
    return new Log(
        trust,
        QrPath.of(trust.qrText()),
        head,
        newest.time(),
        ledger.cosigned(customer).map(note -> Checkpoint.parse(note.text()).size()));
  }
}
