package id.janji.console.ledger;

import id.janji.entry.Leaf;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.ledger.Ledger;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What a customer takes home: the whole log, and a receipt for each entry.
@RestController
public class ExportController {
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");
  private static final MediaType PROOF = MediaType.parseMediaType("text/plain;charset=UTF-8");

  private final Ledger ledger;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  public ExportController(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Streams the export, one bundle of entries in memory at a time; one a customer at a time. A
  /// fault on the way breaks the connection, so that half a log is never taken for a whole one.
  @GetMapping("/own/ledger/export")
  @Permits(Permission.READ_OWN_LOG)
  public void export(Caller caller, HttpServletResponse response) throws IOException {
    UUID customer = OwnLog.of(caller, ledger);
    if (!underWay.add(customer)) {
      throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
    }
    try {
      response.setContentType(ZIP.toString());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attached("export.zip"));
      ledger.export(customer, Optional.empty(), response.getOutputStream());
    } finally {
      underWay.remove(customer);
    }
  }

  /// The trust file that we propose; worth what comparing its words by voice is worth.
  @GetMapping("/own/trust/file")
  @Permits(Permission.READ_OWN_LOG)
  public ResponseEntity<byte[]> trust(Caller caller) {
    byte[] file = ledger.trust(OwnLog.of(caller, ledger)).bytes();
    return file(MediaType.APPLICATION_JSON, "trust.json", file);
  }

  /// That an entry is in the log, for people outside (C2SP tlog-proof).
  @GetMapping("/own/ledger/{index:[0-9]{1,15}}/proof")
  @Permits(Permission.READ_OWN_LOG)
  public ResponseEntity<byte[]> proof(Caller caller, @PathVariable long index) {
    UUID customer = OwnLog.holding(caller, ledger, index);
    String name = "entry-%d.tlog-proof".formatted(index);
    return file(PROOF, name, ledger.proof(customer, index).bytes());
  }

  /// The bytes that the proof is about.
  @GetMapping("/own/ledger/{index:[0-9]{1,15}}/leaf")
  @Permits(Permission.READ_OWN_LOG)
  public ResponseEntity<byte[]> leaf(Caller caller, @PathVariable long index) {
    UUID customer = OwnLog.holding(caller, ledger, index);
    Leaf leaf = ledger.leaves(customer, index, 1).getFirst();
    String name = "entry-%d.leaf".formatted(index);
    return file(MediaType.APPLICATION_OCTET_STREAM, name, leaf.encode());
  }

  private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, attached(name))
        .body(content);
  }

  private static String attached(String name) {
    return "attachment; filename=\"" + name + "\"";
  }
}
