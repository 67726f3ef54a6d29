package id.janji.console.account;

import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.signin.FreshSignIn;
import id.janji.identity.signin.IssuedSession;
import id.janji.identity.signin.OwnSessions;
import id.janji.identity.signin.Passkeys;
import id.janji.identity.signin.Visit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The own passkeys: added by a script, since only a script can speak to an authenticator; renamed
/// and removed by plain forms.
@RestController
public class PasskeyController {
  private final Passkeys passkeys;
  private final OwnSessions sessions;

  public PasskeyController(Passkeys passkeys, OwnSessions sessions) {
    this.passkeys = passkeys;
    this.sessions = sessions;
  }

  @PostMapping("/account/passkeys/ask")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<String> ask(Caller caller, Visit visit) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(passkeys.ask(caller, visit));
  }

  @PostMapping("/account/passkeys")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<Void> add(
      Caller caller,
      Visit visit,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String label,
      @RequestBody String answer) {
    Optional<IssuedSession> renewed = passkeys.add(caller, visit, answer, label);
    renewed.ifPresent(session -> sessions.give(request, response, session));
    return ResponseEntity.status(renewed.isPresent() ? HttpStatus.NO_CONTENT : HttpStatus.FORBIDDEN)
        .build();
  }

  @PostMapping("/account/passkeys/rename")
  @Permits(Permission.OWN_ACCOUNT)
  public ResponseEntity<Void> rename(
      Caller caller, @RequestParam String id, @RequestParam String label) {
    passkeys.rename(caller, bytes(id), label);
    return Addresses.seeOther("/account");
  }

  @PostMapping("/account/passkeys/remove")
  @Permits(Permission.OWN_ACCOUNT)
  @FreshSignIn
  public ResponseEntity<Void> remove(Caller caller, @RequestParam String id) {
    return switch (passkeys.remove(caller, bytes(id))) {
      case DONE, UNKNOWN -> Addresses.seeOther("/account");
      case LAST_WAY -> Addresses.seeOther("/account?refused=" + Reasons.LAST_WAY);
    };
  }

  private static byte[] bytes(String id) {
    try {
      return Base64.getUrlDecoder().decode(id);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
