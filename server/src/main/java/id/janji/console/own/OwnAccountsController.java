package id.janji.console.own;

import id.janji.access.Act;
import id.janji.clause.Bilingual;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.custody.consent.ProgramGrants;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccount;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.ServiceAccounts.Made;
import id.janji.identity.signin.FreshSignIn;
import id.janji.tenancy.Change;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// The accounts of a customer's programs, which only its own administrator makes and ends.
@RestController
public class OwnAccountsController {
  private static final Bilingual TITLE = new Bilingual("Programs", "Program");
  private static final String PATH = "/own/accounts";
  private static final Bilingual UNREADY =
      new Bilingual(
          "Finish your sign-up first: programs store nothing before every step stands.",
          "Selesaikan pendaftaran dahulu: program tidak menyimpan apa pun sebelum setiap langkah berdiri.");

  private final Pages pages;
  private final ServiceAccounts accounts;
  private final ProgramGrants grants;
  private final SignUps signUps;
  private final Clock clock;
  private final ZoneId zone;

  public OwnAccountsController(
      Pages pages,
      ServiceAccounts accounts,
      ProgramGrants grants,
      SignUps signUps,
      Provider provider,
      Clock clock) {
    this.pages = pages;
    this.accounts = accounts;
    this.grants = grants;
    this.signUps = signUps;
    this.clock = clock;
    this.zone = provider.zone();
  }

  /// What the page shows.
  ///
  /// @param made the account that was just made, with its secret; null if none was
  /// @param form the one that was sent, if one was
  public record View(
      List<ServiceAccount> accounts, @Nullable Made made, Form form, Instant now, LocalDate today) {
    /// How many can be used.
    public long live() {
      return accounts.stream().filter(account -> account.isLive(now)).count();
    }

    /// The form of this id, as it was sent or empty.
    public Form form(String id) {
      return form.id().equals(id) ? form : Form.empty(id);
    }
  }

  @GetMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, null, Form.empty("none"));
  }

  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView make(Caller caller, HttpServletRequest request) {
    Form form = Form.of("make", request.getParameterMap());
    if (signUps.isUnderWay(OwnSide.of(caller))) {
      return Answers.refused(page(caller, request, null, form.refused(UNREADY)));
    }
    Set<Right> rights =
        Stream.of(Right.values())
            .filter(right -> form.values("right").contains(right.name()))
            .collect(Collectors.toUnmodifiableSet());
    Instant expires;
    try {
      expires = expires(form.value("expires"));
    } catch (DateTimeException _) {
      Form faulty = form.fault("expires", "This is not a day.", "Ini bukan tanggal.");
      return Answers.refused(page(caller, request, null, faulty));
    }
    Change<Made> change =
        accounts.make(
            OwnSide.of(caller),
            caller.person(),
            new ServiceAccounts.Wish(form.value("name"), rights, expires));
    return change instanceof Change.Done<Made>(Made made)
        ? granted(caller, request, form, made)
        : Answers.refused(page(caller, request, null, form.with(change)));
  }

  /// An account without a grant could do nothing, so it is not kept.
  private ModelAndView granted(Caller caller, HttpServletRequest request, Form form, Made made) {
    Optional<Bilingual> refused = grants.open(made.account());
    if (refused.isEmpty()) {
      return page(caller, request, made, Form.empty("none"));
    }
    accounts.end(OwnSide.of(caller), caller.person(), made.account().id());
    Form faulty = form.fault("name", refused.get().en(), refused.get().id());
    return Answers.refused(page(caller, request, null, faulty));
  }

  /// The end of that day, where the provider is; null for no day.
  private @Nullable Instant expires(String day) {
    return day.isBlank() ? null : LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant();
  }

  @PostMapping("/own/accounts/{account}/end")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView end(Caller caller, HttpServletRequest request, @PathVariable UUID account) {
    Change<UUID> change = accounts.end(OwnSide.of(caller), caller.person(), account);
    if (change instanceof Change.Done) {
      accounts.list(OwnSide.of(caller)).stream()
          .filter(each -> each.id().equals(account))
          .forEach(each -> grants.end(each, Act.actor(caller)));
    }
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : Answers.refused(
            page(
                caller,
                request,
                null,
                Form.of("of-" + account, request.getParameterMap()).with(change)));
  }

  /// Replaces the key of a program; its new secret is shown once.
  @PostMapping("/own/accounts/{account}/rotate")
  @Permits(Permission.MANAGE_OWN_HOUSE)
  @FreshSignIn
  public ModelAndView rotate(
      Caller caller, HttpServletRequest request, @PathVariable UUID account) {
    Change<Made> change = accounts.rotate(OwnSide.of(caller), account);
    Form form = Form.of("of-" + account, request.getParameterMap());
    return change instanceof Change.Done<Made>(Made made)
        ? page(caller, request, made, Form.empty("none"))
        : Answers.refused(page(caller, request, null, form.with(change)));
  }

  private ModelAndView page(
      Caller caller, HttpServletRequest request, @Nullable Made made, Form form) {
    Instant now = clock.instant();
    View view =
        new View(
            accounts.list(OwnSide.of(caller)), made, form, now, LocalDate.ofInstant(now, zone));
    return pages.page("own/accounts", pages.framed(caller, TITLE, request), view);
  }
}
