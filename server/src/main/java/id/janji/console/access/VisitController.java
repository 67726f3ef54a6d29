package id.janji.console.access;

import id.janji.access.Access;
import id.janji.access.Grant;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.custody.Requester;
import id.janji.custody.act.Visits;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.ledger.Ledger;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Opens an item of a customer for somebody of the provider's, under the grant that he holds.
@RestController
public class VisitController {
  private static final Bilingual TITLE = new Bilingual("Open an item", "Buka berkas");
  private static final String PATH = "/access/open";

  private final Pages pages;
  private final Visits visits;
  private final Access access;
  private final Support cases;
  private final Customers customers;
  private final House house;
  private final Ledger ledger;

  public VisitController(
      Pages pages,
      Visits visits,
      Access access,
      Support cases,
      Customers customers,
      House house,
      Ledger ledger) {
    this.pages = pages;
    this.visits = visits;
    this.access = access;
    this.cases = cases;
    this.customers = customers;
    this.house = house;
    this.ledger = ledger;
  }

  /// What the page shows.
  ///
  /// @param held the reader's own grants, the newest first
  /// @param offered open cases, by id
  public record View(
      List<Grant> held,
      Map<String, String> offered,
      Map<String, String> purposes,
      Map<String, String> regions,
      Form form) {
    /// What stands in a field before anybody typed: what the newest grant says.
    public String otherwise(String field) {
      return held.stream()
          .findFirst()
          .map(grant ->
              switch (field) {
                case "case" -> grant.terms().matter().orElse("");
                case "bucket" -> bucket(grant.terms().scope());
                case "key" -> key(grant.terms().scope());
                case "purpose" -> grant.terms().purposes().getFirst();
                case "region" -> grant.terms().regions().getFirst();
                default -> throw new IllegalArgumentException(field);
              })
          .orElse("");
    }

    private static String bucket(Scope scope) {
      return switch (scope) {
        case Scope.Bucket(String bucket) -> bucket;
        case Scope.Keys(String bucket, var _) -> bucket;
        case Scope.Prefix(String bucket, var _) -> bucket;
        case Scope.Everything _ -> "";
      };
    }

    private static String key(Scope scope) {
      return scope instanceof Scope.Keys(var _, var keys) && keys.size() == 1
          ? Shown.text(keys.iterator().next())
          : "";
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.ASK_ACCESS)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("open"));
  }

  /// Answers with the item itself, or with the page and why it stays shut.
  @PostMapping(PATH)
  @Permits(Permission.ASK_ACCESS)
  public @Nullable ModelAndView open(
      Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Form form = Form.of("open", request.getParameterMap()).filled("bucket", "key");
    Optional<CaseFile> matter =
        form.uuid("case")
            .flatMap(id -> cases.open().stream().filter(each -> each.id().equals(id)).findFirst());
    form = matter.isPresent() ? form : form.unchosen("case");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, form));
    }
    InetAddress from = InetAddress.ofLiteral(request.getRemoteAddr());
    return switch (visits.open(caller, from, wish(form, matter.get()))) {
      case Visits.Visit.Shut(Bilingual why) ->
          Answers.refused(page(caller, request, form.refused(why)));
      case Visits.Visit.Open open -> {
        send(open, response);
        yield null;
      }
    };
  }

  private static Visits.Wish wish(Form form, CaseFile matter) {
    Requester.Errand errand =
        new Requester.Errand(form.value("purpose"), matter.id().toString(), form.value("region"));
    return new Visits.Wish(
        matter.customer(), errand, form.value("bucket").strip(), form.value("key").strip());
  }

  /// Nothing that a customer stored is shown as a page of ours.
  private static void send(Visits.Visit.Open open, HttpServletResponse response)
      throws IOException {
    try (Visits.Content content = open.content()) {
      response.setContentType("application/octet-stream");
      response.setContentLengthLong(open.sizeBytes());
      response.setHeader(
          "Content-Disposition",
          ContentDisposition.attachment()
              .filename(open.name(), StandardCharsets.UTF_8)
              .build()
              .toString());
      response.setHeader("Cache-Control", "no-store");
      content.writeTo(response.getOutputStream());
    }
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    var page = pages.framed(caller, TITLE, request);
    Tongue t = page.t();
    Map<String, String> offered = new LinkedHashMap<>();
    cases
        .open()
        .forEach(each ->
            offered.put(
                each.id().toString(),
                customers
                        .find(new CustomerId(each.customer()))
                        .map(Customer::name)
                        .map(name -> name + ": ")
                        .orElse("")
                    + each.subject()));
    Map<String, String> regions =
        house.regions().stream()
            .collect(Collectors.toMap(House.Region::code, region -> t.in(region.name())));
    View view = new View(held(caller), offered, purposes(t), regions, form);
    return pages.page("access/open", page, view);
  }

  private static Map<String, String> purposes(Tongue t) {
    Map<String, String> all = new LinkedHashMap<>();
    Stream.of(Purpose.values()).forEach(each -> all.put(each.code(), t.in(each.title())));
    return all;
  }

  private List<Grant> held(Caller caller) {
    return cases.open().stream()
        .map(CaseFile::customer)
        .distinct()
        .filter(ledger::has)
        .flatMap(customer -> access.grants(customer).stream())
        .filter(grant -> grant.terms().actor().id().equals(caller.person().toString()))
        .sorted(Comparator.comparing((Grant grant) -> grant.terms().from()).reversed())
        .toList();
  }
}
