package id.janji.console.disclosure;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Outcome;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.release.Directions;
import id.janji.release.Parcel;
import id.janji.release.Parcels;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Who outside asked for a customer's data, what he was told, and what left.
@RestController
public class OwnDisclosuresController {
  private static final Bilingual TITLE =
      new Bilingual("Demands for your data", "Permintaan atas data Anda");
  private static final int MOST = 100;

  private final Pages pages;
  private final CaseRoom room;
  private final Cases cases;
  private final Disclosures disclosures;
  private final Parcels parcels;
  private final Directions directions;

  OwnDisclosuresController(
      Pages pages,
      CaseRoom room,
      Cases cases,
      Disclosures disclosures,
      Parcels parcels,
      Directions directions) {
    this.pages = pages;
    this.room = room;
    this.cases = cases;
    this.disclosures = disclosures;
    this.parcels = parcels;
    this.directions = directions;
  }

  /// One demand.
  ///
  /// @param silence the order that kept us from telling, null if there was none
  /// @param left the package that was handed out, null if none was
  public record Told(
      CaseFile file,
      Demand demand,
      DisclosureEvent.@Nullable Silenced silence,
      @Nullable Parcel left) {
    /// Whether the answer was no.
    public boolean isRefused() {
      return file.stands() instanceof DisclosureState.Refused;
    }

    public String reference() {
      return file.id().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
  }

  @GetMapping("/own/disclosures")
  @Permits(Permission.SEE_OWN_CASES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    UUID own = caller.customerId().orElseThrow(CaseRoom::none);
    List<Told> all =
        cases.of(own, Set.of("disclosure"), MOST).stream()
            .flatMap(file -> Disclosures.demand(file).map(demand -> told(file, demand)).stream())
            .toList();
    return pages.page("disclosure/own", pages.framed(caller, TITLE, request), all);
  }

  private Told told(CaseFile file, Demand demand) {
    Optional<DisclosureEvent.Silenced> silence =
        cases.history(file.customer(), file.id()).stream()
            .flatMap(step -> step.event().stream())
            .filter(DisclosureEvent.Silenced.class::isInstance)
            .map(DisclosureEvent.Silenced.class::cast)
            .reduce((_, last) -> last);
    Optional<Parcel> left =
        parcels.of(file).stream().filter(each -> each.takenAt().isPresent()).findFirst();
    return new Told(file, demand, silence.orElse(null), left.orElse(null));
  }

  /// The customer directs that exactly these items leave.
  @PostMapping("/own/disclosures/{id}/direct")
  @Permits(Permission.APPROVE_ACCESS)
  @FreshSignIn
  public ModelAndView direct(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    CaseFile own = caller.customerId().map(_ -> room.found(caller, id)).orElseThrow(CaseRoom::none);
    Form form = Form.of("say-directed", request.getParameterMap());
    String scope = String.join("\n", form.values("item")) + "\n" + form.value("more");
    UUID sent = form.uuid("sent").orElseGet(UUID::randomUUID);
    Outcome outcome = directions.direct(caller, own, sent, scope, CaseRoom.seen(form));
    return room.answered(caller, request, own, form, outcome, "/own/cases/" + id);
  }

  @GetMapping("/own/disclosures/{id}/copy")
  @Permits(Permission.SEE_OWN_CASES)
  public ResponseEntity<byte[]> copy(Caller caller, @PathVariable UUID id) {
    CaseFile own = caller.customerId().map(_ -> room.found(caller, id)).orElseThrow(CaseRoom::none);
    return disclosures
        .copy(own)
        .map(copy -> Attachment.of(copy.name(), copy.content()))
        .orElseThrow(CaseRoom::none);
  }
}
