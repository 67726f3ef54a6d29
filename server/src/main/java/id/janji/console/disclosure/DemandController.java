package id.janji.console.disclosure;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.cases.CaseRoom;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.Refusal;
import id.janji.law.Named;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/// A demand for data is taken in, with the request as it came.
@RestController
public class DemandController {
  private static final Bilingual TITLE =
      new Bilingual("Take in a demand for data", "Terima permintaan data");
  static final String PATH = "/cases/demand";

  private final Pages pages;
  private final CaseRoom room;
  private final Disclosures disclosures;
  private final Canaries customers;

  DemandController(Pages pages, CaseRoom room, Disclosures disclosures, Canaries customers) {
    this.pages = pages;
    this.room = room;
    this.disclosures = disclosures;
    this.customers = customers;
  }

  /// The form.
  ///
  /// @param customers by id
  /// @param parts what a lawful request must state
  public record Intake(Map<String, String> customers, List<Named> parts, Form form, String fresh) {
    public Intake {
      parts = List.copyOf(parts);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.HANDLE_DISCLOSURES)
  public ModelAndView blank(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("demand"));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Customer each : customers.known()) {
      names.put(each.id().value().toString(), each.name());
    }
    Intake view = new Intake(names, Disclosures.mustState(), form, UUID.randomUUID().toString());
    return pages.page("disclosure/intake", pages.framed(caller, TITLE, request), view);
  }

  @PostMapping(PATH)
  @Permits(Permission.HANDLE_DISCLOSURES)
  public ModelAndView take(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    Form form = Form.of("demand", request.getParameterMap()).filled("name", "scope", "use");
    Optional<UUID> customer = form.uuid("customer").filter(this::isCustomer);
    Optional<Asker> asker = form.choice("asker", Asker.class);
    form = customer.isPresent() ? form : form.unchosen("customer");
    form = asker.isPresent() ? form : form.unchosen("asker");
    if (file == null || file.isEmpty()) {
      form = form.fault("file", "Choose the request as it came.", "Pilih permintaan aslinya.");
    }
    if (form.isRefused() || file == null) {
      return Answers.refused(page(caller, request, form));
    }
    Disclosures.Intake intake =
        new Disclosures.Intake(
            asker.orElseThrow(),
            form.value("name").strip(),
            form.value("scope").strip(),
            form.value("use").strip(),
            parts(form));
    Disclosures.Copy copy = new Disclosures.Copy(name(file), file.getBytes());
    UUID id = form.uuid("sent").orElseGet(UUID::randomUUID);
    return switch (disclosures.take(id, customer.orElseThrow(), caller, intake, copy)) {
      case Outcome.Taken(CaseFile taken, _) -> Answers.seeOther("/cases/" + taken.id());
      case Outcome.Refused(Refusal refusal) ->
          Answers.refused(page(caller, request, form.refused(refusal.sentence())));
    };
  }

  private boolean isCustomer(UUID id) {
    return customers.known().stream().anyMatch(each -> each.id().value().equals(id));
  }

  private static Map<String, String> parts(Form form) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Named part : Disclosures.mustState()) {
      String said = form.value("content." + part.code()).strip();
      if (!said.isEmpty()) {
        all.put(part.code(), said);
      }
    }
    return all;
  }

  /// What the sender called the file, without folders and without what does not print.
  private static String name(MultipartFile file) {
    String sent = Optional.ofNullable(file.getOriginalFilename()).orElse("");
    String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
    String whole = plain.isEmpty() ? "request" : plain;
    return whole.substring(0, Math.min(whole.length(), 200));
  }

  @GetMapping("/cases/{id}/copy")
  @Permits(Permission.HANDLE_DISCLOSURES)
  public ResponseEntity<byte[]> copy(Caller caller, @PathVariable UUID id) {
    return disclosures
        .copy(room.found(caller, id))
        .map(copy -> Attachment.of(copy.name(), copy.content()))
        .orElseThrow(CaseRoom::none);
  }
}
