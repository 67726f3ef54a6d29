package id.janji.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.LedgerEntries;
import id.janji.TestDatabase;
import id.janji.console.ledger.telling.Days;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import id.janji.ledger.Draft;
import id.janji.ledger.Logged;
import id.janji.tlog.tree.Hash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A month of entries on every basis, as the customer's people and the provider's see it.
@Tag("slow")
final class WhoOpenedItTest {
  private static final Pattern PROOF =
      Pattern.compile("<a class=\"proof\" href=\"[^\"]*/([0-9]+)\"");
  private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static LedgerServer server;
  static Browser person;

  @BeforeAll
  static void start() {
    server = LedgerServer.start(database.transactions(), folder);
    person = server.running().signedIn(Role.CUSTOMER_MEMBER, server.customer().value());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void saysWhoDidWhatOnWhichBasisAndHowItEnded() {
    String all = whole("/own/ledger?lang=en");

    assertThat(all)
        .contains("Raka Pradana opened arsip/" + LedgerEntries.ITEM, "5.3\u00a0MB")
        .contains("Raka Pradana was cut off: wanted to open arsip/rontgen/2026-11/pasien 0418.dcm")
        .contains("Raka Pradana may have begun to open")
        .contains("Integrity check could not open arsip/laporan/2026/0/0.pdf")
        .contains("Backup has begun to open arsip/" + LedgerEntries.ITEM)
        .contains("Refused: Intan Maharani wanted to open", "Ayu Lestari refused request")
        .contains("approved by your signature", "machine job", "on legal grounds")
        .contains("in an emergency", "your own account", "T-8841")
        .contains("You signed for Raka Pradana", "Too wide.", "KUHAP 39")
        .contains("An act whose content was erased", "was erased", "is told")
        .contains("A place whose content is told later");
    assertThat(person.get("/own/ledger?lang=id&show=theirs").body())
        .contains("Raka Pradana membuka arsip/", "disetujui tanda tangan Anda", "pekerjaan mesin");
    assertThat(person.get("/own/ledger?lang=id&show=refused").body())
        .contains("Ditolak: Intan Maharani hendak membuka", "tidak ada yang dibuka");
  }

  @Test
  void showsEachActOnceAndLeavesNothingOutFromPageToPage() {
    Set<Long> outcomes = new TreeSet<>();
    List<Long> expected = new ArrayList<>();
    for (Logged each : entries()) {
      if (each.leaf().knownKind().orElseThrow() == Kind.OUTCOME) {
        outcomes.add(each.index());
      } else {
        expected.add(each.index());
      }
    }

    List<Long> shown = shown("/own/ledger");

    assertThat(outcomes).hasSizeGreaterThan(50);
    assertThat(shown).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void findsByBasisPersonItemAndWhatWasRefused() {
    assertThat(whole("/own/ledger?lang=en&basis=legal"))
        .contains("Rini Astuti copied")
        .doesNotContain("Raka Pradana opened");
    assertThat(whole("/own/ledger?lang=en&item=0418"))
        .contains("0418.dcm")
        .doesNotContain("0417.dcm");
    assertThat(whole("/own/ledger?lang=en&person=intan"))
        .contains("Intan Maharani")
        .doesNotContain("Raka");
    assertThat(shown("/own/ledger?show=theirs")).hasSize(7);
    assertThat(shown("/own/ledger?show=refused")).hasSize(2);
    assertThat(whole("/own/ledger?lang=en&show=access"))
        .contains("is let in until", "asks for access", "ended a grant", "may approve from now on")
        .doesNotContain(" opened arsip");
    assertThat(person.get("/own/ledger?item=no-such-thing&lang=en").body())
        .contains("Nothing of this kind.");
  }

  @Test
  void countsTheLastDaysByBasis() {
    String page = person.get("/own/ledger?lang=en").body();
    long own = acts().stream().filter(leaf -> leaf.equals("own")).count();

    assertThat(page)
        .contains("Acts a day over 30 days: %d you and your programs, 7 ".formatted(own))
        .contains("<dt>approved by your signature</dt><dd class=\"num\">3</dd>")
        .contains("<dt>machine job</dt><dd class=\"num\">2</dd>")
        .contains("<dt>on legal grounds</dt><dd class=\"num\">1</dd>")
        .contains("<dt>in an emergency</dt><dd class=\"num\">1</dd>");
    assertThat(Days.SHOWN).isEqualTo(30);
  }

  private static List<String> acts() {
    return entries().stream()
        .filter(each -> each.leaf().knownKind().orElseThrow() == Kind.INTENT)
        .map(each -> each.leaf().basis().orElseThrow().code())
        .toList();
  }

  @Test
  void eachEntryHasItsPageAndItsPathToTheRoot() {
    Hash root = server.core().ledger.head(server.customer().value()).root();
    for (Logged each : entries()) {
      String page = person.get("/own/ledger/" + each.index() + "?lang=en").body();
      assertThat(page)
          .as("entry " + each.index())
          .contains(grouped(each.leaf().hash().bytes()), grouped(root.bytes()))
          .contains("entry-" + each.index() + ".tlog-proof")
          .doesNotContain("The path does not lead to the root");
      assertThat(page.contains("Its content was erased and is nowhere any more."))
          .as("entry " + each.index())
          .isEqualTo(isErased(each));
    }
    long last = entries().size() - 1;
    assertThat(person.get("/own/ledger/" + (last + 1)).statusCode()).isEqualTo(404);
    assertThat(person.get("/own/ledger/99999999999999999").statusCode()).isEqualTo(404);
  }

  private static boolean isErased(Logged each) {
    return each.payload().isEmpty() && each.leaf().knownKind().orElseThrow() != Kind.SLOT;
  }

  private static String grouped(byte[] digest) {
    return HexFormat.of().formatHex(digest).replaceAll("(.{4})(?!$)", "$1 ");
  }

  @Test
  void theProvidersPeopleSeeNeitherItemsNorTheCustomersPeopleNorWhatAnybodyWrote() {
    String base = "/customers/" + server.customer().value() + "/ledger";
    List<String> hidden =
        new ArrayList<>(List.of("Ayu Lestari", "Backup", "arsip", "0417.dcm", "KUHAP"));
    for (Logged each : entries()) {
      each.payload().flatMap(WhoOpenedItTest::written).ifPresent(hidden::add);
    }
    assertThat(hidden).hasSizeGreaterThan(7);
    for (Role role : List.of(Role.ADMINISTRATOR, Role.SUPPORT, Role.AUDITOR)) {
      Browser ours = server.running().signedIn(role, null);
      assertThat(ours.get("/ledger?lang=en").body()).contains("Toko Melati", "no log yet");
      StringBuilder all = new StringBuilder(ours.get(base + "?lang=en").body());
      entries().forEach(each -> all.append(ours.get(base + "/" + each.index()).body()));
      assertThat(all.toString())
          .contains("Raka Pradana opened an item", "approved by the customer’s signature")
          .contains(server.core().ledger.trust(server.customer().value()).words().getFirst())
          .doesNotContain(hidden);
      assertThat(ours.get(base + "?item=0417").body()).contains("0417");
    }
  }

  private static Optional<String> written(Payload payload) {
    return switch (payload) {
      case Payload.Revocation(_, _, String reason) -> Optional.of(reason);
      case Payload.Erased(String reason) -> Optional.of(reason);
      case Payload.KeyRetired(_, String reason) -> Optional.of(reason);
      case Payload.Decision decision -> decision.reason();
      default -> Optional.empty();
    };
  }

  @Test
  void stepsOfCasesSpeakTheReadersLanguage() {
    UUID customer = server.customerWith(1).value();
    Actor raka = new Actor("raka", "Raka Pradana", Actor.Party.PROVIDER);
    long step = wrote(customer, "disclosure", "time-passed", "released", Optional.empty());
    wrote(customer, "onboarding", "domain-proven", "preparing", Optional.of(raka));
    wrote(customer, "notice", "handed-over", "told", Optional.empty());
    wrote(customer, "disclosure", "of-tomorrow", "else-where", Optional.empty());
    wrote(customer, "barter", "swapped", "done", Optional.empty());
    Browser owner = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);

    assertThat(owner.get("/own/ledger?lang=en").body())
        .contains("Disclosure: time has passed", "now: released", "step 2", "Raka Pradana")
        .contains("Notice: handed over", "now: told")
        .contains("Disclosure: of-tomorrow", "now: else-where", "barter: swapped");
    assertThat(owner.get("/own/ledger?lang=id").body())
        .contains("Pengungkapan: waktu berlalu", "kini: diserahkan")
        .contains("Pendaftaran: DNS menunjukkan", "Pemberitahuan: diserahkan")
        .contains("kini: telah diberitahukan")
        .doesNotContain("time-passed", "handed-over", "domain-proven");
    assertThat(owner.get("/own/ledger/" + step + "?lang=id").body())
        .contains("Yang terjadi", "Waktu berlalu", "Sejak itu", "Diserahkan");
  }

  private static long wrote(
      UUID customer, String procedure, String event, String state, Optional<Actor> by) {
    Bytes digest = Bytes.sha256(new byte[0]);
    UUID matter = UUID.randomUUID();
    Payload.CaseStep step =
        new Payload.CaseStep(matter, procedure, 1, "2026-11", 2, event, state, by, digest);
    return server.core().ledger.write(customer, Draft.of(step)).orThrow().index();
  }

  @Test
  void nobodyReadsTheLogOfSomebodyElse() {
    Browser other = server.running().signedIn(Role.CUSTOMER_MEMBER, server.empty().value());

    assertThat(other.get("/own/ledger?lang=en").body())
        .contains("Nobody could open anything so far.")
        .doesNotContain("Raka");
    assertThat(other.get("/own/ledger/1").statusCode()).isEqualTo(404);
    assertThat(other.get("/ledger").statusCode()).isEqualTo(403);
    assertThat(other.get("/customers/" + server.customer().value() + "/ledger").statusCode())
        .isEqualTo(403);
    Browser ours = server.running().signedIn(Role.ADMINISTRATOR, null);
    assertThat(ours.get("/own/ledger").statusCode()).isEqualTo(403);
    assertThat(ours.get("/customers/" + server.empty().value() + "/ledger?lang=en").body())
        .contains("This customer has no log yet.");
    assertThat(ours.get("/customers/" + server.empty().value() + "/ledger/0").statusCode())
        .isEqualTo(404);
  }

  @Test
  void refusesAQuestionThatItDoesNotUnderstand() {
    for (String question : List.of("basis=all", "show=none", "before=-1", "before=x")) {
      assertThat(person.get("/own/ledger?" + question).statusCode()).as(question).isEqualTo(400);
    }
    assertThat(person.get("/own/ledger?before=0").statusCode()).isEqualTo(200);
    assertThat(person.get("/own/ledger?before=999999999999999").statusCode()).isEqualTo(200);
  }

  @Test
  void aLongSearchStopsSaysSoAndLeadsFurther() {
    UUID customer = server.customerWith(1_200).value();
    Browser owner = server.running().signedIn(Role.CUSTOMER_MEMBER, customer);

    String first = owner.get("/own/ledger?lang=en&item=letter-0.").body();
    assertThat(first).contains("Nothing of this kind in this stretch.", "Look further");
    Matcher looked = Pattern.compile("Looked through #([0-9,]+) to #([0-9,]+)").matcher(first);
    assertThat(looked.find()).isTrue();
    assertThat(looked.group(2)).isNotEqualTo("0");

    assertThat(whole(owner, "/own/ledger?item=letter-0.").split("Backup opened").length)
        .as("found once")
        .isEqualTo(2);
    assertThat(owner.get("/own/ledger?lang=en").body()).contains("letter-");
  }

  private static List<Logged> entries() {
    return server.core().ledger.entries(server.customer().value(), 0, 10_000);
  }

  /// All pages from `path` on.
  private static String whole(String path) {
    return whole(person, path);
  }

  private static String whole(Browser reader, String path) {
    StringBuilder all = new StringBuilder();
    for (String next = path; !next.isEmpty(); ) {
      String page = reader.get(next).body();
      all.append(page);
      Matcher older = OLDER.matcher(page);
      next = older.find() ? older.group(1).replace("&amp;", "&") : "";
    }
    return all.toString();
  }

  /// The entries that stand in rows of these pages.
  private static List<Long> shown(String path) {
    return PROOF.matcher(whole(path)).results().map(m -> Long.valueOf(m.group(1))).toList();
  }
}
