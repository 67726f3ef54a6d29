package id.janji.console.ledger;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.ledger.telling.Reading;
import id.janji.console.ledger.telling.Search;
import id.janji.console.ledger.telling.Sight;
import id.janji.console.ledger.telling.Teller;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.ledger.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Who opened the customer's data, and each entry with its proof.
@RestController
public class OwnLedgerController {
  private static final Bilingual TITLE = new Bilingual("Who opened it", "Siapa membuka");
  private static final String PATH = "/own/ledger";

  private final Pages pages;
  private final Ledger ledger;
  private final Reading reading;

  public OwnLedgerController(Pages pages, Ledger ledger, Reading reading) {
    this.pages = pages;
    this.ledger = ledger;
    this.reading = reading;
  }

  @GetMapping(PATH)
  @Permits(Permission.READ_OWN_LOG)
  public ModelAndView list(Caller caller, HttpServletRequest request) {
    UUID customer = OwnLog.owner(caller);
    Page page = pages.framed(caller, TITLE, request);
    Search search = Asked.search(request);
    Teller teller = reading.teller(customer, page.t(), Sight.OWNER);
    LedgerView view =
        new LedgerView(
            PATH,
            Sight.OWNER,
            "",
            reading.find(customer, search, Asked.ROWS, teller),
            reading.days(customer, page.t()),
            search,
            List.of());
    return pages.page("ledger/list", page, view);
  }

  @GetMapping("/own/ledger/{index:[0-9]{1,15}}")
  @Permits(Permission.READ_OWN_LOG)
  public ModelAndView entry(Caller caller, HttpServletRequest request, @PathVariable long index) {
    UUID customer = OwnLog.holding(caller, ledger, index);
    Page page = pages.framed(caller, TITLE, request);
    Teller teller = reading.teller(customer, page.t(), Sight.OWNER);
    return pages.page(
        "ledger/entry", page, EntryView.of(PATH, ledger, reading, customer, index, teller));
  }
}
