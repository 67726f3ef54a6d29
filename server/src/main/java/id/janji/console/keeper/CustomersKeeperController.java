package id.janji.console.keeper;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.keys.Keepers;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// How a customer's keeper stands, for the provider's people: what they can tell him, and no more.
@RestController
public class CustomersKeeperController {
  private static final Bilingual TITLE = new Bilingual("Keeper", "Penjaga kunci");

  private final Pages pages;
  private final Keepers keepers;
  private final Customers customers;

  public CustomersKeeperController(Pages pages, Keepers keepers, Customers customers) {
    this.pages = pages;
    this.keepers = keepers;
    this.customers = customers;
  }

  /// What the page shows.
  ///
  /// @param standing null for a customer without a keeper
  public record View(Customer customer, Keepers.@Nullable Standing standing) {}

  @GetMapping("/customers/{id}/keeper")
  @Permits(Permission.SEE_CUSTOMERS)
  public ModelAndView page(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Customer customer =
        customers
            .find(new CustomerId(id))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    View view = new View(customer, keepers.standing(id).orElse(null));
    return pages.page("register/keeper", pages.framed(caller, TITLE, request), view);
  }
}
