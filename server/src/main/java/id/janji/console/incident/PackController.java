package id.janji.console.incident;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Outlook;
import id.janji.procedures.containment.Containment;
import id.janji.procedures.incident.Incidents;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The pack for a customer's own authority and users, as a page and as a file for programs.
@RestController
public class PackController {
  private static final Bilingual TITLE =
      new Bilingual("Pack for your authority", "Berkas untuk otoritas Anda");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Pages pages;
  private final CaseRoom room;
  private final Cases cases;
  private final Outlook outlook;
  private final Containment containment;
  private final Customers customers;
  private final Clock clock;

  PackController(
      Pages pages,
      CaseRoom room,
      Cases cases,
      Outlook outlook,
      Containment containment,
      Customers customers,
      Clock clock) {
    this.pages = pages;
    this.room = room;
    this.cases = cases;
    this.outlook = outlook;
    this.containment = containment;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping("/cases/{id}/pack")
  @Permits(Permission.SEE_CASES)
  public ModelAndView page(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return shown(caller, request, id);
  }

  @GetMapping("/own/cases/{id}/pack")
  @Permits(Permission.SEE_OWN_CASES)
  public ModelAndView ownPage(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return shown(caller, request, id);
  }

  private ModelAndView shown(Caller caller, HttpServletRequest request, UUID id) {
    return pages.page("incident/pack", pages.framed(caller, TITLE, request), pack(caller, id));
  }

  @GetMapping("/cases/{id}/pack.json")
  @Permits(Permission.SEE_CASES)
  public ResponseEntity<byte[]> file(Caller caller, @PathVariable UUID id) {
    return download(pack(caller, id));
  }

  @GetMapping("/own/cases/{id}/pack.json")
  @Permits(Permission.SEE_OWN_CASES)
  public ResponseEntity<byte[]> ownFile(Caller caller, @PathVariable UUID id) {
    return download(pack(caller, id));
  }

  private static ResponseEntity<byte[]> download(Pack pack) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"incident-" + pack.file().id() + ".json\"")
        .body(JSON.writeValueAsBytes(pack.data()));
  }

  /// Only of an incident that was ruled real.
  private Pack pack(Caller caller, UUID id) {
    CaseFile file = room.found(caller, id);
    String name = customers.find(new CustomerId(file.customer())).map(Customer::name).orElse("");
    return Incidents.known(file)
        .flatMap(known ->
            outlook
                .book(file)
                .map(law ->
                    Pack.of(
                        file,
                        name,
                        known,
                        law,
                        cases.history(file.customer(), id),
                        containment.acts(file),
                        clock.instant())))
        .orElseThrow(CaseRoom::none);
  }
}
