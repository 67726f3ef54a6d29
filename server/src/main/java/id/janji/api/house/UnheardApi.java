package id.janji.api.house;

import id.janji.api.Paged;
import id.janji.api.own.NoticeJson;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.notify.Notice;
import id.janji.notify.Notices;
import id.janji.tenancy.Canaries;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Notices that somebody has to say he has read, and nobody has.
@RestController
public class UnheardApi {
  private static final String PATH = "/api/v1/notices/unheard";

  private final Notices notices;
  private final Canaries customers;

  UnheardApi(Notices notices, Canaries customers) {
    this.notices = notices;
    this.customers = customers;
  }

  /// The newest first. Probes tell test customers of things all day; nobody looks after that.
  @GetMapping(PATH)
  @Permits(Permission.TEND_NOTICES)
  public Map<String, Object> unheard(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    var known =
        customers.known().stream().map(each -> each.id().value()).collect(Collectors.toSet());
    List<Notice> shown =
        notices.unacknowledged(known).stream().filter(each -> mayKnow(caller, each)).toList();
    return Paged.of("notices", shown, Notice::id, after, limit, UnheardApi::json)
        .json(PATH, limit, "");
  }

  /// That somebody's data is demanded is for those who may see demands.
  private static boolean mayKnow(Caller caller, Notice notice) {
    return !notice.kind().tellsOfDemand() || caller.may(Permission.SEE_DISCLOSURES);
  }

  private static Map<String, Object> json(Notice notice) {
    Map<String, Object> one = NoticeJson.brief(notice);
    one.put("customer", notice.customer().toString());
    return one;
  }
}
