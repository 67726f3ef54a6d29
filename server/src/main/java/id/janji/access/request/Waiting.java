package id.janji.access.request;

import id.janji.identity.Role;
import id.janji.notify.Audience;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.notify.Telling;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people that a request waits for their decision, and no longer once it does not. Nothing
/// hangs on it: a request that nobody was told of lapses, which is no.
public final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private final Notices notices;
  private final Clock clock;

  public Waiting(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  void stands(Request request) {
    try {
      switch (request.state(clock.instant())) {
        case WAITS_FOR_MANAGER ->
            tell(
                request,
                NoticeKind.PROVIDER_ACCESS_WAITS,
                new Audience.Provider(Role.MANAGER),
                "manager");
        case WAITS_FOR_CUSTOMER ->
            tell(
                request,
                NoticeKind.ACCESS_WAITS,
                new Audience.People(Role.CUSTOMER_APPROVER),
                "customer");
        case APPROVED, REFUSED, LAPSED ->
            notices.withdraw(request.customer(), request.id(), NoticeKind.ACCESS_WAITS);
      }
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("request", request.id()).setCause(e).log("nobody-told-of-request");
    }
  }

  private void tell(Request request, NoticeKind kind, Audience to, String whom) {
    notices.tell(
        Telling.of(
            request.customer(),
            kind,
            to,
            Optional.of(request.id()),
            "request %s %s".formatted(request.id(), whom)));
  }
}
