package id.janji.api.own;

import id.janji.api.Paged;
import id.janji.api.Problem;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.store.LogHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log of the own company: its head, its entries, and what one takes home to check it.
@RestController
public class OwnLogApi {
  static final String PATH = "/api/v1/own/log";
  private static final String ENTRIES = PATH + "/entries";

  private final Ledger ledger;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  OwnLogApi(Ledger ledger) {
    this.ledger = ledger;
  }

  private UUID own(Caller caller) {
    UUID own = Own.of(caller);
    if (!ledger.has(own)) {
      throw Problem.missing();
    }
    return own;
  }

  @GetMapping(PATH)
  @Permits(Permission.READ_OWN_LOG)
  public ResponseEntity<Map<String, Object>> head(Caller caller) {
    UUID own = own(caller);
    LogHead head = ledger.head(own);
    Leaf newest = ledger.leaves(own, head.size() - 1, 1).getFirst();
    Optional<Long> cosigned =
        ledger.cosigned(own).map(note -> Checkpoint.parse(note.text()).size());
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("origin", ledger.origin(own));
    one.put("size", head.size());
    one.put("root", head.root().base64());
    one.put("time", newest.time().toString());
    one.put("tier", ledger.trust(own).keeperKeys().isEmpty() ? "T2" : "T4");
    cosigned.ifPresent(size -> one.put("cosigned", size));
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, "\"%d-%d\"".formatted(head.size(), cosigned.orElse(0L)))
        .body(one);
  }

  /// The newest first. A mark names the oldest entry that was seen, and entries never move.
  @GetMapping(ENTRIES)
  @Permits(Permission.READ_OWN_LOG)
  public Map<String, Object> entries(
      Caller caller,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit) {
    UUID own = own(caller);
    long size = ledger.head(own).size();
    long end = after.isEmpty() ? size : number(after, size);
    long first = Math.max(0, end - Paged.limit(limit));
    List<Map<String, Object>> entries =
        ledger.entries(own, first, (int) (end - first)).reversed().stream()
            .map(each -> LogJson.entry(each, index -> at(own, index)))
            .toList();
    Optional<String> next = first > 0 ? Optional.of(Long.toString(first)) : Optional.empty();
    return new Paged("entries", entries, next).json(ENTRIES, limit, "");
  }

  private static long number(String after, long size) {
    if (!after.matches("[0-9]{1,15}") || Long.parseLong(after) > size) {
      throw Paged.noPage();
    }
    return Long.parseLong(after);
  }

  private Logged at(UUID own, long index) {
    return ledger.entries(own, index, 1).getFirst();
  }

  /// One entry with all that shows it to somebody else: the leaf, what it commits to, and the proof
  /// that it is in the log (C2SP tlog-proof).
  @GetMapping("/api/v1/own/log/entries/{index}")
  @Permits(Permission.READ_OWN_LOG)
  public Map<String, Object> entry(Caller caller, @PathVariable long index) {
    UUID own = own(caller);
    if (index < 0 || index >= ledger.head(own).size()) {
      throw Problem.missing();
    }
    Map<String, Object> one =
        new LinkedHashMap<>(LogJson.entry(at(own, index), each -> at(own, each)));
    Entry entry = ledger.entry(own, index);
    one.put("later", ledger.referring(own, index));
    one.put("leaf", Base64.getEncoder().encodeToString(entry.leaf().encode()));
    content(entry).ifPresent(content -> one.put("content", content));
    one.put("proof", new String(ledger.proof(own, index).bytes(), StandardCharsets.UTF_8));
    return one;
  }

  /// What stands in a slot is told by another entry and not here.
  private static Optional<Map<String, Object>> content(Entry entry) {
    return entry
        .disclosed()
        .filter(_ -> !entry.leaf().kind().equals(Kind.SLOT.code()))
        .map(each ->
            Map.of(
                "salt",
                Base64.getEncoder().encodeToString(each.salt().toArray()),
                "payload",
                new String(each.payload(), StandardCharsets.UTF_8)));
  }

  /// Streams the export that the verifier takes; one a customer at a time. A fault on the way
  /// breaks the connection, so that half a log is never taken for a whole one.
  @GetMapping("/api/v1/own/log/export")
  @Permits(Permission.READ_OWN_LOG)
  public void export(Caller caller, HttpServletResponse response) throws IOException {
    UUID own = own(caller);
    if (!underWay.add(own)) {
      throw Problem.of(
          429,
          "under-way",
          "An export of this log is under way; ask again when it has ended.",
          "Ekspor log ini sedang berjalan; minta lagi setelah selesai.");
    }
    try {
      response.setContentType("application/zip");
      ledger.export(own, Optional.empty(), response.getOutputStream());
    } finally {
      underWay.remove(own);
    }
  }

  /// The trust file that the provider proposes; worth what comparing its words by voice is worth.
  @GetMapping("/api/v1/own/log/trust")
  @Permits(Permission.READ_OWN_LOG)
  public ResponseEntity<byte[]> trust(Caller caller) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(ledger.trust(own(caller)).bytes());
  }
}
