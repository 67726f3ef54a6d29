package id.janji.release.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Looked;
import id.janji.control.Looked.Count;
import id.janji.control.Looked.Trial;
import id.janji.identity.Party;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each promise about disclosure is tried by.
final class Rules {
  private final Procedure<DisclosureState, DisclosureEvent> procedure;
  private final Kept kept;
  private final Doors doors;
  private final Clock clock;

  Rules(
      Procedure<DisclosureState, DisclosureEvent> procedure, Kept kept, Doors doors, Clock clock) {
    this.procedure = procedure;
    this.kept = kept;
    this.doors = doors;
    this.clock = clock;
  }

  private Rehearsal play() {
    return new Rehearsal(procedure, clock.instant());
  }

  private Rehearsal cleared() {
    return play().demanded(Asker.AUTHORITY).verified().redirected().compelled().noticed();
  }

  private Control looked(String id, Bilingual holds, List<Trial> trials, List<Count> counts) {
    return Looked.whole(
        new ControlId("disclosure." + id), ProofStrength.MEASURED, holds, trials, counts, clock);
  }

  /// One that rests on a ruling which a named person signed in the case.
  private Control ruled(String id, Bilingual holds, List<Trial> trials, List<Count> counts) {
    return Looked.whole(
        new ControlId("disclosure." + id), ProofStrength.ATTESTED, holds, trials, counts, clock);
  }

  Control instructionSigned() {
    return looked(
        "instruction-signed",
        new Bilingual(
            "Nothing left without a case that was released.",
            "Tidak ada yang keluar tanpa kasus yang dilepas."),
        List.of(
            new Trial(
                "Somebody could open everything on the basis of the law.",
                "Seseorang dapat membuka semuanya atas dasar hukum.",
                doors::refusesEverything),
            new Trial(
                "A package was made of a demand that was only taken in.",
                "Paket dibuat dari permintaan yang baru diterima.",
                () -> doors.refusesToMake(play().demanded(Asker.AUTHORITY).state())),
            new Trial(
                "A package was made by one person alone.",
                "Paket dibuat oleh seorang diri.",
                () -> doors.refusesToMake(cleared().state()))),
        List.of(
            new Count(
                "%d packages left in cases that were not released.",
                "%d paket keluar pada kasus yang tidak dilepas.", kept::leftWithoutCase)));
  }

  Control legalBasis() {
    return ruled(
        "legal-basis",
        new Bilingual(
            "Without article, counsel and two people nothing is released.",
            "Tanpa pasal, penasihat, dan dua orang tidak ada yang dilepas."),
        List.of(
            otherThanAuthority(),
            rulingWithoutArticle(),
            rulingOfIntake(),
            requestThatStatesNothing(),
            onePersonTwice(),
            releaseByWhoJudged()),
        List.of(releasedWithoutBasis()));
  }

  private Trial otherThanAuthority() {
    return new Trial(
        "One who is no authority was served.",
        "Pihak yang bukan instansi dilayani.",
        () ->
            play()
                .demanded(Asker.OTHER)
                .verified()
                .redirected()
                .refuses(Rehearsal.COUNSEL, Rehearsal.compels("article")));
  }

  private Trial rulingWithoutArticle() {
    return new Trial(
        "A ruling without an article was taken.",
        "Penetapan tanpa pasal diterima.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .verified()
                .redirected()
                .refuses(Rehearsal.COUNSEL, Rehearsal.compels(" ")));
  }

  private Trial rulingOfIntake() {
    return new Trial(
        "Who took the request in ruled on it.",
        "Penerima permintaan menetapkannya sendiri.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .verified()
                .redirected()
                .refuses(Rehearsal.INTAKE, Rehearsal.compels("article")));
  }

  private Trial requestThatStatesNothing() {
    return new Trial(
        "A request that states nothing was taken in.",
        "Permintaan tanpa isi diterima.",
        () ->
            play()
                .refuses(
                    Rehearsal.INTAKE, Rehearsal.received(Asker.AUTHORITY, "a theft", Map.of())));
  }

  private Trial onePersonTwice() {
    return new Trial(
        "One person said yes twice and it was enough.",
        "Satu orang menyetujui dua kali dan dianggap cukup.",
        () ->
            cleared()
                .approved(Rehearsal.ONE, Rehearsal.ONE)
                .refuses(Rehearsal.ONE, Rehearsal.release()));
  }

  private Trial releaseByWhoJudged() {
    return new Trial(
        "Intake and counsel released what they had judged.",
        "Penerima dan penasihat melepas yang mereka nilai sendiri.",
        () ->
            cleared()
                .approved(Rehearsal.INTAKE, Rehearsal.COUNSEL)
                .refuses(Rehearsal.ONE, Rehearsal.release()));
  }

  private Count releasedWithoutBasis() {
    return new Count(
        "%d releases have no article and no direction of the customer.",
        "%d pelepasan tanpa pasal dan tanpa perintah pelanggan.",
        () -> kept.demands(each -> each.isReleased() && !each.has("basis") && !each.directed()));
  }

  Control redirectFirst() {
    return looked(
        "redirect-first",
        new Bilingual(
            "Nobody gets past being sent to the customer.",
            "Tidak ada yang melewati pengarahan ke pelanggan."),
        List.of(ruledBeforeRedirect(), letterWithoutProof(), sparedWithoutReason()),
        List.of());
  }

  private Trial ruledBeforeRedirect() {
    return new Trial(
        "Counsel ruled before the asker was sent to the customer.",
        "Penasihat menetapkan sebelum peminta diarahkan ke pelanggan.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .verified()
                .refuses(Rehearsal.COUNSEL, Rehearsal.compels("article")));
  }

  private Trial letterWithoutProof() {
    return new Trial(
        "A letter without proof of delivery was enough.",
        "Surat tanpa bukti penyampaian dianggap cukup.",
        () ->
            play()
                .demanded(Asker.OTHER)
                .verified()
                .refuses(Rehearsal.INTAKE, new DisclosureEvent.LetterDelivered("letter", " ")));
  }

  private Trial sparedWithoutReason() {
    return new Trial(
        "It was spared without a reason.",
        "Pengarahan dilewati tanpa alasan.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .verified()
                .refuses(Rehearsal.INTAKE, new DisclosureEvent.RedirectSpared(" ")));
  }

  Control noticeBeforeRelease() {
    return looked(
        "notice-before-release",
        new Bilingual(
            "Nothing leaves before notice with the copy, unless an order forbids it.",
            "Tidak ada yang keluar sebelum pemberitahuan beserta salinan, kecuali dilarang."),
        List.of(releasedBeforeNotice(), noticeWithoutCopy(), noticeWithAnotherCopy()),
        List.of(
            releasedUntold(),
            new Count(
                "%d demands lack the request as it came.",
                "%d permintaan tanpa salinan aslinya.", kept::withoutCopy)));
  }

  private Trial releasedBeforeNotice() {
    return new Trial(
        "It was released before the customer was told.",
        "Dilepas sebelum pelanggan diberi tahu.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .verified()
                .redirected()
                .compelled()
                .approved(Rehearsal.ONE, Rehearsal.TWO)
                .refuses(Rehearsal.ONE, Rehearsal.release()));
  }

  private Trial noticeWithoutCopy() {
    return new Trial(
        "A notice without the copy was taken.",
        "Pemberitahuan tanpa salinan diterima.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .refuses(Rehearsal.INTAKE, Rehearsal.notice(Optional.empty())));
  }

  private Trial noticeWithAnotherCopy() {
    return new Trial(
        "A notice with another copy was taken.",
        "Pemberitahuan dengan salinan lain diterima.",
        () ->
            play()
                .demanded(Asker.AUTHORITY)
                .refuses(Rehearsal.INTAKE, Rehearsal.notice(Optional.of("other"))));
  }

  private Count releasedUntold() {
    return new Count(
        "%d releases came before notice.",
        "%d pelepasan mendahului pemberitahuan.",
        () -> kept.demands(each -> each.isReleased() && !each.has("told") && !each.has("gag")));
  }

  Control gagDated() {
    return looked(
        "gag-dated",
        new Bilingual(
            "Every silence ends, the notice leaves by itself, and no slot tells.",
            "Setiap diam berakhir, pemberitahuan keluar sendiri, dan slot tidak membocorkan."),
        List.of(
            orderWithoutEnd(),
            orderThatIsOver(),
            toldUnderAnOrder(),
            new Trial(
                "An order ended and no notice left.",
                "Perintah berakhir dan tidak ada pemberitahuan.",
                this::lateNoticeLeaves),
            new Trial(
                "Slots of a test customer differ in size.",
                "Slot pelanggan uji berbeda ukuran.",
                doors::slotsAreAlike)),
        List.of(
            ordersOver(),
            new Count(
                "%d slots did not come at their time.",
                "%d slot tidak datang pada waktunya.", () -> kept.offSchedule(clock.instant()))));
  }

  private Trial orderWithoutEnd() {
    return new Trial(
        "An order without an end in sight was put on file.",
        "Perintah tanpa akhir yang jelas dicatat.",
        () -> {
          Rehearsal play = play().demanded(Asker.AUTHORITY);
          return play.refuses(Rehearsal.INTAKE, play.silenced(Duration.ofDays(400)));
        });
  }

  private Trial orderThatIsOver() {
    return new Trial(
        "An order that was over was put on file.",
        "Perintah yang sudah berakhir dicatat.",
        () -> {
          Rehearsal play = play().demanded(Asker.AUTHORITY);
          return play.refuses(Rehearsal.INTAKE, play.silenced(Duration.ofDays(-1)));
        });
  }

  private Trial toldUnderAnOrder() {
    return new Trial(
        "The customer was told while an order was in force.",
        "Pelanggan diberi tahu selagi perintah berlaku.",
        () -> {
          Rehearsal play = play().demanded(Asker.AUTHORITY);
          return play.said(Rehearsal.INTAKE, play.silenced(Duration.ofDays(1)))
              .refuses(Rehearsal.INTAKE, Rehearsal.notice(Optional.of(Rehearsal.COPY)));
        });
  }

  private Count ordersOver() {
    return new Count(
        "%d orders are over and their customers were not told.",
        "%d perintah berakhir dan pelanggannya belum diberi tahu.",
        () ->
            kept.demands(each ->
                each.has("gag")
                    && Instant.parse(each.known().path("gag").path("until").asString())
                        .isBefore(clock.instant().minus(Duration.ofDays(1)))));
  }

  private boolean lateNoticeLeaves() {
    Rehearsal play = play().demanded(Asker.AUTHORITY);
    play.said(Rehearsal.INTAKE, play.silenced(Duration.ofDays(1)));
    return play.passed("silence", Duration.ofDays(1))
            instanceof Turn.Moved<DisclosureState>(var to, List<Effect> effects)
        && effects.contains(new Effect.Tell(Side.CUSTOMER, "disclosure-late-notice"))
        && !procedure.isSilent(to);
  }

  Control packageOnly() {
    return looked(
        "package-only",
        new Bilingual(
            "Outsiders get a package once, in time, and nothing that stands.",
            "Pihak luar mendapat paket sekali, tepat waktu, tanpa jalur tetap."),
        List.of(
            new Trial(
                "A package was handed out that nobody made.",
                "Paket yang tidak pernah dibuat diserahkan.",
                () -> doors.refusesToHandOut(cleared().state())),
            releasedTwice(),
            new Trial(
                "There is a kind of account for outsiders.",
                "Ada jenis akun untuk pihak luar.",
                () -> Party.values().length == 2)),
        List.of(
            new Count(
                "%d packages left late or lie past their time.",
                "%d paket keluar terlambat atau masih ada melewati waktunya.",
                () -> kept.standing(clock.instant()))));
  }

  private Trial releasedTwice() {
    return new Trial(
        "A case was released twice.",
        "Sebuah kasus dilepas dua kali.",
        () ->
            cleared()
                .approved(Rehearsal.ONE, Rehearsal.TWO)
                .said(Rehearsal.ONE, Rehearsal.release())
                .refuses(Rehearsal.ONE, Rehearsal.release()));
  }

  Control useMismatch() {
    return ruled(
        "use-mismatch",
        new Bilingual(
            "No demand whose use is doubted was served.",
            "Tidak ada permintaan yang tujuannya diragukan yang dilayani."),
        List.of(useNotStated(), useDoubted()),
        List.of(
            new Count(
                "%d releases have a doubt that nobody settled.",
                "%d pelepasan dengan keraguan yang belum diselesaikan.",
                () -> kept.demands(each -> each.isReleased() && each.has("mismatch")))));
  }

  private Trial useNotStated() {
    return new Trial(
        "A request without a stated use was taken in.",
        "Permintaan tanpa tujuan diterima.",
        () ->
            play()
                .refuses(
                    Rehearsal.INTAKE, Rehearsal.received(Asker.AUTHORITY, " ", Rehearsal.whole())));
  }

  private Trial useDoubted() {
    return new Trial(
        "It was released although its use is doubted.",
        "Dilepas meskipun tujuannya diragukan.",
        () ->
            cleared()
                .said(Rehearsal.COUNSEL, new DisclosureEvent.UseDoubted("a divorce"))
                .approved(Rehearsal.ONE, Rehearsal.TWO)
                .refuses(Rehearsal.ONE, Rehearsal.release()));
  }

  Control contactFields() {
    return looked(
        "contact-fields",
        new Bilingual(
            "Name, office email and office phone are all that is passed on.",
            "Hanya nama, email kantor, dan telepon kantor yang diteruskan."),
        List.of(
            new Trial(
                "A home address was passed on.",
                "Alamat rumah diteruskan.",
                () -> doors.refusesField("home-address")),
            new Trial(
                "An identity number was passed on.",
                "Nomor identitas diteruskan.",
                () -> doors.refusesField("identity-number"))),
        List.of());
  }

  Control answeredInTime() {
    return looked(
        "answered-in-time",
        new Bilingual(
            "Every lawful demand was answered in time, and climbs before it is late.",
            "Setiap permintaan sah dijawab tepat waktu, dan naik sebelum terlambat."),
        List.of(
            new Trial(
                "A demand of four days had not climbed.",
                "Permintaan berumur empat hari belum naik.",
                () ->
                    play()
                        .demanded(Asker.AUTHORITY)
                        .climbs("kominfo-21-access")
                        .filter(at -> !at.isAfter(clock.instant().plus(Duration.ofDays(4))))
                        .isPresent())),
        List.of(
            new Count(
                "%d answers were late.",
                "%d jawaban terlambat.", () -> kept.answeredLate(clock.instant()))));
  }
}
