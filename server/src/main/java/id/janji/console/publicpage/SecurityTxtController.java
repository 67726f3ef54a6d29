package id.janji.console.publicpage;

import id.janji.identity.OpenToAll;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whom to tell of a weakness, for programs that look for it (RFC 9116). It is made anew each day,
/// so that it never runs out.
@RestController
public class SecurityTxtController {
  private static final int GOOD_DAYS = 90;

  private final PublicContact contact;
  private final Clock clock;

  public SecurityTxtController(PublicContact contact, Clock clock) {
    this.contact = contact;
    this.clock = clock;
  }

  @GetMapping("/.well-known/security.txt")
  @OpenToAll(because = "whoever finds a weakness must learn whom to tell")
  public ResponseEntity<byte[]> text() {
    URI portal = contact.portal().get();
    String text =
        String.join(
            "\n",
            List.of(
                "Contact: mailto:" + contact.security(),
                "Contact: " + portal.resolve("/report"),
                "Expires: "
                    + clock.instant().truncatedTo(ChronoUnit.DAYS).plus(GOOD_DAYS, ChronoUnit.DAYS),
                "Preferred-Languages: id, en",
                "Canonical: " + portal.resolve("/.well-known/security.txt"),
                "Policy: " + portal.resolve("/report"),
                "Policy: " + portal.resolve("/policy"),
                ""));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/plain;charset=utf-8")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/security.txt")
  @OpenToAll(because = "some look at the old place")
  public ResponseEntity<Void> old() {
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .header(HttpHeaders.LOCATION, "/.well-known/security.txt")
        .build();
  }
}
