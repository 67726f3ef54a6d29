package id.janji.console.own;

import id.janji.clause.Bilingual;
import id.janji.clause.diff.PolicyDiff;
import id.janji.console.Pages;
import id.janji.console.own.AgreementView.Agreement;
import id.janji.console.register.VersionChoices;
import id.janji.console.view.Answers;
import id.janji.console.view.Form;
import id.janji.identity.Caller;
import id.janji.identity.People;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Person;
import id.janji.policy.Acceptances;
import id.janji.policy.Acceptances.Acceptance;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// Which version the customer accepted, what changed since, and its yes to a newer one.
@RestController
public class AgreementController {
  private static final Bilingual TITLE = new Bilingual("Agreement", "Kesepakatan");
  private static final String PATH = "/own/agreement";

  private final Pages pages;
  private final Publications publications;
  private final Acceptances acceptances;
  private final Customers customers;
  private final Services services;
  private final People people;
  private final VersionChoices versions;

  public AgreementController(
      Pages pages,
      Publications publications,
      Acceptances acceptances,
      Customers customers,
      Services services,
      People people,
      VersionChoices versions) {
    this.pages = pages;
    this.publications = publications;
    this.acceptances = acceptances;
    this.customers = customers;
    this.services = services;
    this.people = people;
    this.versions = versions;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public ModelAndView page(Caller caller, HttpServletRequest request) {
    return page(caller, request, Form.empty("none"));
  }

  /// Accepts the version that the form names by its digest, if it still is the newest.
  @PostMapping(PATH)
  @Permits(Permission.MANAGE_OWN_HOUSE)
  public ModelAndView accept(Caller caller, HttpServletRequest request) {
    Form form = Form.of("accept", request.getParameterMap());
    CustomerId customer = new CustomerId(OwnSide.of(caller));
    boolean newest =
        agreements(customer, acceptances.of(customer)).stream()
            .anyMatch(each -> each.waits() && each.value().equals(form.value("version")));
    Optional<AcceptedVersion> chosen = versions.chosen(form.value("version"), caller.person());
    if (!newest || chosen.isEmpty()) {
      return refused(
          caller,
          request,
          form.refused(
              new Bilingual(
                  "Another version is the newest now. Read it before you accept it.",
                  "Kini ada versi lain yang terbaru. Bacalah sebelum menyetujuinya.")));
    }
    if (!form.value("read").equals("yes")) {
      return refused(
          caller,
          request,
          form.fault(
              "read",
              "Say that you accept, or leave it as it is.",
              "Nyatakan bahwa Anda setuju, atau biarkan saja."));
    }
    Change<AcceptedVersion> change = customers.accept(customer, chosen.get());
    return change instanceof Change.Done
        ? Answers.seeOther(PATH)
        : refused(caller, request, form.with(change));
  }

  private ModelAndView refused(Caller caller, HttpServletRequest request, Form form) {
    return Answers.refused(page(caller, request, form));
  }

  private ModelAndView page(Caller caller, HttpServletRequest request, Form form) {
    UUID own = OwnSide.of(caller);
    CustomerId customer = new CustomerId(own);
    List<Acceptance> accepted = acceptances.of(customer);
    AgreementView view =
        new AgreementView(
            agreements(customer, accepted),
            accepted,
            people.list(own).stream()
                .collect(Collectors.toMap(person -> person.id().toString(), Person::name)),
            caller.may(Permission.MANAGE_OWN_HOUSE),
            form);
    return pages.page("own/agreement", pages.framed(caller, TITLE, request), view);
  }

  /// The policies behind the customer's services and those that it accepted once.
  private List<Agreement> agreements(CustomerId customer, List<Acceptance> accepted) {
    TreeSet<String> policies = new TreeSet<>();
    accepted.forEach(each -> policies.add(each.policy()));
    List<String> subscribed =
        services.list(customer).stream().map(Services.Service::offering).toList();
    services.offerings().stream()
        .filter(offering -> offering.policy() != null && subscribed.contains(offering.id()))
        .forEach(offering -> policies.add(String.valueOf(offering.policy())));
    return policies.stream()
        .map(publications::versions)
        .filter(all -> !all.isEmpty())
        .map(all -> agreement(all, accepted))
        .toList();
  }

  private static Agreement agreement(List<Version> all, List<Acceptance> accepted) {
    Version newest = all.getFirst();
    int number =
        accepted.stream()
            .filter(each -> each.policy().equals(newest.policy()))
            .mapToInt(Acceptance::number)
            .max()
            .orElse(0);
    Version held =
        all.stream().filter(version -> version.number() == number).findFirst().orElse(null);
    return new Agreement(held, newest, change(held, newest));
  }

  private static @Nullable PolicyDiff change(@Nullable Version held, Version newest) {
    return held == null || held.number() == newest.number()
        ? null
        : PolicyDiff.between(held.text(), newest.text());
  }
}
