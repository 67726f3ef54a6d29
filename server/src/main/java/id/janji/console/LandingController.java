package id.janji.console;

import id.janji.identity.Caller;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where each reader begins, and whether the server is there at all.
@RestController
public class LandingController {

  @GetMapping("/")
  @OpenToAll(because = "everybody begins here: the public with the policy, others with their page")
  public ResponseEntity<Void> first(@Nullable Caller caller) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, landing(caller))
        .build();
  }

  @GetMapping("/healthz")
  @OpenToAll(because = "a watcher has no account; it learns only that the server answers")
  public ResponseEntity<String> alive() {
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("ok\n");
  }

  private static String landing(@Nullable Caller caller) {
    if (caller == null) {
      return "/policy";
    } else if (caller.may(Permission.WORK_CASES)) {
      return "/needs";
    } else if (caller.may(Permission.SEE_BOARD)) {
      return "/board";
    }
    return caller.may(Permission.SEE_OWN_PROMISES) ? "/home" : "/account";
  }
}
