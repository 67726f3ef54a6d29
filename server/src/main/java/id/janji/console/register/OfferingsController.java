package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What customers can subscribe to, under which policy, and whether it is switched on.
@RestController
public class OfferingsController {
  private static final Bilingual TITLE = new Bilingual("Services offered", "Layanan");
  private static final String PATH = "/house/offerings";

  private final Pages pages;
  private final Services services;
  private final Publications publications;

  public OfferingsController(Pages pages, Services services, Publications publications) {
    this.pages = pages;
    this.services = services;
    this.publications = publications;
  }

  /// What the page shows.
  ///
  /// @param policies the newest version of each published policy, by its id
  /// @param form the one that was sent, if one was
  public record View(
      List<Services.Offering> offerings,
      Map<String, Version> policies,
      boolean manages,
      Form form) {
    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView register(Caller caller, HttpServletRequest request) {
    Form form = Form.of("offering", request.getParameterMap()).filled("name.en", "name.id");
    Optional<Services.Offering.Kind> kind = form.choice("kind", Services.Offering.Kind.class);
    if (kind.isEmpty() || form.isRefused()) {
      return Answers.refused(page(caller, request, kind.isEmpty() ? form.unchosen("kind") : form));
    }
    Bilingual name = new Bilingual(form.value("name.en").strip(), form.value("name.id").strip());
    return answer(
        caller, request, form, services.register(form.value("id").strip(), name, kind.get()));
  }

  @PostMapping("/house/offerings/{id}/bind")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView bind(Caller caller, HttpServletRequest request, @PathVariable String id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return form.value("policy").isEmpty()
        ? Answers.refused(page(caller, request, form.unchosen("policy")))
        : answer(caller, request, form, services.bind(id, form.value("policy")));
  }

  @PostMapping("/house/offerings/{id}/on")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView switchOn(Caller caller, HttpServletRequest request, @PathVariable String id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return answer(caller, request, form, services.activate(id));
  }

  @PostMapping("/house/offerings/{id}/off")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView switchOff(
      Caller caller, HttpServletRequest request, @PathVariable String id) {
    Form form = Form.of("of-" + id, request.getParameterMap());
    return answer(caller, request, form, services.deactivate(id));
  }

  private ModelAndView answer(
      Caller caller, HttpServletRequest request, Form form, Change<String> change) {
    return change instanceof Change.Done<String>(String id)
        ? Answers.seeOther(PATH + "#" + id)
        : Answers.refused(page(caller, request, form.with(change)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Map<String, Version> policies = new LinkedHashMap<>();
    for (String policy : publications.policies()) {
      publications.versions(policy).stream().findFirst().ifPresent(v -> policies.put(policy, v));
    }
    View view = new View(services.offerings(), policies, caller.may(Permission.MANAGE_HOUSE), form);
    return pages.page("register/offerings", pages.framed(caller, TITLE, request), view);
  }
}
