package id.janji.console.ledger;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.ledger.telling.Reading;
import id.janji.console.ledger.telling.Search;
import id.janji.console.ledger.telling.Sight;
import id.janji.console.ledger.telling.Teller;
import id.janji.console.view.Links;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The customers' logs as the provider's people may see them: who of ours did what, and when.
@RestController
public class HouseLedgerController {
  private static final Bilingual TITLE = new Bilingual("Ledger", "Buku besar");

  private final Pages pages;
  private final Ledger ledger;
  private final Reading reading;
  private final Customers customers;

  public HouseLedgerController(Pages pages, Ledger ledger, Reading reading, Customers customers) {
    this.pages = pages;
    this.ledger = ledger;
    this.reading = reading;
    this.customers = customers;
  }

  /// One page of the customers.
  ///
  /// @param entries of each log, by the customer's id; of those without one there is nothing
  public record Logs(Customers.Page page, String find, Map<UUID, Long> entries) {
    public String address(int number) {
      return "/ledger?page=" + number + (find.isEmpty() ? "" : "&find=" + Links.encoded(find));
    }
  }

  @GetMapping("/ledger")
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView logs(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "1") int page) {
    String text = find.length() > 200 ? find.substring(0, 200) : find;
    Customers.Page found = customers.search(text, page);
    Map<UUID, Long> entries = new LinkedHashMap<>();
    for (Customer each : found.customers()) {
      UUID id = each.id().value();
      if (ledger.has(id)) {
        entries.put(id, ledger.head(id).size());
      }
    }
    return pages.page(
        "ledger/logs",
        pages.framed(caller, TITLE, request),
        new Logs(found, text.strip(), entries));
  }

  @GetMapping("/customers/{id}/ledger")
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView list(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Customer customer = customers.find(new CustomerId(id)).orElseThrow(OwnLog::none);
    Page page = pages.framed(caller, TITLE, request);
    Search search = Asked.search(request);
    Teller teller = reading.teller(id, page.t(), Sight.PROVIDER);
    LedgerView view =
        new LedgerView(
            base(id),
            Sight.PROVIDER,
            customer.name(),
            reading.find(id, search, Asked.ROWS, teller),
            reading.days(id, page.t()),
            search,
            ledger.has(id) ? ledger.trust(id).words() : List.of());
    return pages.page("ledger/list", page, view);
  }

  @GetMapping("/customers/{id}/ledger/{index:[0-9]{1,15}}")
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView entry(
      Caller caller, HttpServletRequest request, @PathVariable UUID id, @PathVariable long index) {
    boolean known = customers.find(new CustomerId(id)).isPresent() && ledger.has(id);
    if (!known || index >= ledger.head(id).size()) {
      throw OwnLog.none();
    }
    Page page = pages.framed(caller, TITLE, request);
    Teller teller = reading.teller(id, page.t(), Sight.PROVIDER);
    return pages.page(
        "ledger/entry", page, EntryView.of(base(id), ledger, reading, id, index, teller));
  }

  private static String base(UUID customer) {
    return "/customers/" + customer + "/ledger";
  }
}
