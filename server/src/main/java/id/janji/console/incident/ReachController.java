package id.janji.console.incident;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.procedures.incident.Reach;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
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

/// Whom an incident may have reached: looked for, shown with why, and given a case each.
@RestController
public class ReachController {
  private static final Bilingual TITLE = new Bilingual("Who is affected", "Siapa terdampak");

  private final Pages pages;
  private final CaseRoom room;
  private final Reach reach;
  private final People people;
  private final House house;
  private final Services services;
  private final ZoneId zone;

  ReachController(
      Pages pages,
      CaseRoom room,
      Reach reach,
      People people,
      House house,
      Services services,
      Provider provider) {
    this.pages = pages;
    this.room = room;
    this.reach = reach;
    this.people = people;
    this.house = house;
    this.services = services;
    this.zone = provider.zone();
  }

  /// What the page shows.
  ///
  /// @param assets what can have come to harm, by the code that the form sends
  /// @param found who may be affected; null before anybody was looked for
  public record View(
      CaseFile file,
      Map<String, String> assets,
      @Nullable List<Reach.Candidate> found,
      Form form) {}

  @GetMapping("/cases/{id}/reach")
  @Permits(Permission.LEAD_INCIDENTS)
  public ModelAndView look(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = incident(caller, id);
    Form form = Form.of("reach", request.getParameterMap());
    return form.value("asset").isEmpty()
        ? page(caller, request, file, Form.empty("reach"), null)
        : looked(caller, request, file, form);
  }

  private CaseFile incident(Caller caller, UUID id) {
    CaseFile file = room.real(caller, id);
    if (file.matter().isEmpty()) {
      throw CaseRoom.none();
    }
    return file;
  }

  private ModelAndView looked(Caller caller, HttpServletRequest request, CaseFile file, Form form) {
    Form read = read(form);
    return scope(form)
        .map(scope -> page(caller, request, file, form, reach.candidates(scope)))
        .orElseGet(() -> Answers.refused(page(caller, request, file, read, null)));
  }

  private Form read(Form form) {
    Form read = asset(form).isPresent() ? form : form.unchosen("asset");
    read = moment(form, "from").isPresent() ? read : noMoment(read, "from");
    return moment(form, "until").isPresent() ? read : noMoment(read, "until");
  }

  private static Form noMoment(Form form, String field) {
    return form.fault(field, "This is no day and time.", "Ini bukan tanggal dan jam.");
  }

  private Optional<Reach.Scope> scope(Form form) {
    return asset(form)
        .flatMap(asset ->
            moment(form, "from")
                .flatMap(from ->
                    moment(form, "until").map(until -> new Reach.Scope(asset, from, until))));
  }

  private static Optional<Reach.Asset> asset(Form form) {
    String[] parts = form.value("asset").split(":", 2);
    if (parts.length < 2 || parts[1].isBlank()) {
      return Optional.empty();
    }
    return switch (parts[0]) {
      case "account" -> Optional.of(new Reach.Asset.Account(parts[1]));
      case "region" -> Optional.of(new Reach.Asset.Region(parts[1]));
      case "offering" -> Optional.of(new Reach.Asset.Offering(parts[1]));
      default -> Optional.empty();
    };
  }

  private Optional<Instant> moment(Form form, String field) {
    try {
      return Optional.of(LocalDateTime.parse(form.value(field)).atZone(zone).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  @PostMapping("/cases/{id}/reach")
  @Permits(Permission.LEAD_INCIDENTS)
  public ModelAndView open(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile file = incident(caller, id);
    Form form = Form.of("reach", request.getParameterMap());
    Optional<Reach.Scope> scope = scope(form);
    if (scope.isEmpty()) {
      return looked(caller, request, file, form);
    }
    reach.open(caller, file.matter().orElseThrow(), reach.candidates(scope.get()), file.subject());
    return Answers.seeOther("/cases/" + id);
  }

  private ModelAndView page(
      Caller caller,
      HttpServletRequest request,
      CaseFile file,
      Form form,
      @Nullable List<Reach.Candidate> found) {
    var page = pages.framed(caller, TITLE, request);
    return pages.page("incident/reach", page, new View(file, assets(page.t()), found, form));
  }

  private Map<String, String> assets(Tongue t) {
    Map<String, String> all = new LinkedHashMap<>();
    people.list(null).stream()
        .filter(person -> person.endedAt() == null)
        .forEach(person ->
            all.put("account:" + person.id(), t.in("account of ", "akun ") + person.name()));
    house
        .regions()
        .forEach(each ->
            all.put("region:" + each.code(), t.in("region ", "wilayah ") + t.in(each.name())));
    services
        .offerings()
        .forEach(each ->
            all.put("offering:" + each.id(), t.in("service ", "layanan ") + t.in(each.name())));
    return all;
  }
}
