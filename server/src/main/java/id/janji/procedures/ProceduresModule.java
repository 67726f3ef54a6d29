package id.janji.procedures;

import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Known;
import id.janji.kernel.Outlook;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the procedures and what feeds them.
@Configuration(proxyBeanMethods = false)
public class ProceduresModule {
  @Bean
  Known known() {
    return new Known(Procedures.all());
  }

  @Bean
  Support support(Kernel kernel, Cases cases) {
    return new Support(kernel, cases);
  }

  @Bean
  Incidents incidents(Kernel kernel, Cases cases) {
    return new Incidents(kernel, cases);
  }

  @Bean
  Desk desk(Kernel kernel, Cases cases, Outlook outlook, Incidents incidents) {
    return new Desk(kernel, cases, outlook, incidents);
  }
}
