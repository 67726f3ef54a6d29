package id.janji.api.own;

import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.notify.Notice;
import id.janji.notify.Notices;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the own company was told. That something was read a person says, signed in.
@RestController
public class OwnNoticesApi {
  private static final String PATH = "/api/v1/own/notices";

  private final Notices notices;

  OwnNoticesApi(Notices notices) {
    this.notices = notices;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_PROMISES)
  public Map<String, Object> list(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    return Paged.of(
            "notices",
            notices.toCustomer(Own.of(caller)),
            Notice::id,
            after,
            limit,
            NoticeJson::brief)
        .json(PATH, limit, "");
  }

  @GetMapping("/api/v1/own/notices/{id}")
  @Permits(Permission.SEE_OWN_PROMISES)
  public Map<String, Object> one(Caller caller, @PathVariable UUID id) {
    UUID own = Own.of(caller);
    Notice notice = notices.find(own, id).orElseThrow(Problem::missing);
    return NoticeJson.whole(notice, notices.reached(own, id), notices.history(own, id));
  }

  /// Said twice, it was read once.
  @PostMapping("/api/v1/own/notices/{id}/acknowledge")
  @Permits(Permission.ACKNOWLEDGE_NOTICES)
  public Map<String, Object> acknowledge(Caller caller, @PathVariable UUID id) {
    if (!notices.acknowledge(caller, id)) {
      throw Problem.missing();
    }
    return one(caller, id);
  }
}
