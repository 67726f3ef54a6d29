package id.janji.console.own;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.register.CustomerFolder;
import id.janji.console.register.SubscriptionsController;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import jakarta.servlet.http.HttpServletRequest;
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

  public OwnServicesController(Pages pages, CustomerFolder folder, Contacts contacts) {
    this.pages = pages;
    this.folder = folder;
    this.contacts = contacts;
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
    Change<?> change = SubscriptionsController.added(contacts, OwnSide.of(caller), service, form);
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : Answers.refused(page(caller, request, form.with(change)));
  }

  @PostMapping("/own/contacts/{contact}/confirm")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView confirm(Caller caller, @PathVariable UUID contact) {
    return answer(
        contacts.confirm(new CustomerId(OwnSide.of(caller)), new Contacts.Contact.Id(contact)));
  }

  @PostMapping("/own/contacts/{contact}/remove")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView remove(Caller caller, @PathVariable UUID contact) {
    return answer(
        contacts.remove(new CustomerId(OwnSide.of(caller)), new Contacts.Contact.Id(contact)));
  }

  private static ModelAndView answer(Change<?> change) {
    if (change instanceof Change.Done) {
      return Answers.seeOther(PATH);
    }
    throw OwnSide.none();
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    return pages.page(
        "own/services",
        pages.framed(caller, TITLE, request),
        folder
            .open(OwnSide.of(caller), caller.may(Permission.MANAGE_OWN_HOUSE), "", form)
            .orElseThrow(OwnSide::none));
  }
}
