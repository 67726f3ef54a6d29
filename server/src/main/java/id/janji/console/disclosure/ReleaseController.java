package id.janji.console.disclosure;

import id.janji.access.request.Request;
import id.janji.access.request.Step;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Page;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.release.ContactDetails;
import id.janji.release.Directions;
import id.janji.release.Parcel;
import id.janji.release.Parcels;
import id.janji.silence.Slots;
import id.janji.tenancy.House;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What leaves in a case: the package, and contact details.
@RestController
public class ReleaseController {
  private static final Bilingual TITLE = new Bilingual("What leaves", "Yang keluar");

  private final Pages pages;
  private final CaseRoom room;
  private final Parcels parcels;
  private final Directions directions;
  private final ContactDetails contacts;
  private final House house;
  private final Slots slots;
  private final Clock clock;

  ReleaseController(
      Pages pages,
      CaseRoom room,
      Parcels parcels,
      Directions directions,
      ContactDetails contacts,
      House house,
      Slots slots,
      Clock clock) {
    this.pages = pages;
    this.room = room;
    this.parcels = parcels;
    this.directions = directions;
    this.contacts = contacts;
    this.house = house;
    this.slots = slots;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param obstacle why nothing can be released now, null if it can
  /// @param unsigned names of buckets for which the customer has not signed for this reader
  /// @param asked what he was asked to sign and has not answered
  /// @param regions from where the reader may work, by code
  /// @param next when the next slot comes, null where nothing waits for one
  /// @param offered contacts that can be named, by id
  /// @param card what was just to be passed on
  public record View(
      CaseFile file,
      Demand demand,
      @Nullable Bilingual obstacle,
      List<String> unsigned,
      List<Request> asked,
      Map<String, String> regions,
      List<Parcel> parcels,
      @Nullable Instant next,
      Map<String, String> offered,
      List<ContactDetails.Passed> passed,
      @Nullable String card,
      Form form) {
    public View {
      parcels = List.copyOf(parcels);
      passed = List.copyOf(passed);
    }

    /// The package that has not ended.
    public @Nullable Parcel live() {
      return parcels.stream().filter(each -> each.ended().isEmpty()).findFirst().orElse(null);
    }

    public List<Parcel> over() {
      return parcels.stream().filter(each -> each.ended().isPresent()).toList();
    }

    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping("/cases/{id}/release")
  @Permits(Permission.HANDLE_DISCLOSURES)
  public ModelAndView page(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return page(caller, request, room.found(caller, id), Form.empty("none"), null);
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, CaseFile file, Form form, @Nullable String card) {
    Demand demand = Disclosures.demand(file).orElseThrow(CaseRoom::none);
    Page framed = pages.framed(caller, TITLE, request);
    List<Parcel> all = parcels.of(file);
    boolean waits =
        all.stream().anyMatch(each -> each.ended().isEmpty() && !each.isReady(clock.instant()));
    Map<String, String> offered = new LinkedHashMap<>();
    contacts
        .offered(file.customer())
        .forEach(
            each -> offered.put(each.id().value().toString(), each.name() + ", " + each.address()));
    View view =
        new View(
            file,
            demand,
            parcels.obstacle(file, caller).orElse(null),
            directions.unsigned(caller, file).stream()
                .map(each -> each.getFirst().bucket())
                .toList(),
            directions.waiting(caller, file),
            regions(framed.t()),
            all,
            waits ? slots.next(file.customer()) : null,
            offered,
            contacts.of(file),
            card,
            form);
    return pages.page("disclosure/release", framed, view);
  }

  private Map<String, String> regions(Tongue t) {
    Map<String, String> regions = new LinkedHashMap<>();
    house.regions().forEach(region -> regions.put(region.code(), t.in(region.name())));
    return regions;
  }

  /// Asks the customer, who directed it, to sign for exactly these items.
  @PostMapping("/cases/{id}/release/ask")
  @Permits(Permission.HANDLE_DISCLOSURES)
  @FreshSignIn
  public ModelAndView ask(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("ask", request.getParameterMap());
    Optional<Bilingual> obstacle = parcels.obstacle(file, caller);
    if (obstacle.isPresent()) {
      return Answers.refused(page(caller, request, file, form.refused(obstacle.get()), null));
    }
    return switch (directions.ask(caller, file, form.value("region"))) {
      case Step.Done<?> _ -> Answers.seeOther(address(id));
      case Step.Refused<?>(var fault) ->
          Answers.refused(page(caller, request, file, form.refused(fault.sentence()), null));
    };
  }

  /// Opens the items and seals them, or lets them wait for slots.
  @PostMapping("/cases/{id}/release")
  @Permits(Permission.HANDLE_DISCLOSURES)
  @FreshSignIn
  public ModelAndView make(Caller caller, HttpServletRequest request, @PathVariable UUID id)
      throws IOException {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("make", request.getParameterMap()).filled("recipient");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, file, form, null));
    }
    InetAddress from = InetAddress.ofLiteral(request.getRemoteAddr());
    return switch (parcels.make(caller, from, file, form.value("recipient"))) {
      case Parcels.Result.Made _ -> Answers.seeOther(address(id));
      case Parcels.Result.Refused(Bilingual why) ->
          Answers.refused(page(caller, request, file, form.refused(why), null));
    };
  }

  private static String address(UUID id) {
    return "/cases/" + id + "/release";
  }

  /// Answers with the package itself, once; or with the page and why not.
  @PostMapping("/cases/{id}/release/take")
  @Permits(Permission.HANDLE_DISCLOSURES)
  @FreshSignIn
  public @Nullable ModelAndView take(
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable UUID id)
      throws IOException {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("take", request.getParameterMap()).filled("receipt");
    if (form.isRefused()) {
      return Answers.refused(page(caller, request, file, form, null));
    }
    return switch (parcels.take(caller, file, form.value("receipt").strip())) {
      case Parcels.Handed.Refused(Bilingual why) ->
          Answers.refused(page(caller, request, file, form.refused(why), null));
      case Parcels.Handed.Out handed -> {
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", Attachment.disposition(name(file)));
        response.setHeader("Cache-Control", "no-store");
        parcels.send(handed, response.getOutputStream());
        yield null;
      }
    };
  }

  private static String name(CaseFile file) {
    return "package-" + file.id().toString().substring(0, 8) + ".zip";
  }

  @PostMapping("/cases/{id}/release/contact")
  @Permits(Permission.HANDLE_DISCLOSURES)
  public ModelAndView contact(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = room.found(caller, id);
    Form form = Form.of("contact", request.getParameterMap());
    Optional<UUID> contact = form.uuid("contact");
    if (contact.isEmpty()) {
      return Answers.refused(page(caller, request, file, form.unchosen("contact"), null));
    }
    return switch (contacts.pass(caller, file, contact.get(), form.values("field"))) {
      case ContactDetails.Result.Text(String text) ->
          page(caller, request, file, Form.empty("none"), text);
      case ContactDetails.Result.Refused(Bilingual why) ->
          Answers.refused(page(caller, request, file, form.refused(why), null));
    };
  }
}
