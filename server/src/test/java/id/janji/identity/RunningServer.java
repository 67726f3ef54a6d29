package id.janji.identity;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import id.janji.TestClock;
import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.Provider;
import id.janji.console.StaticFiles;
import id.janji.console.account.AccountPages;
import id.janji.db.tx.Transactions;
import id.janji.identity.internal.PasswordHash;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The gate, the account pages and a few routes, on a free port over a test's database.
public final class RunningServer implements AutoCloseable {
  private static final int QUICK_ROUNDS = 1_000;
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final TestClock clock;

  private RunningServer(ConfigurableApplicationContext context, TestClock clock) {
    this.context = context;
    this.clock = clock;
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
  @Import({IdentityModule.class, AccountPages.class, Routes.class})
  static class Application {
    /// What is tried here is who gets in; how dear a guess is has a test of its own.
    @Bean
    static BeanFactoryPostProcessor quickHashes() {
      return beans -> {
        ((BeanDefinitionRegistry) beans).removeBeanDefinition("passwordHash");
        beans.registerSingleton("passwordHash", new PasswordHash(QUICK_ROUNDS));
      };
    }

    @Bean
    TemplateEngine templateEngine() {
      return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    Provider provider() {
      return new Provider(() -> "Lumbung Teduh", ZoneId.of("Asia/Jakarta"));
    }

    @Bean
    Pages pages(TemplateEngine engine, Provider provider, Clock clock) {
      return new Pages(engine, new StaticFiles(), provider, clock);
    }
  }

  public static RunningServer start(
      Transactions transactions, Path folder, IdentitySettings.Mode mode) {
    return start(transactions, folder, mode, TestClock.atNoon());
  }

  /// @param more what the server has beside the gate and the account pages
  public static RunningServer start(
      Transactions transactions,
      Path folder,
      IdentitySettings.Mode mode,
      TestClock clock,
      Class<?>... more) {
    SpringApplication application = new SpringApplication(Application.class);
    application.addPrimarySources(List.of(more));
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.main.banner-mode", "off",
            "spring.mvc.problemdetails.enabled", "true",
            "spring.servlet.multipart.max-file-size", "2MB",
            "spring.servlet.multipart.max-request-size", "3MB",
            "spring.servlet.multipart.file-size-threshold", "3MB",
            "spring.threads.virtual.enabled", "true",
            "logging.level.root", "warn"));
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(Clock.class, () -> clock);
      beans.registerBean(
          Transactions.class,
          () -> transactions,
          definition -> definition.setDestroyMethodName(""));
      beans.registerBean(
          IdentitySettings.class,
          () ->
              new IdentitySettings(
                  "localhost",
                  "Lumbung Teduh",
                  () -> Set.of(address(context).toString()),
                  () -> address(context),
                  folder.resolve("installation.key"),
                  LeakList.in(folder),
                  mode));
    });
    return new RunningServer(application.run(), clock);
  }

  private static URI address(ConfigurableApplicationContext context) {
    return URI.create(
        "http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
  }

  public URI address() {
    return address(context);
  }

  public TestClock clock() {
    return clock;
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /// Gives a method of [Routes] the address `path`; close it to take the address away.
  public AutoCloseable route(String path, String method) throws NoSuchMethodException {
    RequestMappingHandlerMapping handlers =
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    RequestMappingInfo address =
        RequestMappingInfo.paths(path)
            .methods(RequestMethod.GET)
            .options(handlers.getBuilderConfiguration())
            .build();
    handlers.registerMapping(address, part(Routes.class), Routes.class.getDeclaredMethod(method));
    return () -> handlers.unregisterMapping(address);
  }

  public <T> T part(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public Browser browser() {
    return new Browser(address());
  }

  /// A browser of a new person with `role`, who came in by a demo link.
  ///
  /// @param customer null for the provider's
  public Browser signedIn(Role role, @Nullable UUID customer) {
    Browser browser = browser();
    browser.enter(part(DemoLinks.class).issue(invited(role, customer).person()));
    return browser;
  }

  /// A browser of a person who is there, who came in by a demo link.
  public Browser signedIn(UUID person) {
    Browser browser = browser();
    browser.enter(part(DemoLinks.class).issue(person));
    return browser;
  }

  /// A person of the provider with `role`, who has not been in yet.
  public People.Result.Invited invited(Role role) {
    return invited(role, null);
  }

  public People.Result.Invited invited(Role role, @Nullable UUID customer) {
    int number = PEOPLE.incrementAndGet();
    return (People.Result.Invited)
        part(People.class)
            .invite(
                null,
                new People.Invitation(
                    "Sari Nomor " + number,
                    "sari." + number + "@lumbung.example",
                    Language.ENGLISH,
                    customer,
                    Set.of(role)));
  }

  /// The address of a person.
  public String email(UUID person) {
    return part(People.class).find(person).orElseThrow().email();
  }

  @Override
  public void close() {
    context.close();
  }
}
