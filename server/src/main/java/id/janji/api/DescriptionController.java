package id.janji.api;

import id.janji.identity.Caller;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the interface offers, and who is asking.
@RestController
public class DescriptionController {
  static final String PATH = "/api/v1/openapi.json";

  @GetMapping(PATH)
  @OpenToAll(because = "a description of the interface holds nothing of anybody")
  public Map<String, Object> description() {
    return Description.whole();
  }

  /// Who is signed in, and the token that a request which changes something sends back.
  @GetMapping("/api/v1/session")
  @Permits(Permission.OWN_ACCOUNT)
  public Map<String, Object> session(Caller caller, HttpServletRequest request) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", caller.name());
    all.put("party", caller.party().name().toLowerCase(java.util.Locale.ROOT));
    List<String> roles = caller.roles().stream().map(Role::word).sorted().toList();
    all.put("roles", roles);
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      all.put("tokenHeader", token.getHeaderName());
      all.put("token", token.getToken());
    }
    return all;
  }
}
