package id.janji.console.publicpage;

import id.janji.clause.Language;
import id.janji.console.Pages;
import id.janji.console.source.Promises;
import id.janji.console.source.Signed;
import id.janji.console.source.Version;
import id.janji.identity.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What somebody needs to check a policy without us, and the feed of its versions.
@RestController
public class DownloadController {
  /// The SubjectPublicKeyInfo of RFC 8410 before the 32 bytes of an Ed25519 key.
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Promises promises;
  private final Pages pages;

  public DownloadController(Promises promises, Pages pages) {
    this.promises = promises;
    this.pages = pages;
  }

  @GetMapping("/policy/{policy}/versions/{number:[0-9]{1,6}}.json")
  @OpenToAll(because = "every version ever published is public")
  public ResponseEntity<byte[]> text(@PathVariable String policy, @PathVariable int number) {
    return bytes(MediaType.APPLICATION_JSON, signed(policy, number).canonical());
  }

  @GetMapping("/policy/{policy}/versions/{number:[0-9]{1,6}}.statement")
  @OpenToAll(because = "a signature is checked over it")
  public ResponseEntity<byte[]> statement(@PathVariable String policy, @PathVariable int number) {
    return bytes(MediaType.APPLICATION_OCTET_STREAM, signed(policy, number).statement());
  }

  @GetMapping("/policy/{policy}/versions/{number:[0-9]{1,6}}.sig")
  @OpenToAll(because = "anybody may check our signature")
  public ResponseEntity<byte[]> signature(@PathVariable String policy, @PathVariable int number) {
    return bytes(MediaType.APPLICATION_OCTET_STREAM, signed(policy, number).signature());
  }

  @GetMapping("/policy/{policy}/versions/{number:[0-9]{1,6}}.pem")
  @OpenToAll(because = "a public key is public")
  public ResponseEntity<byte[]> key(@PathVariable String policy, @PathVariable int number) {
    byte[] key = signed(policy, number).publicKey();
    byte[] info = new byte[ED25519_PREFIX.length + key.length];
    System.arraycopy(ED25519_PREFIX, 0, info, 0, ED25519_PREFIX.length);
    System.arraycopy(key, 0, info, ED25519_PREFIX.length, key.length);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(info)
            + "\n-----END PUBLIC KEY-----\n";
    return bytes(
        MediaType.parseMediaType("application/x-pem-file"),
        pem.getBytes(StandardCharsets.US_ASCII));
  }

  @GetMapping("/policy/{policy}/feed")
  @OpenToAll(because = "whoever relies on a policy must learn of each change")
  public ResponseEntity<byte[]> feed(HttpServletRequest request, @PathVariable String policy) {
    List<Version> versions = promises.versions(policy);
    if (versions.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Language language = pages.open(versions.getFirst().policy().title(), request).t().language();
    byte[] feed = Feed.of(versions, language, origin(request));
    return bytes(MediaType.parseMediaType("application/atom+xml;charset=UTF-8"), feed);
  }

  private Signed signed(String policy, int number) {
    return promises
        .signed(policy, number)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String origin(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  private static ResponseEntity<byte[]> bytes(MediaType type, byte[] bytes) {
    return ResponseEntity.ok().contentType(type).body(bytes);
  }
}
