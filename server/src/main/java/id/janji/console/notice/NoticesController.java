package id.janji.console.notice;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.mail.dkim.DkimSigner;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Reached;
import id.janji.notify.Signing;
import id.janji.notify.letter.OptIn;
import id.janji.notify.letter.Strays;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What did not reach its reader, what waits for an answer, and mails that nobody was found for.
@RestController
public class NoticesController {
  private static final Bilingual TITLE = new Bilingual("Notices", "Pemberitahuan");
  private static final String PATH = "/notices";

  /// Time limits of demands for data.
  private static final Set<String> OF_DEMANDS = Set.of("kominfo-21-access", "customer-notice");

  private final Pages pages;
  private final Notices notices;
  private final Strays strays;
  private final Canaries customers;
  private final Signing signing;
  private final OptIn optIn;

  public NoticesController(
      Pages pages,
      Notices notices,
      Strays strays,
      Canaries customers,
      Signing signing,
      OptIn optIn) {
    this.pages = pages;
    this.notices = notices;
    this.strays = strays;
    this.customers = customers;
    this.signing = signing;
    this.optIn = optIn;
  }

  /// What the page shows.
  ///
  /// @param codes that are said on the phone, by notice
  /// @param names of customers, by id
  /// @param form the one that was sent, if one was
  public record View(
      List<Notices.Stuck> stuck,
      Map<UUID, String> codes,
      List<Notice> unheard,
      List<Strays.Kept> strays,
      Map<UUID, String> names,
      List<DkimSigner> records,
      String callKey,
      Form form) {
    public String name(UUID customer) {
      return names.getOrDefault(customer, customer.toString());
    }

    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.TEND_NOTICES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    // Probes tell test customers of things all day; nobody has to look after that.
    Map<UUID, String> names =
        customers.known().stream()
            .collect(Collectors.toMap(each -> each.id().value(), Customer::name));
    List<Notices.Stuck> stuck =
        notices.stuck(names.keySet()).stream()
            .filter(each -> concerns(caller, each.notice()))
            .toList();
    View view =
        new View(
            stuck,
            codes(stuck),
            notices.unacknowledged(names.keySet()).stream()
                .filter(each -> concerns(caller, each))
                .toList(),
            strays.waiting(),
            names,
            signing.records(),
            signing.callKey(),
            form);
    return pages.page("notice/provider", pages.framed(caller, TITLE, request), view);
  }

  private Map<UUID, String> codes(List<Notices.Stuck> stuck) {
    Map<UUID, String> codes = new HashMap<>();
    stuck.stream()
        .filter(each -> each.reached().state() == Reached.State.CALL)
        .map(Notices.Stuck::notice)
        .forEach(each -> optIn.spoken(each).ifPresent(code -> codes.put(each.id(), code)));
    return codes;
  }

  /// That there is a demand for somebody's data is for those who deal with it.
  private static boolean concerns(Caller caller, Notice notice) {
    if (notice.kind().tellsOfDemand()) {
      return caller.may(Permission.SEE_DISCLOSURES);
    }
    boolean ofDemand =
        notice.kind() == NoticeKind.PROVIDER_DISCLOSURE
            || notice.kind() == NoticeKind.PROVIDER_DEADLINE
                && OF_DEMANDS.contains(notice.facts().getOrDefault("deadline", ""));
    return !ofDemand || caller.may(Permission.HANDLE_DISCLOSURES);
  }

  @PostMapping("/notices/{customer}/{notice}/{rung}/called")
  @Permits(Permission.TEND_NOTICES)
  public ModelAndView called(
      Caller caller,
      HttpServletRequest request,
      @PathVariable UUID customer,
      @PathVariable UUID notice,
      @PathVariable int rung) {
    Form form = Form.of("call-" + notice + "-" + rung, request.getParameterMap());
    if (notices.called(caller, customer, notice, rung, form.value("what").strip())) {
      return Answers.seeOther(PATH);
    }
    return Answers.refused(
        page(
            caller,
            request,
            form.fault(
                "what",
                "Say in at most 500 characters what came of the call.",
                "Tulis hasil panggilan dalam paling banyak 500 karakter.")));
  }

  @PostMapping("/notices/mails/{mail}/sort")
  @Permits(Permission.TEND_NOTICES)
  public ModelAndView sort(Caller caller, HttpServletRequest request, @PathVariable UUID mail) {
    Form form = Form.of("mail-" + mail, request.getParameterMap());
    Optional<Strays.Sort> sort =
        Arrays.stream(Strays.Sort.values())
            .filter(each -> each.name().equals(form.value("sort")))
            .findFirst();
    if (sort.filter(each -> strays.sort(caller, mail, each)).isPresent()) {
      return Answers.seeOther(PATH);
    }
    return Answers.refused(
        page(caller, request, form.fault("sort", "Choose what it is.", "Pilih jenisnya.")));
  }
}
