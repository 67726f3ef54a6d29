package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.procedures.containment.KeyRotation;
import id.janji.seal.context.KeyRef;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The master keys that we hold for a customer, and the form that replaces one by hand.
@RestController
public class CustomerKeysController {
  private static final Bilingual TITLE = new Bilingual("Keys", "Kunci");

  private final Pages pages;
  private final Customers customers;
  private final KeyRotation rotation;

  public CustomerKeysController(Pages pages, Customers customers, KeyRotation rotation) {
    this.pages = pages;
    this.customers = customers;
    this.rotation = rotation;
  }

  /// What the page shows.
  ///
  /// @param keys that can be replaced, by region
  /// @param rotates whether this reader may
  public record View(Customer customer, Map<String, KeyRef> keys, boolean rotates, Form form) {
    /// The regions, for the form to offer.
    public Map<String, String> regions() {
      Map<String, String> offered = new LinkedHashMap<>();
      keys.keySet().forEach(region -> offered.put(region, region));
      return offered;
    }
  }

  @GetMapping("/customers/{id}/keys")
  @Permits(Permission.SEE_CUSTOMERS)
  public ModelAndView page(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return page(caller, request, id, Form.empty("rotate"));
  }

  @PostMapping("/customers/{id}/keys")
  @Permits(Permission.ROTATE_KEYS)
  @FreshSignIn
  public ModelAndView rotate(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("rotate", request.getParameterMap()).filled("reason");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, id, form));
    }
    customer(id);
    Optional<Bilingual> refused =
        rotation.rotate(caller, id, form.value("region"), form.value("reason"));
    return refused.isEmpty()
        ? Answers.seeOther("/customers/" + id + "/keys")
        : Answers.refused(page(caller, request, id, form.refused(refused.get())));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, UUID id, Form form) {
    View view = new View(customer(id), rotation.live(id), caller.may(Permission.ROTATE_KEYS), form);
    return pages.page("register/keys", pages.framed(caller, TITLE, request), view);
  }

  private Customer customer(UUID id) {
    return customers
        .find(new CustomerId(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
