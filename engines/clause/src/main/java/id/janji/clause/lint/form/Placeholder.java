package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds blanks that nobody filled in before publication: `(link)`, `[TBD]`, `XX`, `<name>`, dots.
public final class Placeholder implements Rule {
  private static final Card CARD =
      new Card(
          "placeholder",
          Severity.FAULT,
          new Bilingual(
              "A blank was never filled in, so the reader cannot know what is meant.",
              "Isian belum dilengkapi, sehingga pembaca tidak tahu apa yang dimaksud."),
          new Bilingual(
              "Put in what belongs here, or take the sentence out.",
              "Lengkapi isinya, atau hapus kalimatnya."));

  private static final String UNIT =
      "(?:business |calendar |working )?(?:hours?|days?|weeks?|months?|years?|minutes?|%|percent"
          + "|jam|hari|minggu|bulan|tahun|menit|persen|kali|times)(?!\\p{L})";

  /// Brackets that no finished text has: alternatives, orders to the author, numbers still open.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(?<![\"“!\\]])\\[(?:"
              + "[^\\[\\]|]{1,60} ?/ ?[^\\[\\]|]{1,90}"
              + "|(?=[^\\]]{0,80}[ _])[A-Z][A-Z_ ,'&-]{3,80}"
              + "|(?:[\\p{L}'&-]{1,20},? ){1,4}(?i:names?|address|location|jurisdiction|codes?"
              + "|nama|alamat|jabatan|lokasi)"
              + "|(?i:describe|list|specify|state|select|choose|identify|provide|print|e\\.g\\.|i\\.e\\.|for example"
              + "|jelaskan|uraikan|sebutkan|pilih|daftar|misalnya|contoh|description of|deskripsi"
              + "|changes description|this (?:section|should|is where)|note to)(?!\\p{L})[^\\[\\]]{0,400}"
              + ")\\](?!\\(|: )"
              + "|[\\[{](?:\\d{1,4}|[A-Za-z]{1,3}|(?i:number|amount|angka|jumlah))[\\]}](?= ?"
              + "(?:\\([^()]{1,20}\\) ?)?"
              + UNIT
              + ")");

  private static final String UNDECIDED =
      "tbd|tba|tbc|todo|to be (?:confirmed|determined|defined|completed|announced|advised|decided)"
          + "|x{2,9}|(?:insert|isi|isikan|diisi|masukkan|sebutkan|lengkapi|fill in|enter|add|tulis)"
          + "(?: [^()\\[\\]<>{}]{0,60})?";
  private static final String BLANK_NAME =
      "(?:name of|nama|date of|tanggal|address of|alamat|nomor|number of) [^\\[\\]<>{}]{1,40}|"
          + "(?:(?:the|your|our|full|nama|name|alamat|nomor|company|contact|legal) )?"
          + "(?:name|nama|company|perusahaan|date|tanggal|address|alamat|e-?mail|surel|phone|telepon"
          + "|number|nomor|link|tautan|url|website|situs|title|jabatan|position|city|kota|country"
          + "|negara|provider|penyedia|customer|pelanggan|client|klien|organi[sz]ation|organisasi"
          + "|hours|days|hari|jam|amount|jumlah|period|department|departemen|contact|kontak|dpo"
          + "|role|product|produk|service|layanan|region|version|versi|placeholder|blank|kosong)"
          + "(?: (?:name|address|here|number|date|company|perusahaan|lengkap|di sini|of [a-z]{1,20}))?";
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)\\((?:link|links?(?: here)?|url|tautan|"
              + UNDECIDED
              + ")\\)"
              + "|(?<![\"“])\\[{1,2} ?(?:"
              + UNDECIDED
              + "|"
              + BLANK_NAME
              + "|[●•….*_?-]{1,12}) ?\\]{1,2}"
              + "|<{1,2} ?(?:"
              + UNDECIDED
              + "|"
              + BLANK_NAME
              + ") ?>{1,2}"
              + "|(?<![^ (:“\"])\\{{1,2} ?[a-z_. ]{1,40} ?\\}{1,2}"
              + "|\\$\\{[a-z_.]{1,40}\\}"
              + "|lorem ipsum|dolor sit amet|\\bpt\\.? (?:xyz|abc)\\b|\\b(?:xyz|abc) (?:ltd|inc|corp|company)\\b"
              + "|(?<= )\\.{3}(?= (?:hari|jam|bulan|tahun|minggu|days|hours|months|weeks|years|%|20\\d\\d))"
              + "|(?<!\\.)\\.{4,}(?! ?\\d{1,4}$)|…{2,}|_{4,}|\\?{3,}"
              + "|\\b(?:dd|hh|tgl|tt)[/-](?:mm|bb|bln)[/-](?:yyyy|yy|tttt|thn)\\b"
              + "|@(?:example|yourcompany|yourdomain|domain|company|perusahaan)\\.(?:com|org|net|id|co\\.id)\\b"
              + "|\\bwww\\.(?:example|yourcompany|domain|perusahaananda|namaperusahaan)\\.[a-z]{2,3}");
  private static final Pattern CITATION =
      Pattern.compile(
          "(?i)\\[(?:see |lihat |rfc|iso|nist|https?:|[^\\]]{0,60}\\d{3,}[^\\]]{0,20}|n/a|and/or|dan/atau|s/he|w/o)[^\\]]{0,90}\\]");
  private static final Pattern CAPITALS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:TBD|TBA|TBC|TODO|FIXME|Your Company Name|YOUR COMPANY(?: NAME)?)(?![\\p{L}\\p{N}])");
  private static final Pattern CROSSES =
      Pattern.compile(
          "(?<!\\p{L})(?![1-5]xx\\b)\\d{0,6}(?:X{2,12}(?:[-. ]X{2,12}){0,4}|x{2,12}(?:[-.]x{2,12}){0,4})(?![\\p{L}\\p{N}])");
  private static final Pattern NUMBERED_IN_ROMAN =
      Pattern.compile(
          "(?i)(?:bab|article|chapter|section|part|annex|appendix|schedule|lampiran|bagian|title"
              + "|volume|pasal|buku|abad) $");
  private static final Set<String> DEAD_LINKS =
      Set.of(
          "",
          "#",
          "link",
          "url",
          "todo",
          "tbd",
          "xxx",
          "http://",
          "https://",
          "tautan",
          "javascript:void(0)",
          "javascript:;");
  private static final int WORDS_OF_A_SENTENCE = 5;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    for (Line line : prose.source().lines()) {
      BitSet covered = new BitSet();
      matches(FORM, line, covered, found);
      template(line, covered, found);
      matches(CAPITALS, line, covered, found);
      crosses(line, covered, found);
      links(line, found);
    }
    return found;
  }

  private void matches(Pattern pattern, Line line, BitSet covered, List<Finding> found) {
    Matcher matcher = pattern.matcher(line.text());
    while (matcher.find()) {
      add(line, matcher.start(), matcher.end(), covered, found);
    }
  }

  /// Alternatives with a figure are a citation, such as `[ISO/IEC 27001]`, and so are dates.
  private void template(Line line, BitSet covered, List<Finding> found) {
    Matcher matcher = TEMPLATE.matcher(line.text());
    while (matcher.find()) {
      boolean cites = CITATION.matcher(matcher.group()).matches();
      if (!cites) {
        add(line, matcher.start(), matcher.end(), covered, found);
      }
    }
  }

  private void crosses(Line line, BitSet covered, List<Finding> found) {
    Matcher matcher = CROSSES.matcher(line.text());
    while (matcher.find()) {
      String before = line.text().substring(Math.max(0, matcher.start() - 12), matcher.start());
      if (!NUMBERED_IN_ROMAN.matcher(before).find()) {
        add(line, matcher.start(), matcher.end(), covered, found);
      }
    }
  }

  /// Adds a finding, unless one of the same line already covers where it begins.
  private void add(Line line, int from, int to, BitSet covered, List<Finding> found) {
    if (!covered.get(from)) {
      covered.set(from, to);
      found.add(finding(line, from, to));
    }
  }

  private void links(Line line, List<Finding> found) {
    boolean prose = line.text().split(" ", -1).length >= WORDS_OF_A_SENTENCE;
    for (Line.Link link : line.links()) {
      String target = link.target().toLowerCase(java.util.Locale.ROOT);
      boolean dead = DEAD_LINKS.contains(target) && (prose || !target.equals("#"));
      if (dead && link.offset() < line.text().length()) {
        found.add(
            Finding.of(
                this,
                line,
                link.offset(),
                wordEnd(line.text(), link.offset()),
                new Bilingual(
                    "This link leads nowhere.", "Tautan ini tidak mengarah ke mana-mana.")));
      }
    }
  }

  private static int wordEnd(String text, int from) {
    int end = text.indexOf(' ', from);
    return end < 0 ? text.length() : end;
  }

  private Finding finding(Line line, int from, int to) {
    String blank = line.text().substring(from, Math.min(to, from + 40));
    return Finding.of(
        this,
        line,
        from,
        to,
        new Bilingual(
            "“%s” was never filled in.".formatted(blank), "“%s” belum diisi.".formatted(blank)));
  }
}
