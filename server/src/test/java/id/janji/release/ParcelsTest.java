package id.janji.release;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TrustCore;
import id.janji.custody.control.Hall;
import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.payload.Payload;
import id.janji.kernel.CaseFile;
import id.janji.ledger.Draft;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.release.age.Holder;
import id.janji.tenancy.CustomerId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Packages for askers, over a real key process, ledger and custody.
@Tag("slow")
final class ParcelsTest {
  @RegisterExtension static final Hall hall = new Hall();
  @TempDir static Path folder;
  static Office office;
  private final Holder asker = new Holder();

  @BeforeAll
  static void open() throws Exception {
    office = new Office(hall);
  }

  private Parcels.Result made(CaseFile file) throws Exception {
    return office.parcels.make(office.first, Office.HERE, file, asker.recipient());
  }

  private static void assertRefused(Parcels.Result result, String why) {
    assertThat(result).isInstanceOf(Parcels.Result.Refused.class);
    assertThat(((Parcels.Result.Refused) result).why().en()).contains(why);
  }

  private static Parcels.Handed taken(CaseFile file) throws Exception {
    return office.parcels.take(office.second, office.fresh(file), "to Inspector Adi, by hand");
  }

  private Map<String, byte[]> opened(Parcels.Handed handed) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    office.parcels.send((Parcels.Handed.Out) handed, out);
    Map<String, byte[]> all = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        all.put(each.getName(), asker.open(zip.readAllBytes()));
      }
    }
    return all;
  }

  private static List<Leaf> leaves() {
    return hall.core.ledger.leaves(office.customer(), 0, 10_000);
  }

  private static String verified() throws Exception {
    Path file = Files.createTempFile(folder, "export", ".zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      hall.core.ledger.export(office.customer(), Optional.empty(), out);
    }
    return TrustCore.verified(file);
  }

  private static boolean stands(Basis basis) {
    return leaves().stream().anyMatch(leaf -> leaf.basis().equals(Optional.of(basis)));
  }

  @Test
  void underAnOrderNothingButSlotsIsAddedUntilItEnds() throws Exception {
    String item = office.letter("silent.pdf");
    long before = hall.core.ledger.head(office.customer()).size();
    CaseFile file = office.demand(item);
    office.silenced(file);
    file = office.compelled(file, item);
    assertRefused(made(file), "2 people have to say yes first");
    file = office.approved(file, office.first, office.second);
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    assertRefused(made(file), "There is a package of this case already.");
    assertThat(hall.core.ledger.head(office.customer()).size()).isEqualTo(before);
    assertThat(taken(file)).as("not whole yet").isInstanceOf(Parcels.Handed.Refused.class);

    office.slot(true); // the grant
    office.slot(true); // the intent
    Map<String, byte[]> content = opened(taken(file));
    assertThat(content).containsOnlyKeys("list.json.age", "1.age");
    assertThat(content.get("1.age")).isEqualTo(Office.LETTER);
    assertThat(taken(file)).as("twice").isInstanceOf(Parcels.Handed.Refused.class);
    assertThat(hall.folder.resolve("packages")).isEmptyDirectory();

    for (int i = 0; i < 50; i++) {
      office.slot(false);
    }
    assertThat(leaves().subList((int) before, leaves().size()))
        .extracting(Leaf::knownKind)
        .containsOnly(Optional.of(Kind.SLOT));
    assertThat(verified()).endsWith("4");
    Demands demands =
        new Demands(office.kernel.cases, office.disclosures, hall.database.transactions());
    UUID matter = file.id();
    assertThat(demands.find(office.customer(), matter)).isEmpty();
    assertThat(demands.copy(office.customer(), matter)).isEmpty();
    assertThat(demands.of(office.customer(), 500)).noneMatch(each -> each.id().equals(matter));

    office.clock.advance(Duration.ofHours(21));
    office.kernel.clerk.run();
    assertThat(office.fresh(file).stands()).isInstanceOf(DisclosureState.Released.class);
    Demands.Told told = demands.find(office.customer(), matter).orElseThrow();
    assertThat(told.silence().orElseThrow().article()).isEqualTo("art. 9");
    assertThat(told.basis()).isEqualTo(Basis.LEGAL);
    assertThat(told.left().orElseThrow().parts())
        .extracting(Parcel.Part::item)
        .containsExactly(item);
    assertThat(demands.copy(office.customer(), matter)).isPresent();
    office.telling.tell();
    assertThat(
            hall.ask(
                "select kind || ' ' || count(told_index) from janji.slot_content where case_id = '%s' group by kind"
                    .formatted(file.id())))
        .containsExactlyInAnyOrder("case 8", "grant 1", "intent 1", "outcome 1");
    assertThat(verified()).contains("legal").endsWith("4");
  }

  @Test
  void withNoticeGivenItIsOpenedInTheOpen() throws Exception {
    String item = office.letter("open.pdf");
    CaseFile file = office.demand(item);
    file = office.compelled(file, item);
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    assertThat(stands(Basis.LEGAL)).isTrue();
    assertThat(opened(taken(file)).get("1.age")).isEqualTo(Office.LETTER);
    assertThat(verified()).endsWith("4");
  }

  @Test
  void itemsOfSeveralBucketsLeaveTogetherEachBucketUnderAGrantOfItsOwn() throws Exception {
    CustomerId one = hall.canaries.one();
    String scope =
        String.join(
            "\n",
            office.letter(one, "letters-open", "a.pdf"),
            office.letter(one, "plans-open", "b/c.pdf"),
            "letters-open/a.pdf");
    CaseFile file = office.compelled(office.demand(scope), scope);
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    long before = grants();
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    assertThat(grants() - before).isEqualTo(2);
    assertThat(opened(taken(file))).containsOnlyKeys("list.json.age", "1.age", "2.age");
    assertThat(verified()).endsWith("4");
  }

  @Test
  void itemsOfSeveralBucketsWaitForSlotsInTheirOrder() throws Exception {
    CustomerId one = hall.canaries.one();
    String scope =
        office.letter(one, "letters-silent", "a.pdf")
            + "\n"
            + office.letter(one, "plans-silent", "b.pdf");
    CaseFile file = office.demand(scope);
    office.silenced(file);
    file = office.compelled(file, scope);
    file = office.approved(file, office.first, office.second);
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    for (int i = 0; i < 4; i++) {
      office.slot(true);
    }
    Map<String, byte[]> content = opened(taken(file));
    assertThat(content).containsOnlyKeys("list.json.age", "1.age", "2.age");
    assertThat(content.get("2.age")).isEqualTo(Office.LETTER);
    office.clock.advance(Duration.ofHours(21));
    office.kernel.clerk.run();
    office.telling.tell();
    assertThat(verified()).endsWith("4");
  }

  /// A slot that fails to come would tell as much as one too many.
  @Test
  void namesTooLongForOneSlotTakeSeveralAndNoSlotIsMissing() throws Exception {
    List<String> keys = Stream.of("a", "b", "c").map(each -> each.repeat(800)).toList();
    String scope = String.join("\n", office.letters(hall.canaries.one(), "letters-long", keys));
    CaseFile file = office.demand(scope);
    office.silenced(file);
    file = office.compelled(file, scope);
    file = office.approved(file, office.first, office.second);
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    long before = hall.core.ledger.head(office.customer()).size();
    for (int i = 0; i < 5; i++) {
      office.slot(true); // two grants and three intents
    }
    assertThat(hall.core.ledger.head(office.customer()).size()).isEqualTo(before + 5);
    assertThat(opened(taken(file))).hasSize(4);

    office.clock.advance(Duration.ofHours(21));
    office.kernel.clerk.run();
    office.telling.tell();
    assertThat(verified()).endsWith("4");
  }

  private static long grants() {
    return leaves().stream()
        .filter(leaf -> leaf.knownKind().equals(Optional.of(Kind.GRANT)))
        .filter(leaf -> leaf.basis().equals(Optional.of(Basis.LEGAL)))
        .count();
  }

  @Test
  void withoutNoticeOrOrderNothingIsOpened() throws Exception {
    String item = office.letter("untold.pdf");
    CaseFile file = office.compelled(office.demand(item), item);
    assertRefused(made(file), "Nothing can be released where the case stands.");
  }

  @Test
  void aDoubtedUseStopsIt() throws Exception {
    String item = office.letter("doubted.pdf");
    CaseFile file = office.demand(item);
    file = office.compelled(file, item);
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    office.say(file, office.counsel, new DisclosureEvent.UseDoubted("it is for a divorce"));
    assertRefused(made(office.fresh(file)), "doubted");
  }

  @Test
  void onlyItemsThatThereAreAndOnlyForAKey() throws Exception {
    String item = office.letter("there.pdf");
    CaseFile file = office.demand(item);
    file = office.compelled(file, item + "\n" + item + "x");
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    assertRefused(made(file), "no item of this customer");
    assertRefused(
        office.parcels.make(office.first, Office.HERE, file, "age1nobody"), "no key such as");
  }

  @Test
  void whatNobodyTakesInTimeIsGone() throws Exception {
    String item = office.letter("late.pdf");
    CaseFile file = office.demand(item);
    file = office.compelled(file, item);
    office.noticed(file);
    file = office.approved(file, office.first, office.second);
    assertThat(made(file)).isInstanceOf(Parcels.Result.Made.class);
    office.clock.advance(Parcels.LIFE);
    assertThat(taken(file)).isInstanceOf(Parcels.Handed.Refused.class);
    assertThat(office.parcels.expire()).isEqualTo(1);
    assertThat(office.parcels.of(file).getFirst().ended()).contains(Parcel.End.EXPIRED);
    office.clock.advance(Parcels.LIFE.negated());
  }

  @Test
  void whoHasAKeeperIsNotOpenedInSilence() throws Exception {
    var customer = hall.canaries.other().value();
    hall.core
        .ledger
        .write(customer, Draft.of(new Payload.KeeperEnrolled(List.of("keeper"), Optional.empty())))
        .orThrow();
    CaseFile file = office.demand(customer, "letters/a.pdf");
    office.silenced(file);
    file = office.compelled(file, "letters/a.pdf");
    file = office.approved(file, office.first, office.second);
    assertRefused(made(file), "holds his own master key");
  }
}
