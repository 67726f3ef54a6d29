package id.janji.console.portal;

import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.ledger.Tier;
import id.janji.console.ledger.telling.Reading;
import id.janji.console.needs.Needs;
import id.janji.console.portal.HomeView.Standing;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.Promises;
import id.janji.console.view.Page;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.ledger.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The customer's home.
@RestController
public class HomeController {
  private static final int OF_LATE = 4;

  private final Pages pages;
  private final Promises promises;
  private final CustomerFile.Files files;
  private final Ledger ledger;
  private final Reading reading;
  private final Needs needs;

  public HomeController(
      Pages pages,
      Promises promises,
      CustomerFile.Files files,
      Ledger ledger,
      Reading reading,
      Needs needs) {
    this.pages = pages;
    this.promises = promises;
    this.files = files;
    this.ledger = ledger;
    this.reading = reading;
    this.needs = needs;
  }

  @GetMapping("/home")
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView home(Caller caller, HttpServletRequest request) {
    UUID customer =
        caller.customerId().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    CustomerFile file = files.of(customer);
    Viewer viewer = new Viewer.OneCustomer(customer);
    List<Standing> standings =
        promises.inForce().stream()
            .filter(version -> file.policies().contains(version.policy().id()))
            .map(version -> new Standing(version, promises.position(version.policy(), viewer)))
            .toList();
    Bilingual title = new Bilingual("Home", "Beranda");
    Page page = pages.framed(caller, title, request);
    HomeView view =
        new HomeView(file, standings, log(customer, caller, page.t()), needs.of(caller));
    return pages.page("portal/home", page, view);
  }

  /// Nothing of it is shown to those who may not see who opened what.
  private HomeView.@Nullable Log log(UUID customer, Caller caller, Tongue t) {
    if (!caller.may(Permission.READ_OWN_LOG) || !ledger.has(customer)) {
      return null;
    }
    return new HomeView.Log(
        ledger.head(customer).size(),
        Tier.of(ledger.trust(customer)),
        reading.brief(customer, OF_LATE, t));
  }
}
