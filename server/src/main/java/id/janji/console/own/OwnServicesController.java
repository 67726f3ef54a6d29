package id.janji.console.own;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.register.CustomerFolder;
import id.janji.console.register.CustomerView;
import id.janji.console.register.SubscriptionsController;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.notify.letter.OptIn;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The customer's services, and whom we reach about each of them.
@RestController
public class OwnServicesController {
  private static final Bilingual TITLE = new Bilingual("Services", "Layanan");
  private static final String PATH = "/own/services";

  private final Pages pages;
  private final CustomerFolder folder;
  private final Contacts contacts;
  private final OptIn optIn;

  public OwnServicesController(Pages pages, CustomerFolder folder, Contacts contacts, OptIn optIn) {
    this.pages = pages;
    this.folder = folder;
    this.contacts = contacts;
    this.optIn = optIn;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping("/own/services/{service}/contacts")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView add(Caller caller, HttpServletRequest request, @PathVariable UUID service) {
    Form form = Form.of("to-" + service, request.getParameterMap());
    Change<Contacts.Contact.Id> change =
        SubscriptionsController.added(contacts, OwnSide.of(caller), service, form);
    if (change instanceof Change.Done<Contacts.Contact.Id>(Contacts.Contact.Id contact)) {
      optIn.send(new CustomerId(OwnSide.of(caller)), contact);
      return Answers.seeOther(PATH + "#c-" + contact.value());
    }
    return Answers.refused(page(caller, request, form.with(change)));
  }

  /// Sends a code to the contact's address.
  @PostMapping("/own/contacts/{contact}/code")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView code(Caller caller, HttpServletRequest request, @PathVariable UUID contact) {
    return answer(
        caller,
        request,
        contact,
        optIn.send(new CustomerId(OwnSide.of(caller)), new Contacts.Contact.Id(contact)));
  }

  /// Says the code that went to the contact's address.
  @PostMapping("/own/contacts/{contact}/confirm")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView confirm(
      Caller caller, HttpServletRequest request, @PathVariable UUID contact) {
    return answer(
        caller,
        request,
        contact,
        optIn.answer(
            new CustomerId(OwnSide.of(caller)),
            new Contacts.Contact.Id(contact),
            of(contact, request).value("code")));
  }

  @PostMapping("/own/contacts/{contact}/earlier")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView earlier(
      Caller caller, HttpServletRequest request, @PathVariable UUID contact) {
    return moved(caller, request, contact, Contacts.Turn.EARLIER);
  }

  @PostMapping("/own/contacts/{contact}/later")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView later(Caller caller, HttpServletRequest request, @PathVariable UUID contact) {
    return moved(caller, request, contact, Contacts.Turn.LATER);
  }

  private ModelAndView moved(
      Caller caller, HttpServletRequest request, UUID contact, Contacts.Turn turn) {
    return answer(
        caller,
        request,
        contact,
        contacts.move(new CustomerId(OwnSide.of(caller)), new Contacts.Contact.Id(contact), turn));
  }

  @PostMapping("/own/contacts/{contact}/remove")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView remove(
      Caller caller, HttpServletRequest request, @PathVariable UUID contact) {
    return answer(
        caller,
        request,
        contact,
        contacts.remove(new CustomerId(OwnSide.of(caller)), new Contacts.Contact.Id(contact)));
  }

  private static Form of(UUID contact, HttpServletRequest request) {
    return Form.of("c-" + contact, request.getParameterMap());
  }

  /// Somebody else's contact is none.
  private ModelAndView answer(
      Caller caller, HttpServletRequest request, UUID contact, Change<?> change) {
    return switch (change) {
      case Change.Done<?> _ -> Answers.seeOther(PATH + "#contacts");
      case Change.Refused<?> _ -> throw OwnSide.none();
      case Change.Invalid<?> _ ->
          Answers.refused(page(caller, request, of(contact, request).with(change)));
    };
  }

  /// What the page shows.
  ///
  /// @param waiting when the code was sent that waits to be said, by contact
  public record View(CustomerView file, Map<UUID, Instant> waiting) {}

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    UUID own = OwnSide.of(caller);
    CustomerView file =
        folder
            .open(own, caller.may(Permission.MANAGE_OWN_HOUSE), "", form)
            .orElseThrow(OwnSide::none);
    Map<UUID, Instant> waiting = new HashMap<>();
    for (Contacts.Contact each : file.contacts()) {
      optIn
          .waiting(new CustomerId(own), each.id())
          .ifPresent(at -> waiting.put(each.id().value(), at));
    }
    return pages.page(
        "own/services", pages.framed(caller, TITLE, request), new View(file, waiting));
  }
}
