package id.janji.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Routes of each kind that the gate must tell apart.
@RestController
class Routes {
  @GetMapping("/test/board")
  @Permits(Permission.SEE_BOARD)
  String board(Caller caller) {
    return "board for " + caller.name();
  }

  @PostMapping("/test/publish")
  @Permits(Permission.PUBLISH_POLICY)
  String publish() {
    return "published";
  }

  @GetMapping("/api/test")
  @Permits(Permission.SEE_BOARD)
  String api() {
    return "{}";
  }

  /// Has no annotation, and no route until a test gives it one.
  String forgotten() {
    return "nobody may read this";
  }

  /// Is open, and has no route until a test gives it one.
  @OpenToAll(because = "a test breaks the gate with it")
  String opened() {
    return "anybody may read this";
  }

  @GetMapping("/test/open")
  @OpenToAll(because = "a test reads it")
  String open(@Nullable Caller caller) {
    return caller == null ? "nobody" : caller.name();
  }

  @PostMapping("/test/open")
  @OpenToAll(because = "a test changes it")
  String change() {
    return "changed";
  }
}
