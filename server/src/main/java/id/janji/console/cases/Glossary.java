package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.kernel.paper.Shape;
import id.janji.procedures.onboarding.OnboardingEvent;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What programs say in steps of cases, by code or in one language only, as people say it. What
/// somebody typed is never looked up here: it stays as he typed it.
final class Glossary {
  private static final Map<String, Bilingual> FOUND =
      Map.of(
          "passkey",
          new Bilingual("passkey", "kunci sandi"),
          "password and code",
          new Bilingual("password and code", "kata sandi dan kode"),
          "The registers do not show it any more.",
          new Bilingual(
              "The registers do not show it any more.", "Register tidak menunjukkannya lagi."));

  private final Services services;
  private final House house;

  Glossary(Services services, House house) {
    this.services = services;
    this.house = house;
  }

  /// What the program found out in a sign-up.
  Bilingual found(OnboardingEvent event, String text) {
    return switch (event) {
      case OnboardingEvent.ServicesChosen _ -> services(text);
      case OnboardingEvent.WayInMade _, OnboardingEvent.StepLost _ ->
          FOUND.getOrDefault(text, new Bilingual(text, text));
      case OnboardingEvent.Accepted _,
          OnboardingEvent.ContactsAnswered _,
          OnboardingEvent.DomainProven _,
          OnboardingEvent.PapersSeen _,
          OnboardingEvent.TrustTaken _,
          OnboardingEvent.MatrixAcknowledged _,
          OnboardingEvent.Stopped _,
          OnboardingEvent.TimePassed _ ->
          new Bilingual(text, text);
    };
  }

  /// `storage in id-jkt-1, …` by the names of services and regions.
  private Bilingual services(String text) {
    Map<String, Bilingual> names =
        services.offerings().stream()
            .collect(Collectors.toMap(Services.Offering::id, Services.Offering::name));
    Map<String, Bilingual> regions =
        house.regions().stream().collect(Collectors.toMap(House.Region::code, House.Region::name));
    return Arrays.stream(text.split(", "))
        .map(each -> each.split(" in ", 2))
        .map(each ->
            each.length < 2
                ? name(names, each[0])
                : in(name(names, each[0]), name(regions, each[1])))
        .reduce(
            (one, next) -> new Bilingual(one.en() + ", " + next.en(), one.id() + ", " + next.id()))
        .orElseThrow();
  }

  private static Bilingual name(Map<String, Bilingual> names, String code) {
    return names.getOrDefault(code, new Bilingual(code, code));
  }

  private static Bilingual in(Bilingual service, Bilingual region) {
    return new Bilingual(service.en() + " in " + region.en(), service.id() + " di " + region.id());
  }

  /// A time limit of a procedure with how far it had run; the last rung is its end.
  static Optional<Bilingual> limit(Shape shape, String code, int rung) {
    return shape.states().stream()
        .flatMap(state -> state.limits().stream())
        .filter(limit -> limit.code().equals(code))
        .findFirst()
        .map(limit -> limit(limit.title(), rung, limit.rungs().size()));
  }

  private static Bilingual limit(Bilingual title, int rung, int rungs) {
    return rung < rungs
        ? new Bilingual(
            "%s: reminder %d of %d".formatted(title.en(), rung, rungs),
            "%s: pengingat %d dari %d".formatted(title.id(), rung, rungs))
        : new Bilingual(title.en() + ": time is up", title.id() + ": waktunya habis");
  }
}
