package id.janji.console.view;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// How a form is answered: by going on where it was taken, by itself with its faults where not.
public final class Answers {
  private Answers() {}

  /// Goes on with a GET, so that a reload repeats nothing.
  ///
  /// @param path of our own, never from a request
  public static ModelAndView seeOther(String path) {
    RedirectView on = new RedirectView(path);
    on.setStatusCode(HttpStatus.SEE_OTHER);
    on.setExposeModelAttributes(false);
    return new ModelAndView(on);
  }

  /// The page again; nothing was done.
  public static ModelAndView refused(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
