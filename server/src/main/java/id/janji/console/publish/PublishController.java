package id.janji.console.publish;

import id.janji.clause.Bilingual;
import id.janji.clause.source.Fault;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.policy.Drafts;
import id.janji.policy.Publication;
import id.janji.policy.Publications;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Uploads a policy, shows what it changes, and publishes it by the hand of somebody who saw that.
@RestController
public class PublishController {
  private static final Bilingual TITLE = new Bilingual("Publish a version", "Terbitkan versi");
  private static final Bilingual ANOTHER =
      new Bilingual(
          "It was not published: you uploaded it, so somebody else has to publish it.",
          "Versi ini tidak diterbitkan: Anda yang mengunggahnya, jadi orang lain yang menerbitkannya.");
  private static final String PATH = "/publish";

  private final Pages pages;
  private final Drafts drafts;
  private final Publications publications;
  private final SecondPerson second;
  private final Provider provider;
  private final Clock clock;

  public PublishController(
      Pages pages,
      Drafts drafts,
      Publications publications,
      People people,
      Provider provider,
      Clock clock) {
    this.pages = pages;
    this.drafts = drafts;
    this.publications = publications;
    this.second = new SecondPerson(people);
    this.provider = provider;
    this.clock = clock;
  }

  /// The page on which a policy is uploaded.
  ///
  /// @param faults of the last upload, empty if it had none
  public record UploadView(List<Drafts.Draft> live, List<Fault> faults, Form form) {}

  @GetMapping(PATH)
  @Permits(Permission.PUBLISH_POLICY)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, List.of(), Form.empty("upload"));
  }

  @PostMapping(PATH)
  @Permits(Permission.PUBLISH_POLICY)
  public ModelAndView upload(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    Form form = Form.empty("upload");
    if (file == null || file.isEmpty()) {
      return Answers.refused(
          page(
              caller,
              request,
              List.of(),
              form.fault("file", "Choose a file.", "Pilih sebuah berkas.")));
    }
    return switch (drafts.upload(file.getBytes(), caller.person())) {
      case Drafts.Upload.Kept(UUID draft) -> Answers.seeOther(PATH + "/" + draft);
      case Drafts.Upload.Faulty(List<Fault> faults) ->
          Answers.refused(
              page(
                  caller,
                  request,
                  faults,
                  form.fault(
                      "file", "This does not compile.", "Berkas ini tidak dapat dikompilasi.")));
      case Drafts.Upload.TooMany() ->
          Answers.refused(
              page(
                  caller,
                  request,
                  List.of(),
                  form.refused(
                      new Bilingual(
                          "Too many drafts wait. Throw one away first.",
                          "Terlalu banyak rancangan menunggu. Buang satu dahulu."))));
    };
  }

  @GetMapping("/publish/{id}")
  @Permits(Permission.PUBLISH_POLICY)
  public ModelAndView preview(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    return preview(caller, request, find(id), List.of(), Form.empty("publish"));
  }

  @PostMapping("/publish/{id}/discard")
  @Permits(Permission.PUBLISH_POLICY)
  public ModelAndView discard(@PathVariable UUID id) {
    drafts.discard(id);
    return Answers.seeOther(PATH);
  }

  /// Publishes exactly what was seen: the form carries the digest of the difference.
  @PostMapping("/publish/{id}")
  @Permits(Permission.PUBLISH_POLICY)
  @FreshSignIn
  public ModelAndView publish(Caller caller, HttpServletRequest request, @PathVariable UUID id) {
    Drafts.Preview preview = find(id);
    Form sent = Form.of("publish", request.getParameterMap());
    if (!preview.seen().equals(sent.value("seen"))) {
      return refused(
          caller,
          request,
          preview,
          sent.refused(
              new Bilingual(
                  "Another version was published since you opened this. This is the difference now.",
                  "Versi lain terbit sejak Anda membuka ini. Inilah perbedaannya sekarang.")));
    }
    PreviewView view = view(caller, preview, List.of(), sent);
    if (!view.others().isEmpty()) {
      return refused(caller, request, preview, sent.refused(ANOTHER));
    }
    Decision decision = Decision.of(sent, view, caller.person(), clock, provider.zone());
    if (decision.form().isRefused()) {
      return refused(caller, request, preview, decision.form());
    }
    return switch (publications.publish(
        decision.draft(), preview.previousNumber(), decision.rulings())) {
      case Publication.Published(var version) -> {
        drafts.discard(id);
        yield Answers.seeOther("/policies/" + version.policy());
      }
      case Publication.Refused(var objections) ->
          Answers.refused(
              preview(
                  caller,
                  request,
                  find(id),
                  objections,
                  sent.refused(
                      new Bilingual("It was not published.", "Versi ini tidak diterbitkan."))));
    };
  }

  private ModelAndView refused(
      Caller caller, HttpServletRequest request, Drafts.Preview preview, Form form) {
    return Answers.refused(preview(caller, request, preview, List.of(), form));
  }

  private Drafts.Preview find(UUID id) {
    return drafts.preview(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private PreviewView view(
      Caller caller, Drafts.Preview preview, List<Publication.Objection> objections, Form form) {
    Instant now = clock.instant();
    return new PreviewView(
        preview,
        LocalDate.ofInstant(now, provider.zone()),
        second.insteadOf(caller.person(), preview.draft()),
        objections,
        form);
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, List<Fault> faults, Form form) {
    return pages.page(
        "publish/upload",
        pages.framed(caller, TITLE, request),
        new UploadView(drafts.live(), faults, form));
  }

  private ModelAndView preview(
      Caller caller,
      HttpServletRequest request,
      Drafts.Preview preview,
      List<Publication.Objection> objections,
      Form form) {
    return pages.page(
        "publish/preview",
        pages.framed(caller, TITLE, request),
        view(caller, preview, objections, form));
  }
}
