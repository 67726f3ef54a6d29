package id.janji.clause.lint.output;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.lint.Report;
import id.janji.clause.lint.rule.Finding;
import java.util.Map;
import java.util.TreeMap;

/// A report as one page without scripts or other files, for screen and paper, light and dark.
public final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ground: light-dark(#f6f7fa, #0f121b);
        --surface: light-dark(#fff, #171b27); --line: light-dark(#dfe3ec, #2a3143);
        --ink: light-dark(#161b2c, #e9ecf4); --ink-2: light-dark(#465069, #b7bfd0);
        --nila: light-dark(#2c3c9c, #a8b5ff); --fault: light-dark(#b3221b, #ff8d83);
        --warning: light-dark(#835000, #f0b555); --note: light-dark(#4c586f, #a9b3c8);
        --mark: light-dark(#fbf0db, #32260f); }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 56rem; padding: 2rem 1rem 4rem; background: var(--ground);
        color: var(--ink); font: .9375rem/1.5 system-ui, "Noto Sans", sans-serif;
        overflow-wrap: anywhere; }
      h1 { margin: 0; font-size: 1.875rem; line-height: 1.2; }
      .lead, .mend, dd { color: var(--ink-2); }
      code { font: .875em ui-monospace, Menlo, Consolas, monospace; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
      dd { margin: 0; }
      ol { margin: 2rem 0 0; padding: 0; list-style: none; }
      li { margin: 0 0 1rem; padding: 1rem 1.25rem; background: var(--surface);
        border: 1px solid var(--line); border-radius: 14px; break-inside: avoid; }
      li p { margin: .25rem 0; }
      h2 { margin: 0; font-size: .9375rem; display: flex; flex-wrap: wrap;
        align-items: baseline; gap: .25rem .75rem; }
      blockquote { margin: .5rem 0; font: 1.0625rem/1.5 Charter, Cambria, Georgia, serif; }
      mark { background: var(--mark); color: inherit; border-bottom: 2px solid var(--warning); }
      .fault { color: var(--fault); } .warning { color: var(--warning); } .note { color: var(--note); }
      a { color: var(--nila); } :focus-visible { outline: 2px solid var(--nila); }
      """;

  private HtmlReport() {}

  public static String of(Report report, Language language) {
    String file = escape(report.text().file());
    String title = escape(Wording.summary(report, language));
    StringBuilder out = new StringBuilder("<!doctype html>\n");
    out.append("<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n".formatted(language.tag()));
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>%s: %s</title>\n".formatted(file, title));
    out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    out.append("<h1>%s</h1>\n<p class=\"lead\"><code>%s</code></p>\n".formatted(title, file));
    report
        .summaries()
        .values()
        .forEach(s -> out.append("<p>%s</p>\n".formatted(escape(s.in(language)))));
    counts(out, report);
    if (!report.findings().isEmpty()) {
      out.append("<ol>\n");
      report.findings().forEach(finding -> finding(out, finding, report, language));
      out.append("</ol>\n");
    }
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void counts(StringBuilder out, Report report) {
    Map<String, Integer> counts = new TreeMap<>();
    report.findings().forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
    if (counts.isEmpty()) {
      return;
    }
    out.append("<dl>\n");
    counts.forEach((rule, count) ->
        out.append("<dt><code>%s</code></dt><dd>%d</dd>\n".formatted(escape(rule), count)));
    out.append("</dl>\n");
  }

  private static void finding(
      StringBuilder out, Finding finding, Report report, Language language) {
    Bilingual mend = finding.mend();
    String place = finding.place().toString().substring(report.text().file().length());
    out.append("<li>\n<h2><code>%s</code> ".formatted(escape(place.replaceFirst("^:", ""))));
    out.append("<code>%s</code> ".formatted(escape(finding.rule())));
    out.append(
        "<span class=\"%s\">%s</span></h2>\n"
            .formatted(
                finding.severity().word(), escape(Wording.word(finding.severity(), language))));
    out.append(
        "<blockquote lang=\"%s\">%s<mark>%s</mark>%s</blockquote>\n"
            .formatted(
                report.text().language().tag(),
                escape(finding.excerpt().before()),
                escape(finding.excerpt().fault()),
                escape(finding.excerpt().after())));
    out.append("<p>%s</p>\n".formatted(escape(finding.reason().in(language))));
    out.append("<p class=\"mend\">%s</p>\n</li>\n".formatted(escape(mend.in(language))));
  }

  private static String escape(String text) {
    return Wording.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
