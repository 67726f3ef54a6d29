package id.janji.procedures;

import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Known;
import id.janji.kernel.Performer;
import id.janji.notify.Heard;
import id.janji.notify.Inbox;
import id.janji.notify.Notices;
import id.janji.procedures.incident.AcknowledgedNotice;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.support.Support;
import id.janji.procedures.support.SupportLetters;
import org.springframework.beans.factory.ObjectProvider;
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
  Performer telling(Notices notices) {
    return new Notifying(notices).performers().getFirst();
  }

  @Bean
  Performer escalating(Notices notices) {
    return new Notifying(notices).performers().getLast();
  }

  /// The kernel needs who performs what, among them who tells: the case is looked for only when an
  /// acknowledgement comes.
  @Bean
  Heard acknowledgedNotice(ObjectProvider<Incidents> incidents, ObjectProvider<Cases> cases) {
    return new AcknowledgedNotice(
        incidents::getObject,
        notice ->
            cases.getObject().find(notice.customer(), notice.matter().orElseThrow()).orElseThrow());
  }

  @Bean
  Inbox supportLetters(ObjectProvider<Support> support) {
    return new SupportLetters(support::getObject);
  }

  @Bean
  Incidents incidents(Kernel kernel, Cases cases) {
    return new Incidents(kernel, cases);
  }
}
