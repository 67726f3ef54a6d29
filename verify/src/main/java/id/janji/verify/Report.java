package id.janji.verify;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What is said in the end: what was read or, at the entry `index` or -1, why it was refused.
record Report(
    @Nullable Trust trust,
    long index,
    @Nullable Refused refused,
    @Nullable Note note,
    @Nullable History history) {

  /// The exit code of export.md. What fails in check 1 was no export.
  int exit() {
    return refused == null ? trust == null ? 4 : 0 : check(refused) == 1 ? 2 : 1;
  }

  /// The check of export.md that failed; the checks of leaf.md are number 5 there.
  private static int check(Refused refused) {
    return refused.check("leaf") > 0 ? 5 : refused.check("export");
  }

  private String tier() {
    return trust == null ? "none" : trust.keeperKeys().isEmpty() ? "T2" : "T4";
  }

  String text(String language) {
    StringBuilder out = new StringBuilder(Said.of("verdict." + exit()).in(language)).append(": ");
    if (refused != null || history == null) {
      Refused why = Objects.requireNonNull(refused);
      String place = index < 0 ? "" : Said.of("report.entry", index).in(language);
      String leaf = why.check("leaf") == 0 ? "" : " (leaf.md " + why.check("leaf") + ")";
      out.append(Said.of("report.why", place, check(why), leaf).in(language));
      return out.append(why.said.in(language)).append('.').toString();
    }
    out.append(Said.of("report.against." + tier()).in(language)).append('.');
    history.counts.forEach((what, count) -> {
      List<Long> where = history.lists.getOrDefault(what, List.of());
      out.append("\n  ")
          .append(Said.of((count == 1 ? "count.one." : "count.") + what, count).in(language));
      out.append(where.stream().limit(10).map(i -> " #" + i).collect(Collectors.joining()));
    });
    Instant last = Instant.ofEpochMilli(history.time);
    return out.append("\n  ").append(Said.of("report.last", last).in(language)).toString();
  }

  /// The same for programs.
  String json() {
    Map<String, Object> out = new TreeMap<>(Map.of("exit", (long) exit(), "tier", tier()));
    out.put("verdict", Said.of("verdict." + exit()).en());
    if (refused != null) {
      out.put("check", (long) check(refused));
      out.put("leafCheck", (long) refused.check("leaf"));
      out.put("index", index < 0 ? "none" : (Object) index);
      out.put("reason", Json.of(Map.of("en", refused.said.en(), "id", refused.said.id())));
    } else if (note != null && history != null) {
      out.put("root", Json.base64url(note.root()));
      out.put("counts", Json.of(history.counts));
      out.put("lists", Json.of(history.lists));
      out.put("lastTime", Instant.ofEpochMilli(history.time).toString());
    }
    return Said.harmless(Json.of(out).toString());
  }

  /// An entry of the log as a line.
  static String line(History.Entry entry) {
    Leaf leaf = entry.leaf();
    Object said = entry.payload() == null ? "–" : entry.payload();
    String item = "";
    if (said instanceof Json in && in.members().get("item") instanceof Json of) {
      String key = new String(of.bytes("key"), StandardCharsets.UTF_8);
      item = of.text("bucket") + "/" + key + " ";
    }
    String refers = leaf.refers() < 0 ? "" : "→ #" + leaf.refers();
    Instant time = Instant.ofEpochMilli(leaf.time());
    return Said.harmless(
        "%8d  %-24s  %-15s  %-11s  %-8s  %s%s"
            .formatted(entry.index(), time, leaf.name(), leaf.basis(), refers, item, said));
  }
}
