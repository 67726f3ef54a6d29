package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.List;

/// A rule that needs no more than its words: a phrase that is at fault wherever it is not denied.
///
/// @param fault the phrases at fault
/// @param denial words that make the sentence harmless if they stand before the phrase
/// @param reach how many tokens before it at most
public record PhraseRule(Card card, Phrases fault, Phrases denial, int reach) implements Rule {
  private static final int WHOLE_SENTENCE = Integer.MAX_VALUE;
  private static final int NEAR = 5;
  private static final Phrases DENIAL =
      Phrases.of(
          """
          no|not|never|cannot|nor|neither|nobody|none|without
          tidak|bukan|tanpa|tak|belum|jangan
          """);
  private static final Phrases ABSOLUTE =
      Phrases.of(
          """
          100|100.0 % safe|secure|security|protected|protection|uptime|availability
          completely|absolutely|totally|entirely|perfectly|fully|always safe|secure|immune|unhackable
          guarantee*|ensure*|offer*|promise*|provide*|assure*|enjoy ~2 absolute|total|perfect|complete|full security|protection|safety
          guarantee* ~8 no|never ~4 breach|breaches|loss|leak|leaks|incident|incidents|downtime|interruption
          never ~2 be? hacked|breached|compromised|leaked|stolen|lost
          zero|no risk of
          zero risk|downtime|breaches|incidents
          risk free
          impossible to hack|breach|break|penetrate|compromise
          unhackable|unbreakable|impenetrable|hackproof
          hack proof
          immune to ~3 attack|attacks
          100|100,0 % aman|terlindungi|keamanan|rahasia|bebas
          sepenuhnya|sangat|benar|mutlak|selalu|pasti|dijamin aman
          menjamin|jaminan|dijamin ~4 keamanan|kerahasiaan ~3 mutlak|sepenuhnya|penuh|100|absolut|total
          memberikan|menyediakan|memastikan ~2 keamanan|perlindungan mutlak|absolut|total|sempurna
          tidak|takkan akan|mungkin pernah? diretas|bocor|dibobol|hilang|diserang|dicuri
          tidak pernah akan? diretas|bocor|dibobol|hilang|dicuri
          mustahil|anti diretas|bocor|dibobol|retas|peretasan
          bebas risiko
          """);

  @Override
  public List<Finding> check(Prose prose) {
    return prose.sentences().stream()
        .flatMap(sentence -> fault.find(sentence).stream())
        .filter(match -> !denied(match))
        .map(match -> Finding.of(this, match, card.reason()))
        .toList();
  }

  private boolean denied(Phrases.Match match) {
    return denial.all(match.sentence()).stream()
        .anyMatch(no -> no.from() < match.from() && match.from() - no.from() <= reach);
  }

  /// A promise of what nobody can keep.
  public static PhraseRule absolutePromise() {
    return new PhraseRule(
        new Card(
            "absolute-promise",
            Severity.WARNING,
            new Bilingual(
                "This promises what nobody can keep; the first incident makes it untrue.",
                "Ini menjanjikan hal yang mustahil; insiden pertama membuatnya tidak benar."),
            new Bilingual(
                "Promise what you do and how it is measured, not that nothing can happen.",
                "Janjikan apa yang dilakukan dan ukurannya, bukan bahwa tidak akan terjadi apa-apa.")),
        ABSOLUTE,
        DENIAL,
        WHOLE_SENTENCE);
  }

  /// A right to say no that no reason limits.
  public static PhraseRule unboundedRefusal() {
    return new PhraseRule(
        new Card(
            "unbounded-refusal",
            Severity.WARNING,
            new Bilingual(
                "A refusal needs no reason and has no consequence, so the duty binds only at will.",
                "Penolakan tanpa alasan dan tanpa akibat membuat kewajiban berlaku sesukanya."),
            new Bilingual(
                "Name the grounds on which you may refuse, and answer with the reason.",
                "Sebutkan dasar penolakan, dan sertakan alasannya dalam jawaban.")),
        Phrases.of(
            """
            refus*|reject*|declin*|deny ~14 without any? ~2 consequence|consequences|liability|reason|reasons|explanation|justification|obligation|cause|grounds
            refus*|reject*|declin*|deny ~10 for any reason|reasons
            refus*|reject*|declin*|deny ~10 for no reason
            refus*|reject*|declin*|deny ~10 sole|absolute|unfettered|complete discretion
            sole|absolute|unfettered discretion ~8 refus*|reject*|declin*|deny
            without any? giving? ~2 reason|reasons|explanation ~8 refuse|reject|decline|deny
            menolak|penolakan|ditolak ~14 tanpa ~3 konsekuensi|alasan|penjelasan|tanggung|kewajiban|akibat|sanksi
            menolak|penolakan|ditolak ~10 atas|dengan alasan apa|apapun
            menolak|penolakan|ditolak ~10 kebijakan|pertimbangan sendiri|mutlak|sepihak
            tanpa ~3 alasan|penjelasan ~8 menolak
            """),
        Phrases.of("not|never|neither|cannot|tidak|dilarang"),
        NEAR);
  }

  /// Secrecy that keeps audit findings from those whom they concern.
  public static PhraseRule hiddenFindings() {
    return new PhraseRule(
        new Card(
            "hidden-findings",
            Severity.WARNING,
            new Bilingual(
                "Reports are kept secret because of what they found, so the customer never learns it.",
                "Laporan dirahasiakan karena temuannya, sehingga pelanggan tidak pernah mengetahuinya."),
            new Bilingual(
                "Show customers at least the material findings and what was done about them.",
                "Tunjukkan kepada pelanggan setidaknya temuan penting dan tindak lanjutnya.")),
        Phrases.of(
            """
            report|reports|result|results|summary|summaries ~10 confidential|secret|proprietary ~6 because|since|as ~8 reveal*|show*|contain*|disclos*|expos*|find*|vulnerabilit*|weakness*
            because|since|as ~6 report|reports|result|results|they ~8 finding|findings|vulnerabilities|weaknesses ~8 confidential|secret
            finding|findings|vulnerabilities ~10 will|shall|must|may|are|is not be? disclosed|shared|published|provided|revealed|released ~4 customer|customers|client|clients|anyone|you|user|users
            not|never disclose|share|reveal|publish|release|provide ~4 finding|findings ~6 customer|customers|client|clients|anyone|you|user|users
            laporan|hasil ~10 rahasia ~6 karena|sebab|mengingat ~8 temuan|kelemahan|kerentanan|mengungkap*|memuat|menunjukkan
            karena ~8 temuan|kelemahan|kerentanan ~10 rahasia|dirahasiakan
            temuan ~8 tidak ~3 diungkapkan|dibagikan|diberikan|disampaikan|dibuka|dipublikasikan ~3 kepada|ke pelanggan|nasabah|klien|pengguna|siapa|pihak
            tidak ~3 mengungkapkan|membagikan|menyampaikan|membuka ~3 temuan ~6 kepada|ke pelanggan|nasabah|klien|pengguna|siapa
            """),
        Phrases.of("if|unless|jika|kecuali"),
        WHOLE_SENTENCE);
  }
}
