package id.janji.console.access;

import id.janji.access.request.Deeds;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Reviews;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.identity.signin.FreshSignIn;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The monthly review: a sample that nobody chose, what was really done, and minutes to sign.
@RestController
public class ReviewController {
  private static final Bilingual TITLE = new Bilingual("Monthly review", "Tinjauan bulanan");
  private static final String PATH = "/access/review";

  private final Pages pages;
  private final Reviews reviews;
  private final Requests requests;
  private final Deeds deeds;
  private final People people;
  private final Customers customers;
  private final Clock clock;
  private final ZoneId zone;

  public ReviewController(
      Pages pages,
      Reviews reviews,
      Requests requests,
      Deeds deeds,
      People people,
      Customers customers,
      Provider provider,
      Clock clock) {
    this.pages = pages;
    this.reviews = reviews;
    this.requests = requests;
    this.deeds = deeds;
    this.people = people;
    this.customers = customers;
    this.clock = clock;
    this.zone = provider.zone();
  }

  /// One request of the sample.
  ///
  /// @param told what was done; null while the customer's log cannot be read
  public record Looked(
      Request request, String customer, String manager, Deeds.@Nullable Told told) {}

  /// What the page shows.
  ///
  /// @param sample the requests to look at
  /// @param newest the review that was signed last
  public record View(
      YearMonth month,
      List<Looked> sample,
      Optional<Reviews.Review> newest,
      String signer,
      boolean signs,
      Form form) {
    /// The sample as the form names it, so that nothing else is signed than what was shown.
    public String drawn() {
      return drawn(sample.stream().map(Looked::request).toList());
    }

    private static String drawn(List<Request> sample) {
      return String.join(" ", sample.stream().map(each -> each.id().toString()).toList());
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_ACCESS)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("sign"));
  }

  @PostMapping(PATH)
  @Permits(Permission.DECIDE_ACCESS)
  @FreshSignIn
  public ModelAndView sign(Caller caller, HttpServletRequest request) {
    Form form = Form.of("sign", request.getParameterMap()).filled("minutes");
    List<Request> sample = sample();
    if (!form.value("sample").equals(View.drawn(sample))) {
      form =
          form.refused(
              new Bilingual(
                  "Something else was signed by a customer since you opened this. Look at it, too.",
                  "Ada permintaan lain yang ditandatangani sejak Anda membuka ini. Lihat juga."));
    }
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    return reviews.sign(caller, sample, form.value("minutes")).isPresent()
        ? Answers.seeOther(PATH)
        : Answers.refused(
            page(
                caller,
                request,
                form.fault(
                    "minutes", "At most 4,000 characters.", "Paling banyak 4.000 karakter.")));
  }

  private YearMonth month() {
    return YearMonth.from(clock.instant().atZone(zone));
  }

  private List<Request> sample() {
    return reviews.drawn(requests.all(), month());
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Map<UUID, String> staff =
        people.list(null).stream().collect(Collectors.toMap(Person::id, Person::name));
    List<Looked> sample = sample().stream().map(each -> looked(each, staff)).toList();
    View view =
        new View(
            month(),
            sample,
            reviews.newest(),
            caller.name(),
            caller.may(Permission.DECIDE_ACCESS),
            form);
    return pages.page("access/review", pages.framed(caller, TITLE, request), view);
  }

  private Looked looked(Request request, Map<UUID, String> staff) {
    String manager =
        request.provider().map(answer -> staff.getOrDefault(answer.person(), "")).orElse("");
    String customer =
        customers.find(new CustomerId(request.customer())).map(Customer::name).orElse("");
    return new Looked(request, customer, manager, told(request));
  }

  private Deeds.@Nullable Told told(Request request) {
    try {
      return deeds.of(request);
    } catch (LedgerException shut) {
      return null;
    }
  }
}
