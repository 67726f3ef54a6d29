package id.janji.api.own;

import id.janji.api.Paged;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.Disclosures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who outside asked for the own company's data. What the company may not know yet is not there.
@RestController
public class OwnDisclosuresApi {
  private static final String PATH = "/api/v1/own/disclosures";
  private static final int MOST = 500;

  private final Cases cases;

  OwnDisclosuresApi(Cases cases) {
    this.cases = cases;
  }

  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_CASES)
  public Map<String, Object> list(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    List<CaseFile> all =
        cases.of(Own.of(caller), Set.of("disclosure"), MOST).stream()
            .filter(each -> Disclosures.demand(each).isPresent())
            .toList();
    return Paged.of("disclosures", all, CaseFile::id, after, limit, OwnDisclosuresApi::json)
        .json(PATH, limit, "");
  }

  private static Map<String, Object> json(CaseFile file) {
    Demand demand = Disclosures.demand(file).orElseThrow();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", file.id().toString());
    one.put("state", file.state());
    one.put("asker", NoticeJson.word(demand.asker()));
    one.put("name", demand.name());
    one.put("use", demand.use());
    one.put("items", demand.scope().lines().toList());
    demand.basis().ifPresent(basis -> one.put("basis", basis));
    one.put("received", demand.received().toString());
    demand.told().ifPresent(told -> one.put("told", told.toString()));
    one.put("copySha256", demand.copy());
    one.put("changed", file.changedAt().toString());
    file.endedAt().ifPresent(ended -> one.put("ended", ended.toString()));
    return one;
  }
}
