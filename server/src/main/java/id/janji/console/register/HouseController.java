package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.tenancy.Change;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The provider's legal entities, sites and regions.
@RestController
public class HouseController {
  private static final Bilingual TITLE = new Bilingual("House", "Penyedia");
  private static final String PATH = "/house";

  private final Pages pages;
  private final House house;
  private final ScopeAttestations attestations;

  public HouseController(Pages pages, House house, ScopeAttestations attestations) {
    this.pages = pages;
    this.house = house;
    this.attestations = attestations;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping("/house/entities")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView registerEntity(Caller caller, HttpServletRequest request) {
    Form form = Form.of("entity", request.getParameterMap());
    Optional<House.Relation> relation = form.choice("relation", House.Relation.class);
    if (relation.isEmpty()) {
      return refused(caller, request, form.unchosen("relation"));
    }
    return answer(
        caller,
        request,
        form,
        house
            .registerEntity(form.value("name"), form.value("country"), relation.get())
            .map(entity -> entity.id().toString()));
  }

  @PostMapping("/house/sites")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView registerSite(Caller caller, HttpServletRequest request) {
    Form form = Form.of("site", request.getParameterMap());
    Optional<UUID> entity = form.uuid("entity");
    Optional<House.SiteKind> kind = form.choice("kind", House.SiteKind.class);
    if (entity.isEmpty() || kind.isEmpty()) {
      return refused(
          caller, request, entity.isEmpty() ? form.unchosen("entity") : form.unchosen("kind"));
    }
    String region = form.value("region").isEmpty() ? null : form.value("region");
    return answer(
        caller,
        request,
        form,
        house
            .registerSite(entity.get(), region, form.value("name"), kind.get())
            .map(site -> site.id().toString()));
  }

  @PostMapping("/house/regions")
  @Permits(Permission.MANAGE_HOUSE)
  public ModelAndView registerRegion(Caller caller, HttpServletRequest request) {
    Form form = Form.of("region", request.getParameterMap()).filled("name.en", "name.id");
    if (form.isRefused()) {
      return refused(caller, request, form);
    }
    House.Region region =
        new House.Region(
            form.value("code").strip(),
            form.value("country"),
            new Bilingual(form.value("name.en").strip(), form.value("name.id").strip()));
    return answer(
        caller, request, form, house.registerRegion(region).map(done -> "region-" + done.code()));
  }

  /// Goes on to what was registered, or shows the form again.
  private ModelAndView answer(
      Caller caller, HttpServletRequest request, Form form, Change<String> change) {
    return change instanceof Change.Done<String>(String id)
        ? Answers.seeOther(PATH + "#" + id)
        : refused(caller, request, form.with(change));
  }

  private ModelAndView refused(Caller caller, HttpServletRequest request, Form form) {
    return Answers.refused(page(caller, request, form));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    HouseView view =
        new HouseView(
            house.entities(),
            house.sites(),
            house.regions(),
            attestations.position(),
            caller.may(Permission.MANAGE_HOUSE),
            caller.may(Permission.SIGN_SCOPE),
            Map.of(form.id(), form));
    return pages.page("register/house", pages.framed(caller, TITLE, request), view);
  }
}
