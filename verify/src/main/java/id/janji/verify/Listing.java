package id.janji.verify;

import id.janji.verify.format.Members;
import id.janji.verify.format.Said;
import id.janji.verify.story.Entry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prints the log as a table, for people or for programs: one line an entry.
record Listing(PrintStream out, String format) {
  void head(String language) {
    if (format.equals("text")) {
      boolean id = language.equals("id");
      line(
          "#",
          id ? "waktu" : "time",
          id ? "jenis" : "kind",
          id ? "dasar" : "basis",
          id ? "siapa" : "who",
          id ? "apa" : "what");
    }
  }

  void print(Entry entry) {
    String refers = entry.leaf().refers() < 0 ? "" : "→ #" + entry.leaf().refers();
    String who = who(entry.payload());
    String what = entry.payload() == null ? "–" : what(entry.payload());
    String time = Said.instant(entry.leaf().time());
    if (format.equals("text")) {
      String basis = entry.leaf().basis().text();
      line(
          String.valueOf(entry.index()),
          time,
          entry.leaf().name(),
          basis,
          who,
          Said.harmless((refers + " " + what).strip()));
      return;
    }
    Map<String, Object> members = new TreeMap<>();
    members.put("index", entry.index());
    members.put("time", time);
    members.put("kind", entry.leaf().name());
    members.put("basis", entry.leaf().basis().text());
    members.put("refers", entry.leaf().refers());
    if (entry.payload() != null) {
      members.put("payload", entry.payload());
    }
    out.println(Output.json(members));
  }

  private void line(String index, String time, String kind, String basis, String who, String what) {
    out.println(
        "%8s  %-24s  %-15s  %-11s  %-24s  %s"
            .formatted(index, time, kind, basis, Said.harmless(who), what)
            .stripTrailing());
  }

  private static String who(@Nullable Members in) {
    if (in != null) {
      for (String role : new String[] {"actor", "by", "holder"}) {
        if (in.all().get(role) instanceof Members person
            && person.all().get("name") instanceof String name) {
          return name;
        }
      }
    }
    return "";
  }

  private static String what(Members in) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String name :
        new String[] {
          "name",
          "operation",
          "operations",
          "result",
          "answer",
          "purpose",
          "purposes",
          "case",
          "from",
          "until",
          "bytes",
          "article",
          "form",
          "reason"
        }) {
      Object value = in.all().get(name);
      if (value != null && !(value instanceof Members)) {
        words.put(name, value.toString());
      }
    }
    if (in.all().get("item") instanceof Members item) {
      words.put("item", item.text("bucket") + "/" + key(item));
    }
    return String.join(" · ", words.values());
  }

  private static String key(Members item) {
    return item.all().get("key") instanceof String
        ? new String(item.bytes("key", 0, 1024), StandardCharsets.UTF_8)
        : "";
  }
}
