package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Services;
import id.janji.tenancy.Services.Service;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What a customer subscribes to, and whom to reach about each service.
@RestController
public class SubscriptionsController {
  private static final Bilingual NEW = new Bilingual("New service", "Layanan baru");
  private static final Bilingual CONTACTS = new Bilingual("Contacts", "Kontak");

  private final Pages pages;
  private final Services services;
  private final Contacts contacts;
  private final CustomerFolder folder;

  public SubscriptionsController(
      Pages pages, Services services, Contacts contacts, CustomerFolder folder) {
    this.pages = pages;
    this.services = services;
    this.contacts = contacts;
    this.folder = folder;
  }

  /// One service with its contacts.
  public record ServiceView(CustomerView file, Service service) {}

  @GetMapping("/customers/{id}/services/new")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView blank(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return blank(caller, request, id, Form.empty("service"));
  }

  @PostMapping("/customers/{id}/services")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView subscribe(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Form checked = checked(Form.of("service", request.getParameterMap()));
    if (checked.isRefused()) {
      return Answers.refused(blank(caller, request, id, checked));
    }
    Change<Service.Id> change = services.subscribe(new CustomerId(id), wish(checked));
    return change instanceof Change.Done<Service.Id>(Service.Id service)
        ? Answers.seeOther("/customers/" + id + "/services/" + service.value())
        : Answers.refused(blank(caller, request, id, checked.with(change)));
  }

  /// The form of a subscription, with a fault where nothing was chosen.
  public static Form checked(Form form) {
    Form checked = form.value("offering").isEmpty() ? form.unchosen("offering") : form;
    return form.value("region").isEmpty() ? checked.unchosen("region") : checked;
  }

  /// What the form of a subscription wishes for.
  public static Services.Wish wish(Form form) {
    return new Services.Wish(
        form.value("offering"), form.value("region"), classes(form), days(form));
  }

  /// What is no number of days is none: the register then says which it takes.
  private static int days(Form form) {
    String days = form.value("retentionDays").strip();
    return days.matches("[0-9]{1,6}") ? Integer.parseInt(days) : 0;
  }

  private static Set<DataClass> classes(Form form) {
    EnumSet<DataClass> chosen = EnumSet.noneOf(DataClass.class);
    Stream.of(DataClass.values())
        .filter(each -> form.values("classes").contains(each.name()))
        .forEach(chosen::add);
    return chosen;
  }

  @GetMapping("/customers/{id}/services/{service}")
  @Permits(Permission.SEE_CUSTOMERS)
  public ModelAndView service(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable UUID service) {
    return service(caller, request, id, service, Form.empty("contact"));
  }

  @PostMapping("/customers/{id}/services/{service}/contacts")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView addContact(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID id,
      @PathVariable UUID service) {
    Form form = Form.of("contact", request.getParameterMap());
    Change<?> change = added(contacts, id, service, form);
    return change instanceof Change.Done
        ? Answers.seeOther("/customers/" + id + "/services/" + service)
        : Answers.refused(service(caller, request, id, service, form.with(change)));
  }

  @PostMapping("/customers/{id}/services/{service}/contacts/{contact}/remove")
  @Permits(Permission.MANAGE_CUSTOMERS)
  public ModelAndView removeContact(
      @PathVariable UUID id, @PathVariable UUID service, @PathVariable UUID contact) {
    if (contacts.remove(new CustomerId(id), new Contacts.Contact.Id(contact))
        instanceof Change.Done) {
      return Answers.seeOther("/customers/" + id + "/services/" + service);
    }
    throw CustomersController.none();
  }

  /// Adds the contact of a form, or says what stands against it.
  public static Change<Contacts.Contact.Id> added(
      Contacts contacts, UUID customer, UUID service, Form form) {
    Contacts.Channel channel =
        form.choice("channel", Contacts.Channel.class).orElse(Contacts.Channel.EMAIL);
    return contacts.add(
        new CustomerId(customer),
        new Service.Id(service),
        new Contacts.Draft(
            form.value("name"),
            channel,
            form.value("address"),
            form.value("language").equals("en") ? Language.ENGLISH : Language.INDONESIAN,
            concerns(form)));
  }

  private static Set<Contacts.Concern> concerns(Form form) {
    return Stream.of(Contacts.Concern.values())
        .filter(each -> form.values("concerns").contains(each.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private ModelAndView blank(Caller caller, HttpServletRequest request, UUID id, Form form) {
    CustomerView view = folder.open(id, true, "", form).orElseThrow(CustomersController::none);
    return pages.page("register/newservice", pages.framed(caller, NEW, request), view);
  }

  private ModelAndView service(
      Caller caller, HttpServletRequest request, UUID id, UUID service, Form form) {
    CustomerView file =
        folder
            .open(id, caller.may(Permission.MANAGE_CUSTOMERS), "", form)
            .orElseThrow(CustomersController::none);
    Service found =
        file.services().stream()
            .filter(each -> each.id().value().equals(service))
            .findFirst()
            .orElseThrow(CustomersController::none);
    return pages.page(
        "register/service", pages.framed(caller, CONTACTS, request), new ServiceView(file, found));
  }
}
