package id.janji.console;

import id.janji.access.request.Purposes;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.console.needs.Needs;
import id.janji.console.own.SignUps;
import id.janji.console.publicpage.PublicContact;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import id.janji.custody.consent.ProgramGrants;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.Calendar;
import id.janji.kernel.Kerneling;
import id.janji.kernel.Known;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Holidays;
import id.janji.ledger.Ledger;
import id.janji.notify.Notices;
import id.janji.notify.Quiet;
import id.janji.notify.Signing;
import id.janji.notify.door.MailDoors;
import id.janji.notify.letter.OptIn;
import id.janji.notify.letter.Strays;
import id.janji.notify.mail.MailKeys;
import id.janji.notify.mail.OneTimeWords;
import id.janji.notify.mail.SharedMailKeys;
import id.janji.policy.Acceptances;
import id.janji.policy.Drafts;
import id.janji.policy.Publications;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.procedures.Procedures;
import id.janji.procedures.containment.KeyRotation;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customers;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.Services;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Serves the pages over the fixture on a port of the loopback, for whoever wants to look at them.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@Import(Rooms.class)
class Showcase {
  static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Path POLICIES = Path.of(System.getProperty("janji.policies", "../policies"));

  public static void main(String[] args) {
    System.out.println("Open http://127.0.0.1:" + port(start(Integer.parseInt(args[0]), false)));
  }

  static int port(ConfigurableApplicationContext running) {
    return running.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  static ConfigurableApplicationContext start(int port, boolean hostile) {
    SpringApplication application = new SpringApplication(Showcase.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", port,
            "server.address", "127.0.0.1",
            "janji.hostile", hostile,
            "server.compression.enabled", "true",
            "logging.level.root", "warn",
            "spring.main.log-startup-info", "false",
            "spring.main.banner-mode", "off"));
    return application.run();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Provider provider() {
    return new Provider(() -> "Lumbung Teduh", ZoneId.of("Asia/Jakarta"));
  }

  @Bean
  Promises promises(Clock clock, Environment environment) {
    return environment.getRequiredProperty("janji.hostile", Boolean.class)
        ? Fixture.hostile(clock, POLICIES)
        : new Fixture(clock, POLICIES);
  }

  @Bean
  Needs needs() {
    return _ -> List.of();
  }

  @Bean
  CustomerFile.Files files() {
    return customer -> Fixture.file(customer);
  }

  /// The same two versions of a policy as the fixture has; a hostile one would not be published.
  @Bean
  Registers registers(Clock clock, Environment environment) {
    List<Version> versions = new Fixture(clock, POLICIES).versions("cloud-provider");
    boolean hostile = environment.getRequiredProperty("janji.hostile", Boolean.class);
    return Registers.filled(
        versions.getLast().policy(),
        versions.getFirst().policy(),
        hostile ? Fixture.HOSTILE : "Klinik Pelita Sore");
  }

  @Bean
  House house(Registers registers) {
    return registers.installation().house();
  }

  @Bean
  ScopeAttestations scopeAttestations(Registers registers) {
    return registers.attestations();
  }

  @Bean
  Attestations attestations(Registers registers, Clock clock) {
    Attestable statement =
        new Attestable(
            new ControlId("keys.never-exported"),
            new Bilingual("No copy lies outside.", "Tidak ada salinan di luar."));
    return new Attestations(List.of(statement), registers.installation().transactions(), clock);
  }

  /// With one day that somebody added.
  @Bean
  Calendar calendar(Registers registers, Clock clock, Environment environment) {
    boolean hostile = environment.getRequiredProperty("janji.hostile", Boolean.class);
    String name = hostile ? Fixture.HOSTILE : "Election day";
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
    Calendar calendar =
        new Calendar(HolidayReader.shipped(), registers.installation().transactions(), clock);
    calendar.change(
        caller("/"),
        new Calendar.Deed.Added(
            new Holidays.Day(today.plusDays(10), Holidays.Kind.PUBLIC, new Bilingual(name, name))),
        new Calendar.Ground(name, "Presidential decree", today));
    return calendar;
  }

  @Bean
  Customers customers(Registers registers) {
    return registers.installation().customers();
  }

  @Bean
  Canaries canaries(Registers registers) {
    return registers.installation().canaries();
  }

  @Bean
  Services services(Registers registers) {
    return registers.installation().services();
  }

  @Bean
  Contacts contacts(Registers registers) {
    return registers.installation().contacts();
  }

  @Bean
  Publications publications(Registers registers) {
    return registers.installation().publications();
  }

  @Bean
  Acceptances acceptances(Registers registers) {
    return registers.installation().acceptances();
  }

  @Bean
  Drafts drafts(Registers registers) {
    return registers.drafts();
  }

  @Bean(destroyMethod = "")
  Ledger ledger(Registers registers) {
    return registers.core().ledger;
  }

  @Bean
  Purposes purposes(Registers registers, Ledger ledger) {
    return new Purposes(ledger, registers.installation().transactions());
  }

  @Bean
  Known known() {
    return new Known(Procedures.all());
  }

  @Bean
  ServiceAccounts serviceAccounts(Registers registers) {
    return registers.accounts();
  }

  @Bean
  ProgramGrants programGrants(Registers registers) {
    return registers.grants();
  }

  @Bean
  KeyRotation keyRotation(Registers registers, Clock clock) {
    Kerneling kernel =
        new Kerneling(
            registers.installation().transactions(), registers.core().ledger, List.of(), clock);
    return new KeyRotation(
        registers.core().keys,
        registers.core().keepers,
        registers.installation().services(),
        new Support(kernel.kernel, kernel.cases));
  }

  @Bean
  People people(Registers registers) {
    return registers.people();
  }

  @Bean
  Notices notices(Registers registers, Environment environment) {
    boolean hostile = environment.getRequiredProperty("janji.hostile", Boolean.class);
    return Told.fill(
        registers, Clock.systemUTC(), hostile ? Fixture.HOSTILE : "A printer in the clinic");
  }

  @Bean
  Quiet quiet(Registers registers) {
    return new Quiet(registers.installation().transactions());
  }

  @Bean
  Strays strays(Registers registers, Clock clock) {
    return new Strays(registers.installation().transactions(), clock);
  }

  @Bean
  MailKeys mailKeys(Registers registers) {
    return SharedMailKeys.in(registers.postgres().secretsFolder().resolve("mail"));
  }

  @Bean
  OptIn optIn(Registers registers, Contacts contacts, Notices notices, MailKeys keys, Clock clock) {
    return new OptIn(
        registers.installation().transactions(), contacts, notices, new OneTimeWords(keys), clock);
  }

  @Bean
  PublicContact publicContact() {
    return new PublicContact(() -> URI.create("http://localhost:8420"), "security@lumbung.example");
  }

  @Bean
  SignUps signUps() {
    return _ -> false;
  }

  @Bean
  Signing signing(MailKeys keys) {
    return new Signing(keys, "lumbung.example");
  }

  @Bean(destroyMethod = "close")
  MailDoors mailDoors(Clock clock, Environment environment) {
    boolean hostile = environment.getRequiredProperty("janji.hostile", Boolean.class);
    return Told.mailbox(clock, hostile ? Fixture.HOSTILE : "Your support case has an answer");
  }

  @Bean
  SecurityFilterChain open(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP)))
        .build();
  }

  @Bean
  WebMvcConfigurer callers() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
      }
    };
  }

  private static Caller caller(String path) {
    boolean customer = path.startsWith("/home") || path.startsWith("/own/");
    return new Caller(
        customer ? Registers.CUSTOMERS_ADMINISTRATOR : Registers.ADMINISTRATOR,
        customer ? "Dewi A." : "Sari W.",
        customer ? Registers.CUSTOMER : null,
        Set.of(customer ? Role.CUSTOMER_ADMINISTRATOR : Role.ADMINISTRATOR),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        new UUID(2, 2),
        Instant.now());
  }

  /// Everybody on the portal is a customer, everybody else an administrator.
  private static final class Callers implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Object resolveArgument(
        MethodParameter parameter,
        ModelAndViewContainer container,
        NativeWebRequest request,
        WebDataBinderFactory binders) {
      String path =
          ((jakarta.servlet.http.HttpServletRequest) request.getNativeRequest()).getRequestURI();
      if (path.equals("/error")) {
        return null;
      }
      return caller(path);
    }
  }
}
