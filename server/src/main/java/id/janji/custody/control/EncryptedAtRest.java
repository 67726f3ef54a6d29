package id.janji.custody.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.Reason;
import id.janji.custody.act.Inspection.Piece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What lies in the stores begins as sealed bytes do, and a text that is stored and read again on a
/// test customer is found nowhere in what changed on the disk meanwhile. Memory and swap are not
/// looked into.
public final class EncryptedAtRest implements Control {
  private static final String NAME = "encrypted-at-rest";
  private static final int NEWEST = 200;
  private static final int HEAD = 128;

  private final Ground ground;
  private final List<Path> places;
  private final SecureRandom random = new SecureRandom();

  /// @param places the folders to which the server writes
  public EncryptedAtRest(Ground ground, List<Path> places) {
    this.ground = ground;
    this.places = List.copyOf(places);
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("pieces in the clear", "kepingan yang tidak tersegel");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          tryPattern(visit, look);
          lookAtPieces(look);
        });
    return ground.told(
        look,
        new Bilingual(
            "The newest pieces are sealed, and a test text was found nowhere on the disk.",
            "Kepingan terbaru tersegel, dan teks uji tidak ditemukan di mana pun di cakram."));
  }

  private void lookAtPieces(Look look) throws IOException {
    int open = 0;
    for (Piece piece : ground.inspection().newest(NEWEST)) {
      Optional<byte[]> head = ground.inspection().head(piece, HEAD);
      if (head.isPresent()) {
        look.saw(1);
        open += piece.isSealed(head.get()) ? 0 : 1;
      }
    }
    look.none(open, "%d pieces are not sealed.", "%d kepingan tidak tersegel.");
  }

  private void tryPattern(Visit visit, Look look) throws IOException {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    byte[] pattern = HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII);
    Instant since = Instant.now().minusSeconds(2);
    Answer<Item> stored = visit.store("pattern", pattern);
    Answer<byte[]> read = visit.read("pattern");
    if (stored instanceof Answer.Refused<Item>(Reason _, String why)) {
      look.doubt("Nothing could be stored: " + why, "Tidak ada yang dapat disimpan.");
      return;
    }
    if (!(read instanceof Answer.Given<byte[]>)) {
      look.doubt("What was stored could not be read.", "Yang disimpan tidak dapat dibaca.");
      return;
    }
    DiskSearch search = new DiskSearch(pattern, since);
    for (Path place : places) {
      search.in(place);
    }
    look.saw(search.files());
    look.from(
        "%d files and %d bytes that changed were searched"
            .formatted(search.files(), search.bytes()));
    look.none(
        search.found().size(),
        "A test text lies in the clear in %d files.",
        "Teks uji tersimpan terbuka di %d berkas.");
    if (search.unread() > 0) {
      look.doubt(
          "%d files that changed could not be searched.".formatted(search.unread()),
          "%d berkas yang berubah tidak dapat diperiksa.".formatted(search.unread()));
    }
    search.found().forEach(file -> look.from(file.getFileName().toString()));
  }
}
