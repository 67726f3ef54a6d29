package id.janji.console.notice;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.notify.door.DemoMailbox;
import id.janji.notify.door.MailDoors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The mailbox of all invented people; there is none outside of a demonstration.
@RestController
public class DemoMailsController {
  private static final Bilingual TITLE = new Bilingual("Mails", "Surel");

  private final Pages pages;
  private final MailDoors doors;

  public DemoMailsController(Pages pages, MailDoors doors) {
    this.pages = pages;
    this.doors = doors;
  }

  /// The newest mails first.
  public record View(List<DemoMailbox.Taken> mails) {}

  @GetMapping("/demo/mails")
  @Permits(Permission.OWN_ACCOUNT)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    DemoMailbox own =
        doors.demo().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return pages.page("notice/demo", pages.framed(caller, TITLE, request), new View(own.all()));
  }
}
