package id.janji.custody.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Logged;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A customer takes out all that is his over S3, and sees that nothing is missing: what he lists is
/// what the index keeps and what his log says was stored, and each version comes as it was stored,
/// replaced and deleted ones too. Tried on a test customer; what other services will keep is not
/// there yet.
public final class ExportComplete implements Control {
  private static final String NAME = "export-complete";

  /// Small, so that what lies across two pages is looked at.
  private static final int PAGE = 3;

  private static final int MOST_ENTRIES = 200;

  private final Ground ground;
  private final SecureRandom random = new SecureRandom();

  public ExportComplete(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("versions that an export lacks", "versi yang tidak ada dalam ekspor");
    ground.onCanary(NAME, look, visit -> takeOut(visit, look));
    return ground.told(
        look,
        new Bilingual(
            "A test customer listed every version that the index and his log know, and each came as"
                + " it was stored.",
            "Pelanggan uji memperoleh daftar semua versi yang dikenal indeks dan catatannya, dan"
                + " masing-masing kembali seperti saat disimpan."));
  }

  private void takeOut(Visit visit, Look look) throws IOException {
    long before = ground.ledger().head(visit.customer().value()).size();
    Map<ItemName, byte[]> stored = stored(visit);
    visit.delete("export/b", null, Bypass.NO);
    Set<String> listed = new HashSet<>();
    Set<String> newest = new HashSet<>();
    for (Listing.Entry entry : versions(visit)) {
      if (entry instanceof Listing.Entry.OfItem(Item item, boolean isNewest)) {
        listed.add(item.version().text());
        newest.addAll(isNewest ? List.of(item.version().text()) : List.of());
      }
    }
    look.none(
        apart(newest, current(visit)),
        "The two lists disagree about %d versions.",
        "Kedua daftar berbeda tentang %d versi.");
    Set<UUID> kept = ground.inspection().versions(visit.customer(), visit.bucket());
    look.saw(kept.size());
    look.none(
        kept.stream().filter(id -> !listed.contains(id.toString())).count(),
        "%d versions that are kept are not listed.",
        "%d versi yang disimpan tidak ada dalam daftar.");
    look.none(
        listed.stream().filter(id -> !kept.contains(UUID.fromString(id))).count(),
        "%d versions are listed that nobody keeps.",
        "%d versi ada dalam daftar tetapi tidak disimpan.");
    told(visit, look, before, listed, stored.size());
    for (Map.Entry<ItemName, byte[]> each : stored.entrySet()) {
      same(look, visit.read(each.getKey()), each.getValue());
    }
  }

  /// One item twice, and another that will be deleted.
  private Map<ItemName, byte[]> stored(Visit visit) throws IOException {
    Map<ItemName, byte[]> stored = new LinkedHashMap<>();
    for (String key : List.of("export/a", "export/a", "export/b")) {
      byte[] content = new byte[512];
      random.nextBytes(content);
      Item item = given(visit.store(key, content));
      stored.put(new ItemName(visit.bucket(), item.key(), item.version()), content);
    }
    return stored;
  }

  /// How many are in one of the two alone.
  private static long apart(Set<String> one, Set<String> other) {
    return one.stream().filter(each -> !other.contains(each)).count()
        + other.stream().filter(each -> !one.contains(each)).count();
  }

  /// The newest version of each item, as clients list them that know of no versions.
  private Set<String> current(Visit visit) {
    Set<String> all = new HashSet<>();
    ListRequest request = new ListRequest("", "", "", "", PAGE);
    while (true) {
      Listing page = given(ground.custody().list(visit.by(), visit.bucket(), request));
      page.items().forEach(item -> all.add(item.version().text()));
      if (page.whole() || page.items().isEmpty()) {
        return all;
      }
      request = new ListRequest("", "", page.items().getLast().key().text(), "", PAGE);
    }
  }

  private static <T> T given(Answer<T> answer) {
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Refused<T>(Reason reason, String _) ->
          throw new IllegalStateException("it was refused: " + reason);
    };
  }

  private List<Listing.Entry> versions(Visit visit) {
    List<Listing.Entry> all = new ArrayList<>();
    ListRequest request = new ListRequest("", "", "", "", PAGE);
    while (true) {
      Listing.OfVersions page =
          given(ground.custody().versions(visit.by(), visit.bucket(), request));
      all.addAll(page.entries());
      if (page.whole() || page.entries().isEmpty()) {
        return all;
      }
      request = behind(page.entries().getLast());
    }
  }

  private static ListRequest behind(Listing.Entry last) {
    return switch (last) {
      case Listing.Entry.OfItem(Item item, boolean _) ->
          new ListRequest("", "", item.key().text(), item.version().text(), PAGE);
      case Listing.Entry.OfDeletion(var key, var version, var _, boolean _) ->
          new ListRequest("", "", key.text(), version.text(), PAGE);
    };
  }

  /// What the log says was stored since then is in the list.
  private void told(Visit visit, Look look, long before, Set<String> listed, int stored) {
    UUID customer = visit.customer().value();
    int told = 0;
    for (Logged entry : ground.ledger().entries(customer, before, MOST_ENTRIES)) {
      if (entry.payload().orElse(null) instanceof Payload.Intent intent
          && intent.operation() == Operation.STORE
          && intent.actor().id().equals(visit.actor().id())) {
        told++;
        look.saw(1);
        look.fromEntry(customer, entry.index());
        if (intent.item().version().filter(listed::contains).isEmpty()) {
          look.fault(
              "What entry %d stored is not listed.".formatted(entry.index()),
              "Yang disimpan oleh catatan %d tidak ada dalam daftar.".formatted(entry.index()));
        }
      }
    }
    look.none(
        Math.abs(told - stored),
        "The log tells of %d versions more or fewer than were stored.",
        "Catatan menyebut selisih %d versi dari yang disimpan.");
  }

  private static void same(Look look, Answer<byte[]> read, byte[] content) {
    look.saw(1);
    switch (read) {
      case Answer.Given<byte[]>(byte[] got) -> {
        if (!Arrays.equals(got, content)) {
          look.fault("A version is not what was stored.", "Satu versi bukan yang disimpan.");
        }
      }
      case Answer.Refused<byte[]>(Reason reason, String _) ->
          look.fault(
              "A listed version does not come: %s.".formatted(reason),
              "Satu versi dalam daftar tidak keluar: %s.".formatted(reason));
    }
  }
}
