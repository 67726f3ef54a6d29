package id.janji;

import id.janji.access.AccessModule;
import id.janji.api.ApiModule;
import id.janji.assurance.AssuranceModule;
import id.janji.console.ConsoleModule;
import id.janji.custody.CustodyModule;
import id.janji.edge.EdgeModule;
import id.janji.identity.IdentityModule;
import id.janji.kernel.KernelModule;
import id.janji.keys.KeysModule;
import id.janji.ledger.LedgerModule;
import id.janji.notify.NotifyModule;
import id.janji.policy.PolicyModule;
import id.janji.procedures.ProceduresModule;
import id.janji.release.ReleaseModule;
import id.janji.silence.SilenceModule;
import id.janji.tenancy.TenancyModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/// The modules of the server, named one by one; nothing is found by scanning.
@Modulithic
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@Import({
  LedgerModule.class,
  TenancyModule.class,
  PolicyModule.class,
  IdentityModule.class,
  NotifyModule.class,
  SilenceModule.class,
  KernelModule.class,
  KeysModule.class,
  AccessModule.class,
  ProceduresModule.class,
  EdgeModule.class,
  CustodyModule.class,
  ReleaseModule.class,
  AssuranceModule.class,
  ConsoleModule.class,
  ApiModule.class
})
public class JanjiApplication {}
