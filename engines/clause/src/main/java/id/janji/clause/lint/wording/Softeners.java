package id.janji.clause.lint.wording;

import id.janji.clause.lint.prose.Parties;
import id.janji.clause.lint.prose.Party;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Sentence;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The words that soften a duty, and where they do so: a permission, a customer's duty, a purpose
/// of the text or an aside is not softened by them.
final class Softeners {
  private static final Phrases AIMS =
      Phrases.of(
          """
          will|shall|would? also|always? aims|aim|seeks|seek|strives|strive|endeavours|endeavors|endeavour|endeavor|intends|intend|tries|try|attempts|attempt|hopes|hope|wishes|plans|plan to
          is|are working towards
          berusaha|berupaya ~1 sebaik|semaksimal|sekuat
          will|shall? do|does its|our|their ~1 best|utmost
          akan? melakukan|mengerahkan? upaya|usaha yang? terbaik|maksimal
          will|shall? makes|make|use|uses|exercise|exerts|exert|using ~3 reasonable|best|good ~3 efforts|effort|endeavours|endeavors
          is|are expected|encouraged to
          akan? juga|selalu|senantiasa? berupaya|berusaha|bermaksud|berniat|berkeinginan|mengupayakan|mengusahakan|bercita
          akan? bertujuan untuk
          """);

  /// Nobody can promise that others will follow, only that it will try.
  private static final Phrases COURTESIES =
      Phrases.of(
          """
          hope|hopes to help|see|hear|strike|welcome|make
          intend|intends|plan|plans to do so
          """);

  private static final Phrases INVITATIONS =
      Phrases.of(
          "attempt|attempts|try|tries|seek|seeks to refer|redirect|direct|contact|reach|persuade");

  private static final Phrases CHECKS_OF_IDENTITY =
      Phrases.of("steps|measures|efforts to verify|confirm|check|identify");
  private static final Phrases PASSIVE_AIMS =
      Phrases.of("diupayakan|diusahakan|diharapkan|disarankan|dianjurkan");
  private static final Phrases SHOULD =
      Phrases.of(
          """
          should
          ought to
          sebaiknya|seharusnya|hendaknya|seyogianya|seyogyanya|selayaknya|sepatutnya|semestinya|sepantasnya
          """);
  private static final Phrases SHOULD_FOR_OTHERS =
      Phrases.of(
          """
          should also|not|only|always? be read|construed|interpreted|understood|considered|noted|directed|addressed|sent|submitted|reported|made|emailed|raised|forwarded|referred|aware|regarded|taken|viewed|used
          should you|any|there|it
          sebaiknya|hendaknya|seharusnya dibaca|diajukan|disampaikan|dikirim|ditujukan|menghubungi|dipahami|dilaporkan
          """);
  private static final Phrases BY_OTHERS =
      Phrases.of(
          """
          complaint|complaints|request|requests|question|questions|queries|inquiries|enquiries|concerns|your
          pengaduan|keluhan|permintaan|pertanyaan
          """);
  private static final Phrases MAY_PROTECT =
      Phrases.of(
          """
          may|might|can also|choose|elect|decide|then? to? notify|inform|alert|warn ~5 customer|customers|you|client|clients|user|users|authority|authorities|regulator|subject|subjects|persons|individuals|parties|subscribers
          may|might also? encrypt|patch|remediate|investigate
          may|might , ~6 , encrypt|patch|remediate|investigate|notify|inform|back|restore
          may|might also? back up
          may|might also? conduct|perform|carry|run|undertake ~6 audit|audits|test|tests|testing|assessment|assessments|review|reviews|backup|backups|scan|scans|training|drills
          may|might also? apply|implement|adopt|employ|use|take|maintain|keep ~5 safeguards|encryption|precautions|backups
          may|might also? apply|implement|adopt|employ|use|take|maintain ~2 security|protective|reasonable|appropriate|technical ~4 measures|controls|steps
          may|might also? maintain ~4 logs|log|logging ~14 security
          may|might also? provide|give|issue|send ~4 notice|notification|compensation
          may|might be notified|informed|alerted|encrypted|patched|remediated|investigated
          dapat|bisa|boleh juga|pula? memberitahu|memberitahukan|menginformasikan|mengabari ~6 pelanggan|pengguna|nasabah|klien|anda|konsumen|subjek|otoritas|pihak|lembaga
          dapat|bisa|boleh juga|pula? mengenkripsi|mencadangkan|menyelidiki|memulihkan|menambal
          dapat|bisa|boleh juga|pula? melakukan ~3 pencadangan|audit|pengujian|peninjauan|enkripsi|investigasi|penyelidikan|pemulihan|evaluasi|penilaian|pelatihan|pemindaian
          dapat|bisa|boleh juga|pula? menerapkan|mengambil|menggunakan ~3 pengamanan|enkripsi|kontrol|kendali|keamanan
          dapat|bisa|boleh juga|pula? memberikan|menyampaikan|mengirimkan ~3 pemberitahuan|kompensasi|notifikasi
          dapat|bisa diberitahu|diberitahukan|dienkripsi|dicadangkan|diselidiki
          """);
  private static final Phrases ADVERTISING =
      Phrases.of(
          "offers|offer|promotions|promotional|marketing|newsletter|promo|promosi|penawaran|pemasaran");
  private static final Phrases QUALIFIERS =
      Phrases.of(
          """
          where|when|if|wherever|whenever|unless reasonably|technically|commercially|operationally|economically|deemed|considered? feasible|possible|practicable|practical|appropriate|reasonable|infeasible|impractical
          as|so far|much as is? reasonably|technically? possible|practicable|feasible
          to the extent it|that? is? reasonably|technically|commercially|operationally? possible|practicable|feasible|reasonable
          insofar as ~2 possible|practicable|feasible
          as appropriate
          as we|it|provider|company ~1 deem|deems|see|sees|consider|considers ~1 necessary|appropriate|fit
          as deemed ~1 necessary|appropriate|fit
          commercially reasonable
          best effort|efforts|endeavours|endeavors
          reasonable ~4 efforts|effort|endeavours|endeavors|steps|measures|safeguards|precautions|care|controls|procedures|protection|protections
          guarantee|guarantees|guaranteed ~4 up to
          menjamin|jaminan|dijamin ~5 hingga|sampai
          whenever|wherever|where possible
          subject to ~2 resources|capacity|feasibility
          as resources permit|allow
          whenever we can
          sebisa|sedapat|sejauh|semaksimal|seoptimal|sebaik|semampu mungkin|dapat|mungkinnya
          sebisanya|semampunya|sedapatnya
          jika|apabila|bila|bilamana|sepanjang|selama|sejauh|kalau|manakala secara? teknis|dianggap|dirasa|dipandang|hal? itu|tersebut? memungkinkan|dimungkinkan|mungkin|layak|patut|wajar
          jika|apabila|bila|bilamana dianggap|dirasa|dipandang perlu
          jika|apabila|bila|bilamana|sepanjang|selama|sejauh ~3 memungkinkan|mengizinkan
          sebaik baiknya
          sewajarnya
          secara wajar
          wajar secara komersial
          upaya|usaha|langkah|tindakan|ikhtiar ~3 wajar|terbaik|layak|sepatutnya
          sesuai kemampuan|pertimbangan|diskresi
          menurut|atas|berdasarkan pertimbangan|kebijakan|diskresi sendiri|kami|perusahaan|penyedia
          """);
  private static final Phrases DISCRETION =
      Phrases.of(
          """
          will|shall|must|are|is ~10 at|in|within its|our|their ~2 discretion
          will|shall|must be ~10 at the ~2 discretion of
          akan|wajib ~10 atas|menurut|sesuai ~2 diskresi|kebijakan|pertimbangan kami|perusahaan|penyedia|sendiri
          """);
  private static final Phrases PERMISSION =
      Phrases.of("may|can|might|could|right|rights|entitled|dapat|boleh|bisa|berhak");
  private static final Phrases DUTY =
      Phrases.of("will|shall|must|agrees|undertakes|akan|wajib|harus|berkewajiban|berkomitmen");
  private static final Set<String> ASIDES =
      Set.of("while", "whilst", "although", "though", "meskipun", "walaupun", "meski", "kendati");
  private static final Set<String> CASES =
      Set.of("if", "whether", "when", "jika", "apabila", "bila", "ketika");
  private static final Phrases DISCLAIMS =
      Phrases.of(
          """
          cannot|not guarantee|warrant|promise
          warranty|warranties|warrants
          tidak dapat|bisa? menjamin|menjanjikan
          """);

  private Softeners() {}

  /// The first softening of a duty of the publisher, or of nobody that is named.
  static Optional<Phrases.Match> find(Sentence sentence, Parties parties) {
    return Stream.of(
            AIMS.all(sentence).stream().filter(match -> ownAim(match, parties)),
            PASSIVE_AIMS.all(sentence).stream().filter(match -> notCustomers(match, parties)),
            SHOULD.all(sentence).stream().filter(match -> ownShould(match, parties)),
            MAY_PROTECT.all(sentence).stream().filter(match -> ownMay(match, parties)),
            QUALIFIERS.all(sentence).stream().filter(match -> qualifies(match, parties)),
            DISCRETION.all(sentence).stream()
                .filter(match -> bound(match, parties))
                .filter(match -> !PERMISSION.in(sentence)))
        .flatMap(matches -> matches)
        .filter(match -> !aside(match, ASIDES) && !sentence.bracketed(match.start()))
        .min(Comparator.comparingInt(Phrases.Match::from));
  }

  /// Whether the items below `lead` are duties of the publisher.
  static boolean opens(Sentence lead, Parties parties) {
    return parties.actor(lead) == Party.PUBLISHER
        || (DUTY.in(lead) && parties.actor(lead) != Party.CUSTOMER);
  }

  /// Whether `sentence` states a duty that is not the customer's.
  static boolean firm(Sentence sentence, Parties parties) {
    return DUTY.in(sentence) && parties.actor(sentence) != Party.CUSTOMER;
  }

  private static boolean ownAim(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    boolean invitation =
        INVITATIONS.find(sentence, match.from()).filter(i -> i.from() < match.to()).isPresent();
    boolean courtesy =
        COURTESIES.find(sentence, match.from()).filter(i -> i.from() < match.to()).isPresent();
    return !invitation
        && !courtesy
        && !aside(match, CASES)
        && parties.subject(sentence, match.from()) == Party.PUBLISHER;
  }

  /// Whether the publisher, or nobody that is named, is bound: "credits will be reviewed at …".
  private static boolean bound(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    Party party = parties.subject(sentence, match.from());
    boolean unnamed = party == Party.OTHER && sentence.word(match.from() + 1).equals("be");
    return party == Party.PUBLISHER || unnamed;
  }

  private static boolean notCustomers(Phrases.Match match, Parties parties) {
    return parties.subject(match.sentence(), match.from()) != Party.CUSTOMER;
  }

  private static boolean ownShould(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    if (match.from() == 0 || SHOULD_FOR_OTHERS.endAt(sentence, match.from()) > 0) {
      return false;
    }
    return switch (parties.subject(sentence, match.from())) {
      case PUBLISHER -> true;
      case CUSTOMER, DOCUMENT -> false;
      case OTHER ->
          passiveAfter(sentence, match.to())
              && !aside(match, CASES)
              && BY_OTHERS.find(sentence).filter(by -> by.from() < match.from()).isEmpty();
    };
  }

  private static boolean passiveAfter(Sentence sentence, int at) {
    int next = at;
    while (sentence.word(next).equals("not")
        || sentence.word(next).equals("also")
        || sentence.word(next).endsWith("ly")) {
      next++;
    }
    return sentence.word(next).equals("be")
        || (sentence.word(next).startsWith("di") && sentence.word(next).length() > 5);
  }

  private static boolean ownMay(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    boolean passive =
        sentence.word(match.from() + 1).equals("be") || passiveAfter(sentence, match.from() + 1);
    boolean ours = parties.subject(sentence, match.from()) == Party.PUBLISHER;
    return (ours || passive) && !ADVERTISING.in(sentence);
  }

  private static boolean qualifies(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    Party actor = parties.actor(sentence);
    boolean others = actor == Party.OTHER && parties.acts(sentence);
    boolean defines = sentence.word(0).equals("\"");
    if (defines || DISCLAIMS.in(sentence) || actor == Party.CUSTOMER || others) {
      return false;
    }
    boolean permitted =
        PERMISSION.all(sentence).stream()
            .filter(may -> may.from() < match.from())
            .anyMatch(may ->
                DUTY.find(sentence, may.to()).filter(d -> d.from() < match.from()).isEmpty());
    return !permitted && CHECKS_OF_IDENTITY.endAt(sentence, match.to() - 1) < 0;
  }

  /// Whether one of `openers` begins the part of the sentence that `match` stands in.
  private static boolean aside(Phrases.Match match, Set<String> openers) {
    Sentence sentence = match.sentence();
    for (int i = match.from() - 1; i >= 0 && !sentence.word(i).equals(","); i--) {
      if (openers.contains(sentence.word(i))) {
        return true;
      }
    }
    return false;
  }
}
