package id.janji.console.access;

import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Fault;
import id.janji.access.request.Step;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.entry.Bytes;
import id.janji.entry.export.TrustFile;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.QrPath;
import id.janji.ledger.Ledger;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/// The keys by which a customer's people approve, and the trust file to compare them with.
@RestController
public class ApprovalKeysController {
  private static final Bilingual TITLE = new Bilingual("Approval keys", "Kunci persetujuan");
  private static final String PATH = "/own/approval-keys";

  private final Pages pages;
  private final ApprovalKeys keys;
  private final Passkeys passkeys;
  private final Ledger ledger;

  public ApprovalKeysController(Pages pages, ApprovalKeys keys, Passkeys passkeys, Ledger ledger) {
    this.pages = pages;
    this.keys = keys;
    this.passkeys = passkeys;
    this.ledger = ledger;
  }

  /// What the page shows.
  ///
  /// @param free the reader's passkeys that may not approve yet, by credential
  /// @param enrols whether this reader may have keys at all
  /// @param manages whether he may retire those of others
  /// @param trust what the customer compares and keeps; null while there is no log
  public record View(
      List<ApprovalKeys.Key> keys,
      Map<String, String> free,
      UUID reader,
      boolean enrols,
      boolean manages,
      @Nullable Trust trust,
      Form form) {
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }

    /// Whether this reader may retire the key.
    public boolean mayRetire(ApprovalKeys.Key key) {
      return key.isLive() && (manages || (enrols && key.person().equals(reader)));
    }
  }

  /// The trust file as words, as a picture and as it is kept.
  public record Trust(List<String> words, QrPath picture) {
    static Trust of(TrustFile file) {
      return new Trust(file.words(), QrPath.of(file.qrText()));
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_ACCESS)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  @PostMapping("/own/approval-keys/passkey")
  @Permits(Permission.APPROVE_ACCESS)
  @FreshSignIn
  public ModelAndView passkey(Caller caller, HttpServletRequest request) {
    Form form = Form.of("passkey", request.getParameterMap());
    Optional<Bytes> credential = Bytes.fromBase64Url(form.value("credential"));
    return answered(
        caller,
        request,
        form,
        credential
            .map(id -> keys.enrolPasskey(caller, id))
            .orElseGet(() -> Step.refused(Fault.KEY)));
  }

  @PostMapping("/own/approval-keys/key")
  @Permits(Permission.APPROVE_ACCESS)
  @FreshSignIn
  public ModelAndView key(Caller caller, HttpServletRequest request) {
    Form form = Form.of("key", request.getParameterMap());
    return answered(
        caller,
        request,
        form,
        spelled(form.value("key"))
            .map(key -> keys.enrolKey(caller, key))
            .orElseGet(() -> Step.refused(Fault.KEY)));
  }

  /// A public key as PEM or as bare base64.
  private static Optional<Bytes> spelled(String text) {
    String bare = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s+", "");
    try {
      return Optional.of(Bytes.of(Base64.getDecoder().decode(bare)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @PostMapping("/own/approval-keys/retire")
  @Permits(Permission.STOP_ACCESS)
  @FreshSignIn
  public ModelAndView retire(Caller caller, HttpServletRequest request) {
    Form form = Form.of("retire", request.getParameterMap());
    Step<ApprovalKeys.Key> step =
        Bytes.fromBase64Url(form.value("key"))
            .map(key -> keys.retire(caller, key, "It was retired on the page of approval keys."))
            .orElseGet(() -> Step.refused(Fault.KEY));
    return answered(caller, request, form, step);
  }

  private ModelAndView answered(
      Caller caller, HttpServletRequest request, Form form, Step<ApprovalKeys.Key> step) {
    return switch (step) {
      case Step.Done<ApprovalKeys.Key> _ -> Answers.seeOther(PATH);
      case Step.Refused<ApprovalKeys.Key>(Fault fault) ->
          Answers.refused(page(caller, request, form.refused(fault.sentence())));
    };
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    UUID customer =
        caller.customerId().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    List<ApprovalKeys.Key> all = keys.of(customer);
    View view =
        new View(
            all,
            free(caller, all),
            caller.person(),
            caller.may(Permission.APPROVE_ACCESS),
            caller.may(Permission.MANAGE_OWN_HOUSE),
            ledger.has(customer) ? Trust.of(ledger.trust(customer)) : null,
            form);
    return pages.page("access/keys", pages.framed(caller, TITLE, request), view);
  }

  private Map<String, String> free(Caller caller, List<ApprovalKeys.Key> enrolled) {
    Map<String, String> free = new LinkedHashMap<>();
    for (Passkeys.Passkey each : passkeys.of(caller.person())) {
      Bytes id = Bytes.of(each.id());
      if (enrolled.stream().noneMatch(key -> key.credential().equals(Optional.of(id)))) {
        free.put(id.base64Url(), each.label());
      }
    }
    return free;
  }
}
