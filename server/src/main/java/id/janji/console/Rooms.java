package id.janji.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import id.janji.console.board.BoardController;
import id.janji.console.components.ComponentsController;
import id.janji.console.error.EarlyErrors;
import id.janji.console.error.ErrorPages;
import id.janji.console.error.Mishaps;
import id.janji.console.ledger.LedgerPages;
import id.janji.console.needs.NeedsController;
import id.janji.console.notice.NoticePages;
import id.janji.console.own.OwnPages;
import id.janji.console.policies.PoliciesController;
import id.janji.console.portal.HomeController;
import id.janji.console.promise.PromiseController;
import id.janji.console.publicpage.DownloadController;
import id.janji.console.publicpage.OpenTrustController;
import id.janji.console.publicpage.PublicPolicyController;
import id.janji.console.publicpage.SecurityTxtController;
import id.janji.console.publish.PublishPages;
import id.janji.console.register.RegisterPages;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The pages and their files, over whatever tells of promises and customers.
@Configuration(proxyBeanMethods = false)
@Import({
  LandingController.class,
  ErrorPages.class,
  Mishaps.class,
  BoardController.class,
  PromiseController.class,
  PoliciesController.class,
  ComponentsController.class,
  HomeController.class,
  NeedsController.class,
  PublicPolicyController.class,
  DownloadController.class,
  OpenTrustController.class,
  SecurityTxtController.class,
  PublishPages.class,
  RegisterPages.class,
  OwnPages.class,
  NoticePages.class,
  LedgerPages.class
})
class Rooms {
  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  StaticFiles staticFiles() {
    return new StaticFiles();
  }

  @Bean
  EarlyErrors earlyErrors(TemplateEngine engine, StaticFiles files) {
    return new EarlyErrors(engine, files);
  }

  @Bean
  Pages pages(TemplateEngine engine, StaticFiles files, Provider provider, Clock clock) {
    return new Pages(engine, files, provider, clock);
  }

  @Bean
  WebMvcConfigurer staticAddresses() {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/css/**", "/js/**", "/icons/**")
            .addResourceLocations(
                "classpath:/static/css/", "classpath:/static/js/", "classpath:/static/icons/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .resourceChain(true)
            .addTransformer(new Compact());
      }
    };
  }
}
