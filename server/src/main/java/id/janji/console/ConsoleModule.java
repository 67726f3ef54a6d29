package id.janji.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import id.janji.assurance.Boards;
import id.janji.assurance.Prober;
import id.janji.console.board.BoardController;
import id.janji.console.source.Promises;
import id.janji.policy.Publications;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires the pages.
@Configuration(proxyBeanMethods = false)
@Import(BoardController.class)
public class ConsoleModule {
  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  Promises promises(Publications publications, Boards boards, Prober prober, Clock clock) {
    return new LivePromises(publications, boards, prober, clock);
  }

  @Bean
  StaticFiles staticFiles() {
    return new StaticFiles();
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
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
      }
    };
  }
}
