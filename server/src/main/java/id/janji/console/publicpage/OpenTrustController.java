package id.janji.console.publicpage;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import id.janji.console.view.VersionList;
import id.janji.control.State;
import id.janji.identity.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/// What we keep, what we cannot show, against whom it holds, how anybody checks it, and whom to
/// tell of a weakness.
@RestController
public class OpenTrustController {
  private final Pages pages;
  private final Promises promises;
  private final PublicContact contact;
  private final Clock clock;

  public OpenTrustController(Pages pages, Promises promises, PublicContact contact, Clock clock) {
    this.pages = pages;
    this.promises = promises;
    this.contact = contact;
    this.clock = clock;
  }

  /// One policy as it stands, for the list of what is kept and what is not.
  public record Standing(Version version, PolicyPosition position) {
    /// Our clauses that stand so.
    public List<ClausePosition> in(State state) {
      return position.clauses().stream()
          .filter(clause -> PublicView.isOurs(clause) && clause.state() == state)
          .toList();
    }

    /// How many of ours are kept with this strength.
    public long kept(ProofStrength strength) {
      return in(State.KEPT).stream().filter(clause -> clause.strength() == strength).count();
    }
  }

  /// One policy with what its signature is checked with.
  ///
  /// @param key SHA-256 of the public key, in hexadecimal
  public record Checked(VersionList versions, int number, Bilingual title, String key) {}

  @GetMapping("/trust")
  @OpenToAll(because = "what is kept and what is not is for everybody to know")
  public ModelAndView trust(HttpServletRequest request) {
    List<Standing> all =
        promises.inForce().stream()
            .map(version ->
                new Standing(version, promises.position(version.policy(), new Viewer.Public())))
            .toList();
    Bilingual title = new Bilingual("What you can rely on", "Yang dapat Anda andalkan");
    return pages.page("open/trust", pages.open(title, request), all);
  }

  @GetMapping("/verify")
  @OpenToAll(because = "anybody may check us without us")
  public ModelAndView verify(HttpServletRequest request) {
    List<Checked> all = promises.inForce().stream().map(this::checked).toList();
    Bilingual title = new Bilingual("Check it yourself", "Periksa sendiri");
    return pages.page("open/verify", pages.open(title, request), all);
  }

  private Checked checked(Version version) {
    String policy = version.policy().id();
    String key =
        promises
            .signed(policy, version.number())
            .map(signed -> fingerprint(signed.publicKey()))
            .orElse("");
    return new Checked(
        VersionList.of("/policy", promises.versions(policy), clock.instant()),
        version.number(),
        version.policy().title(),
        key);
  }

  private static String fingerprint(byte[] key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  @GetMapping("/report")
  @OpenToAll(because = "whoever finds a weakness or misuse must learn whom to tell")
  public ModelAndView report(HttpServletRequest request) {
    Bilingual title = new Bilingual("Report a weakness or misuse", "Laporkan kelemahan");
    return pages.page("open/report", pages.open(title, request), contact);
  }
}
