package id.janji.procedures.control;

import static id.janji.procedures.control.IncidentPlay.CUSTOMER;
import static id.janji.procedures.control.IncidentPlay.LEAD;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Looked;
import id.janji.control.Looked.Count;
import id.janji.control.Looked.Trial;
import id.janji.kernel.procedure.Procedure;
import id.janji.procedures.incident.Harm;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentState;
import id.janji.procedures.incident.Measure;
import id.janji.procedures.incident.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What each promise about incidents is tried by.
final class IncidentRules {
  private static final Duration TOLD_WITHIN = Duration.ofDays(3);

  private final Procedure<IncidentState, IncidentEvent> procedure;
  private final Kept kept;
  private final Doors doors;
  private final Clock clock;

  IncidentRules(
      Procedure<IncidentState, IncidentEvent> procedure, Kept kept, Doors doors, Clock clock) {
    this.procedure = procedure;
    this.kept = kept;
    this.doors = doors;
    this.clock = clock;
  }

  private IncidentPlay play() {
    return new IncidentPlay(procedure, clock.instant());
  }

  private Control looked(String id, Bilingual holds, List<Trial> trials, List<Count> counts) {
    return Looked.whole(
            new ControlId("incident." + id), ProofStrength.MEASURED, holds, trials, counts, clock)
        .restingOn(kept::incidentEntries);
  }

  Control awarenessFixed() {
    return looked(
        "awareness-fixed",
        new Bilingual(
            "Nobody moved the moment of awareness: not by a second ruling, not by what was learned"
                + " later, not in the database.",
            "Saat pertama mengetahui tidak bergeser: tidak oleh putusan kedua, tidak oleh"
                + " pengetahuan kemudian, tidak di basis data."),
        List.of(
            secondRuling(),
            movedByLearning(),
            awareInTheFuture(),
            laterForTheLateFound(),
            historyChanged()),
        List.of(
            new Count(
                "The clock of %d incidents does not start with the first ruling.",
                "Jam %d insiden tidak mulai dari putusan pertama.", kept::movedAwareness),
            new Count(
                "%d steps of cases do not stand in the log.",
                "%d langkah kasus tidak tercatat di buku catatan.", kept::unwrittenSteps)));
  }

  private Trial secondRuling() {
    return new Trial(
        "A second ruling was taken.",
        "Putusan kedua diterima.",
        () -> play().recognised().refuses(IncidentPlay.ruling()));
  }

  private Trial movedByLearning() {
    return new Trial(
        "What was learned later moved the moment of awareness.",
        "Pengetahuan kemudian menggeser saat pertama mengetahui.",
        this::learningMovesNothing);
  }

  private Trial awareInTheFuture() {
    return new Trial(
        "A ruling put the moment of awareness into the future.",
        "Putusan menaruh saat mengetahui di masa depan.",
        () -> !aware(Duration.ofHours(1)).isAfter(clock.instant()));
  }

  private Trial laterForTheLateFound() {
    return new Trial(
        "For who was found later the clock did not run from the first ruling.",
        "Bagi yang ditemukan kemudian, jam tidak berjalan sejak putusan pertama.",
        () -> aware(Duration.ofHours(-20)).isBefore(clock.instant()));
  }

  private Trial historyChanged() {
    return new Trial(
        "A step of a test customer's case could be changed or removed.",
        "Langkah kasus pelanggan uji dapat diubah atau dihapus.",
        doors::refusesToChangeHistory);
  }

  private boolean learningMovesNothing() {
    IncidentPlay play = play().recognised();
    Instant before = play.known().aware();
    Optional<Instant> earlier = Optional.of(before.minus(Duration.ofDays(9)));
    play.said(
        LEAD, new IncidentEvent.Learned("It began before.", earlier, Set.of(Harm.LOSS), Set.of()));
    return play.known().aware().equals(before);
  }

  private Instant aware(Duration fromNow) {
    Optional<Instant> said = Optional.of(clock.instant().plus(fromNow));
    return play()
        .reported()
        .said(LEAD, IncidentPlay.ruling(said, Set.of(Harm.ACCESS), Set.of()))
        .known()
        .aware();
  }

  Control notifiedInTime() {
    return looked(
        "notified-in-time",
        new Bilingual(
            "No notice was late in the last quarter, none lacked a part, and no incident can be"
                + " closed untold. Who else was reached is not searched for again here.",
            "Tidak ada pemberitahuan terlambat dalam kuartal terakhir, tidak ada yang kurang, dan"
                + " insiden tidak dapat ditutup tanpa memberi tahu. Siapa lagi yang terjangkau tidak"
                + " dicari ulang di sini."),
        List.of(closedUntold(), noticeLackingAPart(), toldLate()),
        List.of(
            new Count(
                "%d notices were late in the last quarter.",
                "%d pemberitahuan terlambat dalam kuartal terakhir.",
                () -> kept.ranOut(List.of("notice")))));
  }

  private Trial closedUntold() {
    return new Trial(
        "An incident was closed and its customer was not told.",
        "Insiden ditutup tanpa memberi tahu pelanggannya.",
        () ->
            play()
                .recognised()
                .contained()
                .reviewed()
                .reportedBut(Set.of())
                .refuses(IncidentPlay.closed()));
  }

  private Trial noticeLackingAPart() {
    return new Trial(
        "A notice that lacks a part was taken.",
        "Pemberitahuan yang kurang isinya diterima.",
        () ->
            IncidentPlay.lacking(IncidentPlay.noticeRule()).stream()
                .map(IncidentPlay::notice)
                .allMatch(play().recognised("personal-data")::refuses));
  }

  private Trial toldLate() {
    return new Trial(
        "A customer may be told later than three days after we knew.",
        "Pelanggan boleh diberi tahu lewat tiga hari setelah kami mengetahui.",
        this::climbsInTime);
  }

  private boolean climbsInTime() {
    IncidentPlay play = play().recognised("personal-data");
    Instant last = play.known().aware().plus(TOLD_WITHIN);
    var rungs = play.rungs("notice");
    return rungs.size() == 3 && rungs.stream().noneMatch(rung -> rung.at().isAfter(last));
  }

  Control stagedReports() {
    return looked(
        "staged-reports",
        new Bilingual(
            "Without ruling, kind, three reports and recovery no incident is closed.",
            "Tanpa putusan, jenis, tiga laporan, dan pemulihan tidak ada insiden yang ditutup."),
        List.of(
            rulingWithoutKind(),
            dismissedWithoutReason(),
            closedWithoutAReport(),
            finalBeforeFirst(),
            closedBeforeRecovery(),
            recoveredWithoutEvidence()),
        List.of(
            new Count(
                "%d incidents were closed without a kind or one of three reports.",
                "%d insiden ditutup tanpa jenis atau salah satu dari tiga laporan.",
                () -> kept.incidents(IncidentRules::isHalfReported))));
  }

  private Trial rulingWithoutKind() {
    return new Trial(
        "A ruling without a kind of harm was taken.",
        "Putusan tanpa jenis dampak diterima.",
        () -> play().reported().refuses(IncidentPlay.ruling(Optional.empty(), Set.of(), Set.of())));
  }

  private Trial dismissedWithoutReason() {
    return new Trial(
        "An incident was dismissed without a reason.",
        "Insiden ditolak tanpa alasan.",
        () -> play().reported().refuses(new IncidentEvent.Dismissed(" ")));
  }

  private Trial closedWithoutAReport() {
    return new Trial(
        "An incident was closed without one of its reports.",
        "Insiden ditutup tanpa salah satu laporannya.",
        () -> Set.of(Stage.values()).stream().allMatch(this::needs));
  }

  private Trial finalBeforeFirst() {
    return new Trial(
        "A final report was taken before the first.",
        "Laporan akhir diterima sebelum yang pertama.",
        () -> play().recognised().refuses(IncidentPlay.report(Stage.FINAL)));
  }

  private Trial closedBeforeRecovery() {
    return new Trial(
        "An incident was closed before it was made good.",
        "Insiden ditutup sebelum dipulihkan.",
        () -> play().recognised().contained().noticed().refuses(IncidentPlay.closed()));
  }

  private Trial recoveredWithoutEvidence() {
    return new Trial(
        "It was called recovered and nobody said how that is known.",
        "Dinyatakan pulih tanpa disebut bagaimana diketahui.",
        () -> play().recognised().contained().refuses(new IncidentEvent.MadeGood(" ")));
  }

  /// A report needs those before it: without one, neither it nor those after it are there.
  private boolean needs(Stage left) {
    Set<Stage> rest =
        Set.of(Stage.values()).stream()
            .filter(stage -> stage.compareTo(left) >= 0)
            .collect(Collectors.toSet());
    return play()
        .recognised()
        .contained()
        .reviewed()
        .noticed()
        .reportedBut(rest)
        .refuses(IncidentPlay.closed());
  }

  private static boolean isHalfReported(Kept.Incident each) {
    return each.isClosed()
        && (each.all("reports").size() < Stage.values().length || each.all("harms").isEmpty());
  }

  Control containment() {
    return looked(
        "containment",
        new Bilingual(
            "A revoked test grant opened nothing; each act from a case shows its receipt, and under"
                + " no freeze was access granted.",
            "Izin uji yang dicabut tidak membuka apa pun; setiap tindakan dari kasus bertanda"
                + " terima, dan selama pembekuan tidak ada izin yang terbit."),
        List.of(revokedStillHeld(), containedByNothing(), measureWithoutReceipt()),
        List.of(
            new Count(
                "%d acts from cases changed something and have no receipt.",
                "%d tindakan dari kasus berdampak tetapi tanpa tanda terima.",
                kept::actsWithoutReceipt),
            new Count(
                "%d grants came into force under a freeze.",
                "%d izin terbit selama pembekuan.", kept::grantsUnderAFreeze)));
  }

  private Trial revokedStillHeld() {
    return new Trial(
        "A test grant that was revoked still held.",
        "Izin uji yang dicabut masih berlaku.",
        doors::refusesWhatWasRevoked);
  }

  private Trial containedByNothing() {
    return new Trial(
        "It was called contained and nothing had been done.",
        "Dinyatakan terbendung tanpa tindakan apa pun.",
        () -> play().recognised().refuses(new IncidentEvent.Stopped("It is quiet.")));
  }

  private Trial measureWithoutReceipt() {
    return new Trial(
        "A measure was noted without a receipt.",
        "Tindakan dicatat tanpa tanda terima.",
        () -> play().recognised().refuses(new IncidentEvent.MeasureTaken(Measure.OTHER, " ")));
  }

  Control intake() {
    return looked(
        "intake",
        new Bilingual(
            "A customer's report opens a case at once and waits for a ruling, who reports can neither"
                + " rule nor contain, and no report of the last quarter waited a day. That the ways"
                + " in are open is not tried here.",
            "Laporan pelanggan langsung membuka kasus dan menunggu putusan, pelapor tidak dapat"
                + " memutuskan atau membatasi sendiri, dan tidak ada laporan kuartal terakhir yang"
                + " menunggu sehari. Terbukanya jalan masuk tidak diuji di sini."),
        List.of(
            reportWithoutAWord(), reportUnjudged(), judgedByWhoReports(), containedByWhoReports()),
        List.of(
            new Count(
                "%d reports of the last quarter waited more than a day for a ruling.",
                "%d laporan kuartal terakhir menunggu putusan lebih dari sehari.",
                () -> kept.ranOut(List.of("ruling")))));
  }

  private Trial reportWithoutAWord() {
    return new Trial(
        "A report without a word was taken.",
        "Laporan tanpa isi diterima.",
        () -> play().refuses(CUSTOMER, new IncidentEvent.Reported(" ")));
  }

  private Trial reportUnjudged() {
    return new Trial(
        "A report did not wait for a ruling.",
        "Laporan tidak menunggu putusan.",
        () -> play().reported().rungs("ruling").size() == 1);
  }

  private Trial judgedByWhoReports() {
    return new Trial(
        "Who reports could rule on it himself.",
        "Pelapor dapat memutuskan sendiri.",
        () -> play().reported().refuses(CUSTOMER, IncidentPlay.ruling()));
  }

  private Trial containedByWhoReports() {
    return new Trial(
        "Something was contained for who only reported it.",
        "Pembatasan dilakukan atas laporan semata.",
        () ->
            play()
                .reported()
                .refuses(
                    CUSTOMER, new IncidentEvent.MeasureTaken(Measure.BLOCK_ACCOUNT, "receipt")));
  }
}
