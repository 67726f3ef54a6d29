package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds addresses and numbers that are printed but cannot be used.
public final class ContactUnreadable implements Rule {
  private static final Card CARD =
      new Card(
          "contact-unreadable",
          Severity.FAULT,
          new Bilingual(
              "An address or number is printed that nobody can use.",
              "Alamat atau nomor tercetak, tetapi tidak dapat dipakai."),
          new Bilingual(
              "Print the whole address as plain text, and try it.",
              "Cetak alamat lengkap sebagai teks biasa, lalu coba hubungi."));

  private static final Pattern AROUND_AT =
      Pattern.compile("[^\\s@,;()\\[\\]<>\"“”]{0,100}@{1,3}[^\\s@;()\\[\\]<>\"“”]{0,100}");
  private static final Pattern LABELLED_MAIL =
      Pattern.compile(
          "(?i)(?:\\be-?mail|\\bsurel)(?: address| kami| resmi)? ?: ?([^\\s@]{3,80})(?=[\\s.,;]|$)(?! ?@)");
  private static final Pattern EMPTY_LABEL =
      Pattern.compile(
          "(?i)(?:e-?mail|surel|phone|telephone|telepon|telp\\.?|whatsapp|hotline|fax|faks) ?:");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?i)\\b(?:phone|telephone|tel|telp|telepon|whatsapp|wa|hotline|call|mobile|hp|ponsel|fax|faks)\\b"
              + "[.: ]{0,4}(\\+?[\\d() .-]{3,40})");
  private static final Pattern BROKEN_URL =
      Pattern.compile(
          "(?i)\\b[\\w.]{2,40} ?[(\\[]at[)\\]](?! ?\\w)|\\b(?:https?:/(?!/)|https?//|htp://|htpp://|htttps?://|http;//|ww\\.|wwww\\.|www,)[^\\s]{2,100}|\\bwww\\.[^\\s]{0,60}\\.\\.[^\\s]{1,60}");

  /// Only the end of addresses is told: `mail from us ends in @example.id`.
  private static final Pattern ENDING =
      Pattern.compile("(?:akhiran|berakhiran|domain|ends? (?:in|with)|ending|suffix)[ :]{1,3}$");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    List<Line> lines = prose.source().lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (!hidden(line, found)) {
        if (line.text().indexOf('@') >= 0 || line.text().indexOf(':') >= 0) {
          mail(line, found);
        }
        phone(line, found);
        matches(BROKEN_URL, line, found);
        boolean last =
            i + 1 == lines.size() || EMPTY_LABEL.matcher(lines.get(i + 1).text()).lookingAt();
        if (last && EMPTY_LABEL.matcher(line.text()).matches()) {
          found.add(finding(line, 0, line.text().length()));
        }
      }
    }
    return found;
  }

  /// Whether a protection against robots has hidden the address from readers too.
  private boolean hidden(Line line, List<Finding> found) {
    int before = found.size();
    matches(Contacts.PROTECTED, line, found);
    if (found.size() == before && Contacts.unreadable(line)) {
      found.add(finding(line, 0, line.text().length()));
    }
    return found.size() > before;
  }

  private void mail(Line line, List<Finding> found) {
    Matcher matcher = AROUND_AT.matcher(line.text());
    while (matcher.find()) {
      String address = matcher.group().replaceFirst("[.,:!?'’]+$", "");
      if (malformed(address, line.text(), matcher.start())) {
        found.add(finding(line, matcher.start(), matcher.start() + address.length()));
      }
    }
    Matcher label = LABELLED_MAIL.matcher(line.text());
    while (label.find()) {
      String value = label.group(1);
      boolean web = value.startsWith("http") || value.startsWith("www");
      if (value.matches("[\\w-]+(?:\\.[\\w-]+)+") && !web && !Contacts.mail(line)) {
        found.add(finding(line, label.start(1), label.end(1)));
      }
    }
  }

  private static boolean malformed(String address, String text, int at) {
    if (Contacts.EMAIL.matcher(address).matches()) {
      return false;
    }
    int sign = address.indexOf('@');
    String local = address.substring(0, sign);
    String domain = address.substring(sign).replace("@", "");
    boolean handle = local.isEmpty() && !domain.isEmpty();
    if (handle) {
      String before = text.substring(Math.max(0, at - 24), at).toLowerCase(java.util.Locale.ROOT);
      if (ENDING.matcher(before).find()) {
        return false;
      }
      boolean parted = at > 1 && text.charAt(at - 1) == ' ' && domain.contains(".");
      return parted || before.matches("(?s).*(?:mail|surel)[ :]{1,3}$");
    }
    boolean letters = local.chars().anyMatch(Character::isLetter);
    boolean partedAfter = domain.isEmpty() && letters;
    return letters && (partedAfter || domain.chars().anyMatch(Character::isLetter));
  }

  private void phone(Line line, List<Finding> found) {
    Matcher matcher = PHONE.matcher(line.text());
    while (matcher.find()) {
      String number = matcher.group(1).strip();
      String digits = number.replaceAll("\\D", "");
      boolean international = number.startsWith("+");
      boolean length = digits.length() > 15 || (international && digits.length() < 8);
      boolean trunk = international && number.replaceAll("[ .-]", "").startsWith("+620");
      if (!digits.isEmpty() && (length || trunk)) {
        found.add(finding(line, matcher.start(1), matcher.start(1) + number.length()));
      }
    }
  }

  private void matches(Pattern pattern, Line line, List<Finding> found) {
    Matcher matcher = pattern.matcher(line.text());
    while (matcher.find()) {
      found.add(finding(line, matcher.start(), matcher.end()));
    }
  }

  private Finding finding(Line line, int from, int to) {
    String written = line.text().substring(from, Math.min(to, from + 60));
    return Finding.of(
        this,
        line,
        from,
        to,
        new Bilingual(
            "“%s” cannot be used to reach anybody.".formatted(written),
            "“%s” tidak dapat dipakai untuk menghubungi siapa pun.".formatted(written)));
  }
}
