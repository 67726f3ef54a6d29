package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Links;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Role;
import id.janji.identity.signin.FreshSignIn;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The customers: who they are, how one becomes one, and how it ends.
@RestController
public class CustomersController {
  private static final Bilingual TITLE = new Bilingual("Customers", "Pelanggan");
  private static final Bilingual NEW = new Bilingual("New customer", "Pelanggan baru");

  private final Pages pages;
  private final Customers customers;
  private final CustomerFolder folder;
  private final VersionChoices versions;
  private final People people;

  public CustomersController(
      Pages pages,
      Customers customers,
      CustomerFolder folder,
      VersionChoices versions,
      People people) {
    this.pages = pages;
    this.customers = customers;
    this.folder = folder;
    this.versions = versions;
    this.people = people;
  }

  /// One page of the list.
  ///
  /// @param find what was searched for, empty for all
  public record ListView(Customers.Page page, String find, boolean manages) {
    public String address(int number) {
      return "/customers?page=" + number + (find.isEmpty() ? "" : "&find=" + Links.encoded(find));
    }
  }

  /// The page on which a customer is registered.
  public record NewView(VersionChoices.Offered versions, Form form) {}

  @GetMapping("/customers")
  @Permits(Permission.SEE_CUSTOMERS)
  public ModelAndView list(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String find,
      @RequestParam(defaultValue = "1") int page) {
    String text = find.length() > 200 ? find.substring(0, 200) : find;
    ListView view =
        new ListView(
            customers.search(text, page), text.strip(), caller.may(Permission.MANAGE_CUSTOMERS));
    return pages.page("register/customers", pages.framed(caller, TITLE, request), view);
  }

  @GetMapping("/customers/new")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView blank(Caller caller, HttpServletRequest request) {
    return blank(caller, request, Form.empty("customer"));
  }

  @PostMapping("/customers")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView register(Caller caller, HttpServletRequest request) {
    Form form = checked(Form.of("customer", request.getParameterMap()));
    Optional<AcceptedVersion> accepted = versions.chosen(form.value("version"), null);
    if (form.isRefused() || accepted.isEmpty()) {
      return Answers.refused(
          blank(caller, request, accepted.isEmpty() ? form.unchosen("version") : form));
    }
    Customer.Draft draft =
        new Customer.Draft(
            form.value("name"),
            form.choice("kind", Customer.Kind.class).orElseThrow(),
            language(form),
            ZoneId.of(form.value("zone").strip()));
    Change<CustomerId> change = customers.register(draft, accepted.get());
    return change instanceof Change.Done<CustomerId>(CustomerId id)
        ? Answers.seeOther("/customers/" + id)
        : Answers.refused(blank(caller, request, form.with(change)));
  }

  private static Form checked(Form form) {
    Form checked = form;
    if (form.value("name").isBlank()) {
      checked = checked.fault("name", "This is empty.", "Bagian ini kosong.");
    }
    if (form.choice("kind", Customer.Kind.class).filter(k -> k != Customer.Kind.TRIAL).isEmpty()) {
      checked = checked.unchosen("kind");
    }
    if (!isZone(form.value("zone").strip())) {
      checked =
          checked.fault(
              "zone",
              "This is not a time zone such as Asia/Jakarta.",
              "Ini bukan zona waktu seperti Asia/Jakarta.");
    }
    return form.value("accepted").equals("yes")
        ? checked
        : checked.fault(
            "accepted",
            "Without the customer’s yes to this version nobody is registered.",
            "Tanpa persetujuan pelanggan atas versi ini, tidak ada yang didaftarkan.");
  }

  private static boolean isZone(String zone) {
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static Language language(Form form) {
    return form.value("language").equals("en") ? Language.ENGLISH : Language.INDONESIAN;
  }

  @GetMapping("/customers/{id}")
  @Permits(Permission.SEE_CUSTOMERS)
  public ModelAndView page(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return customer("register/customer", caller, request, id, "", Form.empty("none"));
  }

  @GetMapping("/customers/{id}/end")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView confirmEnd(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return customer("register/end", caller, request, id, "", Form.empty("end"));
  }

  /// Ends the contract once the name of the customer was typed as it stands.
  @PostMapping("/customers/{id}/end")
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView end(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("end", request.getParameterMap());
    Customer customer = customers.find(new CustomerId(id)).orElseThrow(CustomersController::none);
    if (!form.value("name").strip().equals(customer.name())) {
      form =
          form.fault(
              "name", "This is not the customer’s name.", "Ini bukan nama pelanggan tersebut.");
    } else {
      Change<?> ended = customers.end(customer.id());
      if (ended instanceof Change.Done) {
        return Answers.seeOther("/customers/" + id);
      }
      form = form.with(ended);
    }
    return Answers.refused(customer("register/end", caller, request, id, "", form));
  }

  /// Invites somebody who will administer the customer's own side; the link is shown this once.
  @PostMapping("/customers/{id}/people")
  @Permits(Permission.MANAGE_CUSTOMERS)
  @FreshSignIn
  public ModelAndView invite(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form form = Form.of("person", request.getParameterMap());
    People.Result result =
        people.invite(
            caller.person(),
            new People.Invitation(
                form.value("name"),
                form.value("email"),
                language(form),
                id,
                Set.of(Role.CUSTOMER_ADMINISTRATOR)));
    return switch (result) {
      case People.Result.Invited(_, var link) ->
          customer(
              "register/customer",
              caller,
              request,
              id,
              Links.whole(request, link.path()),
              Form.empty("none"));
      case People.Result.Done() -> Answers.seeOther("/customers/" + id);
      case People.Result.Refused(var reason) ->
          Answers.refused(
              customer(
                  "register/customer", caller, request, id, "", PersonForm.with(form, reason)));
    };
  }

  private ModelAndView blank(Caller caller, HttpServletRequest request, Form form) {
    return pages.page(
        "register/newcustomer",
        pages.framed(caller, NEW, request),
        new NewView(versions.offered(), form));
  }

  private ModelAndView customer(
      String template, Caller caller, HttpServletRequest request, UUID id, String link, Form form) {
    CustomerView view =
        folder
            .open(id, caller.may(Permission.MANAGE_CUSTOMERS), link, form)
            .orElseThrow(CustomersController::none);
    String name = view.customer().name();
    return pages.page(template, pages.framed(caller, new Bilingual(name, name), request), view);
  }

  static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
