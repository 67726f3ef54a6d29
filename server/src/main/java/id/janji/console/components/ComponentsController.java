package id.janji.console.components;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The page of all parts, from the same templates as the pages that use them.
@RestController
public class ComponentsController {
  private final Pages pages;

  public ComponentsController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/components")
  @Permits(Permission.SEE_BOARD)
  public ModelAndView components(Caller caller, HttpServletRequest request) {
    Bilingual title = new Bilingual("Components", "Komponen");
    Page page = pages.framed(caller, title, request);
    return pages.page("components/page", page, new Samples(page.t().now()));
  }
}
