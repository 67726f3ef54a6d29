package id.janji.console.keeper;

import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.QrPath;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keys.Admission;
import id.janji.keys.Keepers;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.CustomerId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// Where a customer's administrator enrols the keeper that he runs, and sees how it stands.
@RestController
public class KeeperController {
  private static final Bilingual TITLE = new Bilingual("Keeper", "Penjaga kunci");
  private static final String PATH = "/own/keeper";

  private final Pages pages;
  private final Keepers keepers;
  private final Admission admission;

  public KeeperController(Pages pages, Keepers keepers, Admission admission) {
    this.pages = pages;
    this.keepers = keepers;
    this.admission = admission;
  }

  /// What the page shows.
  ///
  /// @param customer the id that the keeper is made for
  /// @param address where the keeper has to post
  /// @param standing of the keeper that is enrolled; null without one
  /// @param compared the one that was pasted and waits for a yes; null if none was
  public record View(
      UUID customer,
      String address,
      Keepers.@Nullable Standing standing,
      @Nullable Enrolment compared,
      boolean manages,
      Form form) {}

  /// The fingerprint of a keeper as words, four in a row, and as a picture.
  public record Fingerprint(List<String> rows, QrPath picture) {
    public static Fingerprint of(Enrolment keeper) {
      List<String> words = keeper.words();
      List<String> rows =
          IntStream.range(0, words.size() / 4)
              .mapToObj(row -> String.join(" ", words.subList(row * 4, row * 4 + 4)))
              .toList();
      return new Fingerprint(rows, QrPath.of(keeper.qrText()));
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, null, Form.empty("enrol"));
  }

  /// Reads the text and shows its words; nothing changes.
  @PostMapping("/own/keeper/words")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView compare(
      Caller caller,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable MultipartFile file)
      throws IOException {
    Form form = Form.of("enrol", request.getParameterMap());
    String text =
        file == null || file.isEmpty()
            ? form.value("text")
            : new String(file.getBytes(), StandardCharsets.UTF_8);
    return switch (read(caller, text)) {
      case Read.Good(Enrolment keeper) -> page(caller, request, keeper, form);
      case Read.Bad(Bilingual why) ->
          Answers.refused(page(caller, request, null, form.fault("text", why.en(), why.id())));
    };
  }

  /// Enrols the keeper whose words were compared.
  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView enrol(Caller caller, HttpServletRequest request) {
    Form form = Form.of("enrol", request.getParameterMap());
    return switch (read(caller, form.value("text"))) {
      case Read.Bad(Bilingual why) ->
          Answers.refused(page(caller, request, null, form.fault("text", why.en(), why.id())));
      case Read.Good(Enrolment keeper) -> enrolled(caller, request, form, keeper);
    };
  }

  private ModelAndView enrolled(
      Caller caller, HttpServletRequest request, Form form, Enrolment keeper) {
    if (!form.value("same").equals("yes")) {
      Form unsaid =
          form.fault(
              "same",
              "Say that the words are the same, or do not enrol.",
              "Nyatakan bahwa kata-katanya sama, atau jangan daftarkan.");
      return Answers.refused(page(caller, request, keeper, unsaid));
    }
    Bilingual fault = fault(keeper);
    return fault == null
        ? Answers.seeOther(PATH)
        : Answers.refused(page(caller, request, null, form.refused(fault)));
  }

  /// Enrols; null if it is done.
  private @Nullable Bilingual fault(Enrolment keeper) {
    try {
      return switch (admission.admit(new CustomerId(keeper.customer()))) {
        case ADMITTED -> taken(keeper);
        case NO_SERVICE, UNKNOWN ->
            new Bilingual(
                "Subscribe to a service first: there is nothing to keep yet.",
                "Pilih layanan lebih dulu: belum ada yang perlu dijaga.");
        case NO_TERMS ->
            new Bilingual(
                "Accept the policy first: there are no terms to keep anything under.",
                "Setujui kebijakan lebih dulu: belum ada syarat untuk menyimpan apa pun.");
      };
    } catch (KeysException | LedgerException e) {
      return new Bilingual(
          "The provider's keys or ledger are shut, so nothing can be enrolled now.",
          "Kunci atau catatan penyedia tertutup, jadi belum dapat didaftarkan.");
    }
  }

  private @Nullable Bilingual taken(Enrolment keeper) {
    if (keepers.of(keeper.customer()).isPresent()) {
      return new Bilingual("A keeper is enrolled already.", "Penjaga kunci sudah terdaftar.");
    }
    keepers.enrol(keeper);
    return null;
  }

  /// Puts the keeper whose words were compared in the place of the one that is enrolled.
  @PostMapping("/own/keeper/replace")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView replace(Caller caller, HttpServletRequest request) {
    Form form = Form.of("enrol", request.getParameterMap());
    return switch (read(caller, form.value("text"))) {
      case Read.Bad(Bilingual why) ->
          Answers.refused(page(caller, request, null, form.fault("text", why.en(), why.id())));
      case Read.Good(Enrolment keeper) -> replaced(caller, request, form, keeper);
    };
  }

  private ModelAndView replaced(
      Caller caller, HttpServletRequest request, Form form, Enrolment keeper) {
    Form said = form;
    if (!form.value("same").equals("yes")) {
      said =
          said.fault(
              "same",
              "Say that the words are the same, or do not replace it.",
              "Nyatakan bahwa kata-katanya sama, atau jangan gantikan.");
    }
    if (!form.value("left").equals("yes")) {
      said =
          said.fault(
              "left",
              "Say that you know what stays shut, or do not replace it.",
              "Nyatakan bahwa Anda tahu apa yang tetap tertutup, atau jangan gantikan.");
    }
    if (said.isRefused()) {
      return Answers.refused(page(caller, request, keeper, said));
    }
    try {
      keepers.replace(keeper);
      return Answers.seeOther(PATH);
    } catch (KeysException | LedgerException e) {
      Bilingual why =
          new Bilingual(
              "It was not replaced: it is enrolled already, or the provider's ledger is shut.",
              "Tidak digantikan: sudah terdaftar, atau catatan penyedia tertutup.");
      return Answers.refused(page(caller, request, null, form.refused(why)));
    }
  }

  private sealed interface Read {
    record Good(Enrolment keeper) implements Read {}

    record Bad(Bilingual why) implements Read {}
  }

  /// What was pasted may come from another system, or without its last line end.
  private static Read read(Caller caller, String pasted) {
    String text = pasted.replace("\r\n", "\n").strip() + "\n";
    try {
      Enrolment keeper = Enrolment.parse(text);
      return keeper.customer().equals(own(caller))
          ? new Read.Good(keeper)
          : new Read.Bad(
              new Bilingual(
                  "This keeper was made for another customer; make one with your own id.",
                  "Penjaga ini dibuat untuk pelanggan lain; buatlah dengan id Anda sendiri."));
    } catch (IllegalArgumentException e) {
      return new Read.Bad(
          new Bilingual(
              "This is not the text that ./janji keeper init printed, from its first line"
                  + " janji.id/keeper/v1 to its last.",
              "Ini bukan teks yang dicetak ./janji keeper init, dari baris pertamanya"
                  + " janji.id/keeper/v1 sampai baris terakhir."));
    }
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, @Nullable Enrolment compared, Form form) {
    UUID customer = own(caller);
    String here = request.getRequestURL().toString();
    View view =
        new View(
            customer,
            here.substring(0, here.length() - request.getRequestURI().length()),
            keepers.standing(customer).orElse(null),
            compared,
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("own/keeper", pages.framed(caller, TITLE, request), view);
  }

  private static UUID own(Caller caller) {
    return caller.customerId().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
