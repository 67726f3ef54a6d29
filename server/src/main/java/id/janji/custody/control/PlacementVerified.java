package id.janji.custody.control;

import static id.janji.db.tables.Tables.REGION;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.Answer;
import id.janji.custody.act.Inspection.AsStored;
import id.janji.custody.act.Inspection.Piece;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the stores hold is where the index says, and nothing lies in a folder that is no region's:
/// a copy that is planted in one is found. Which hall a region means nobody can measure: it stands
/// in the list of sites that somebody signed.
public final class PlacementVerified implements Control {
  private static final String NAME = "placement-verified";
  private static final String PLANTED = "planted";
  private static final int NEWEST = 500;
  private static final Scope HALLS = Scope.of("list", "halls");

  private final Ground ground;
  private final House house;
  private final ScopeAttestations attestations;

  public PlacementVerified(Ground ground, House house, ScopeAttestations attestations) {
    this.ground = ground;
    this.house = house;
    this.attestations = attestations;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look =
        new Look("things in another place than told", "barang di tempat lain dari yang tercatat");
    ground.onCanary(NAME, look, visit -> lookAround(visit, look));
    Outcome measured =
        Ground.outcome(
            look,
            new Bilingual(
                "Everything lies where the index says; a copy planted in a wrong store was found.",
                "Semua berada di tempat yang tercatat; salinan yang ditanam di tempat salah"
                    + " ditemukan."));
    return List.of(
        Observation.measured(measured, ground.now(), look.evidence()), halls(ground.now()));
  }

  private void lookAround(Visit visit, Look look) throws IOException {
    Set<String> regions = regions();
    remove(planted());
    strangers(regions)
        .forEach(folder -> {
          String name = folder.getFileName().toString();
          look.fault(
              "%s lies among the stores and is no region's.".formatted(name),
              "%s ada di antara tempat simpan dan bukan milik suatu wilayah.".formatted(name));
        });
    lookAtPieces(look);
    keys(regions, look);
    plant(visit, regions, look);
  }

  private Set<String> regions() {
    return ground
        .transactions()
        .system(SCHEDULER, sql -> sql.select(REGION.CODE).from(REGION).fetchSet(REGION.CODE));
  }

  /// Folders among the stores that belong to no region.
  private List<Path> strangers(Set<String> regions) throws IOException {
    if (!Files.exists(ground.inspection().folder())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(ground.inspection().folder())) {
      return folders
          .filter(folder -> !regions.contains(folder.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private void lookAtPieces(Look look) throws IOException {
    int absent = 0;
    for (Piece piece : ground.inspection().newest(NEWEST)) {
      look.saw(1);
      absent += ground.inspection().head(piece, 1).isPresent() ? 0 : 1;
    }
    look.none(
        absent,
        "%d of the newest pieces are not where the index says.",
        "%d kepingan terbaru tidak berada di tempat yang tercatat.");
  }

  private void keys(Set<String> regions, Look look) {
    ground
        .keys()
        .started()
        .ifPresent(started ->
            started
                .regions()
                .forEach(region -> {
                  look.saw(1);
                  look.from("root of " + region.name());
                  if (!regions.contains(region.name())) {
                    look.fault(
                        "There is a root for %s, which is no region.".formatted(region.name()),
                        "Ada kunci akar untuk %s yang bukan wilayah.".formatted(region.name()));
                  }
                }));
  }

  private Path planted() {
    return ground.inspection().folder().resolve(PLANTED);
  }

  private void plant(Visit visit, Set<String> regions, Look look) throws IOException {
    visit.store("placed", new byte[] {1, 2, 3});
    if (!(ground.inspection().of(visit.customer(), visit.name("placed"))
        instanceof Answer.Given<AsStored>(AsStored stored))) {
      look.doubt("No test item could be stored.", "Objek uji tidak dapat disimpan.");
      return;
    }
    Path folder = planted();
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("copy"), stored.bytes());
      look.saw(1);
      if (!strangers(regions).contains(folder)) {
        look.fault(
            "A copy planted in a wrong store was not found.",
            "Salinan yang ditanam di tempat salah tidak ditemukan.");
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// Each region that holds something has a hall in the list that somebody signed.
  private Observation halls(Instant now) {
    ScopeAttestations.Position position = attestations.position();
    ScopeAttestations.@Nullable Attestation signed = position.newest();
    List<String> used = ground.inspection().regions();
    List<String> without = new ArrayList<>(used);
    house.sites().stream()
        .filter(site -> site.kind() == House.SiteKind.DATACENTRE)
        .forEach(site -> without.remove(site.region()));
    Measure measure =
        Measure.count(
            "regions without a hall", "wilayah tanpa ruang data", without.size(), used.size());
    return new Observation(
        HALLS,
        new Subject.Everyone(),
        halls(measure, without, position.holds(now)),
        ProofStrength.ATTESTED,
        now,
        signed == null ? null : signed.expires(),
        signed == null ? List.of() : List.of("sha256:" + signed.digest()));
  }

  private static Outcome halls(Measure measure, List<String> without, boolean signed) {
    if (measure.population() == 0) {
      return new Outcome.Unproven(
          measure, new Bilingual("Nothing is stored yet.", "Belum ada yang disimpan."));
    }
    if (!without.isEmpty()) {
      String names = String.join(", ", without);
      return new Outcome.Unproven(
          measure,
          new Bilingual(
              "No hall is listed for: " + names, "Tidak ada ruang data tercatat untuk: " + names));
    }
    return signed
        ? new Outcome.Kept(
            measure,
            new Bilingual(
                "A signed list names a hall for every region.",
                "Daftar yang ditandatangani menyebut ruang data tiap wilayah."))
        : new Outcome.Unproven(
            measure,
            new Bilingual(
                "Nobody has signed the list of halls as it stands.",
                "Daftar ruang data saat ini belum ditandatangani."));
  }
}
