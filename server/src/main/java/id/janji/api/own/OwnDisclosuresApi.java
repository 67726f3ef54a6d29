package id.janji.api.own;

import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.kernel.CaseFile;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.release.Demands;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who outside asked for the own company's data, and what left. What the company may not know yet
/// is not there.
@RestController
public class OwnDisclosuresApi {
  private static final String PATH = "/api/v1/own/disclosures";
  private static final int MOST = 500;

  private final Demands demands;

  OwnDisclosuresApi(Demands demands) {
    this.demands = demands;
  }

  /// The one that changed last first.
  @GetMapping(PATH)
  @Permits(Permission.SEE_OWN_CASES)
  public Map<String, Object> list(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    return Paged.of(
            "disclosures",
            demands.of(Own.of(caller), MOST),
            CaseFile::id,
            after,
            limit,
            file -> DisclosureJson.whole(demands.told(file)))
        .json(PATH, limit, "");
  }

  @GetMapping("/api/v1/own/disclosures/{id}")
  @Permits(Permission.SEE_OWN_CASES)
  public Map<String, Object> one(Caller caller, @PathVariable UUID id) {
    return demands
        .find(Own.of(caller), id)
        .map(DisclosureJson::whole)
        .orElseThrow(Problem::missing);
  }

  /// The request as it came: somebody else's file, to be saved.
  @GetMapping("/api/v1/own/disclosures/{id}/copy")
  @Permits(Permission.SEE_OWN_CASES)
  public ResponseEntity<byte[]> copy(Caller caller, @PathVariable UUID id) {
    Disclosures.Copy copy = demands.copy(Own.of(caller), id).orElseThrow(Problem::missing);
    ContentDisposition saved =
        ContentDisposition.attachment().filename(copy.name(), StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(copy.content());
  }
}
