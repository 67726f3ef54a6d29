package id.janji.console.portal;

import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.portal.HomeView.Standing;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.Promises;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The customer's home.
@RestController
public class HomeController {
  private final Pages pages;
  private final Promises promises;
  private final CustomerFile.Files files;

  public HomeController(Pages pages, Promises promises, CustomerFile.Files files) {
    this.pages = pages;
    this.promises = promises;
    this.files = files;
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
    return pages.page(
        "portal/home", pages.framed(caller, title, request), new HomeView(file, standings));
  }
}
