package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.tenancy.Change;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The list of legal entities and sites as it is signed, and who signed it before.
@RestController
public class SignatureController {
  private static final Bilingual TITLE = new Bilingual("Sign the list", "Tandatangani daftar");
  private static final int SHOWN = 50;

  private final Pages pages;
  private final House house;
  private final ScopeAttestations attestations;

  public SignatureController(Pages pages, House house, ScopeAttestations attestations) {
    this.pages = pages;
    this.house = house;
    this.attestations = attestations;
  }

  /// What the page shows.
  ///
  /// @param signer who would sign
  public record View(
      HouseView house,
      List<ScopeAttestations.Attestation> history,
      String signer,
      boolean signs,
      Form form) {}

  @GetMapping("/house/signature")
  @Permits(Permission.SEE_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("sign"));
  }

  @PostMapping("/house/signature")
  @Permits(Permission.SIGN_SCOPE)
  @FreshSignIn
  public ModelAndView sign(Caller caller, HttpServletRequest request) {
    Form form = Form.of("sign", request.getParameterMap());
    if (!form.value("whole").equals("yes")) {
      return Answers.refused(
          page(
              caller,
              request,
              form.fault(
                  "whole",
                  "Say that the list is whole, or do not sign.",
                  "Nyatakan bahwa daftar ini lengkap, atau jangan tandatangani.")));
    }
    Change<ScopeAttestations.Attestation> signed =
        attestations.sign(caller.person(), form.value("digest"));
    return signed instanceof Change.Done
        ? Answers.seeOther("/house")
        : Answers.refused(page(caller, request, form.with(signed)));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    HouseView seen =
        new HouseView(
            house.entities(),
            house.sites(),
            house.regions(),
            attestations.position(),
            false,
            caller.may(Permission.SIGN_SCOPE),
            Map.of());
    return pages.page(
        "register/signature",
        pages.framed(caller, TITLE, request),
        new View(
            seen,
            attestations.history(SHOWN),
            caller.name(),
            caller.may(Permission.SIGN_SCOPE),
            form));
  }
}
