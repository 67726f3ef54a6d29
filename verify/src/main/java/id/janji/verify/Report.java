package id.janji.verify;

import id.janji.verify.format.Basis;
import id.janji.verify.format.Members;
import id.janji.verify.format.Note;
import id.janji.verify.format.Said;
import id.janji.verify.story.Story;
import id.janji.verify.story.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is said in the end. `failed` is 0 or the check of export.md that failed, `within` the check
/// of leaf.md if it was there, `index` its entry or -1.
record Report(
    Verdict verdict,
    int failed,
    int within,
    long index,
    @Nullable Said why,
    @Nullable Trust trust,
    @Nullable Note note,
    Tally tally,
    long heads,
    @Nullable Story story) {

  static Report good(@Nullable Trust trust, Note note, Tally tally, long heads, Story story) {
    Verdict verdict = trust == null ? Verdict.CONSISTENT : Verdict.HOLDS;
    return new Report(verdict, 0, 0, -1, null, trust, note, tally, heads, story);
  }

  /// What fails in check 1 was no export.
  static Report bad(@Nullable Trust trust, int check, int within, long index, Said why) {
    Verdict verdict = check == 1 ? Verdict.CANNOT_BE_READ : Verdict.DOES_NOT_HOLD;
    return new Report(verdict, check, within, index, why, trust, null, new Tally(), 0, null);
  }

  String text(String language) {
    Said said = why == null ? summary() : failure(why);
    StringBuilder out =
        new StringBuilder(verdict.in(language)).append(": ").append(said.in(language));
    if (why == null) {
      for (Said line : details()) {
        out.append("\n  ").append(line.in(language));
      }
    }
    return out.toString();
  }

  private Said failure(Said reason) {
    String leaf = within == 0 ? "" : " (leaf.md " + within + ")";
    String en =
        index < 0 ? "check " + failed + leaf : "entry " + index + ", check " + failed + leaf;
    String id =
        index < 0
            ? "pemeriksaan " + failed + leaf
            : "entri " + index + ", pemeriksaan " + failed + leaf;
    return new Said(en + ": " + reason.en() + ".", id + ": " + reason.id() + ".");
  }

  private boolean hasKeeper() {
    return trust != null && !trust.keeperKeys().isEmpty();
  }

  private Said summary() {
    Said acts = acts();
    Said against = against();
    return new Said(
        "%d entries; %s; %s.".formatted(tally.entries, acts.en(), against.en()),
        "%d entri; %s; %s.".formatted(tally.entries, acts.id(), against.id()));
  }

  private Said acts() {
    List<String> en = new ArrayList<>();
    List<String> id = new ArrayList<>();
    tally.acts.forEach((basis, count) -> {
      en.add(count + " " + words(basis).en());
      id.add(count + " " + words(basis).id());
    });
    if (tally.notCheckable > 0) {
      en.add(tally.notCheckable + " not checkable, because what they rest on was erased");
      id.add(tally.notCheckable + " tidak dapat diperiksa, karena dasarnya sudah dihapus");
    }
    long all = tally.allActs();
    String sum = all == 0 ? "" : ": ";
    return new Said(
        all + " acts on your data" + sum + String.join(", ", en),
        all + " tindakan atas data Anda" + sum + String.join(", ", id));
  }

  private static Said words(Basis basis) {
    return switch (basis) {
      case NONE -> Said.of("without a basis");
      case OWN -> Said.of("by your own accounts");
      case APPROVED -> Said.of("approved by your signature");
      case JOB -> Said.of("by machine jobs");
      case LEGAL -> Said.of("on legal grounds");
      case BREAK_GLASS -> Said.of("in emergencies");
    };
  }

  private Said against() {
    if (trust == null) {
      return Said.of(
          "nothing is compared with what you know, so this holds against nobody: use --trust");
    } else if (hasKeeper()) {
      return Said.of("holds against the provider as a whole (T4), as long as your keeper is yours");
    }
    return Said.of(
        "holds against administrators of database and storage (T2), not against the provider itself"
            + ": you have no keeper");
  }

  private List<Said> details() {
    List<Said> lines = new ArrayList<>();
    lines.add(
        Said.of(
            "%d approvals with good signatures, %d earlier heads on this history",
            tally.approvals, heads));
    lines.add(
        Said.of(
            "%d payloads erased, %d entries of kinds that this verifier does not know",
            tally.erased, tally.unknownKinds));
    lines.add(
        Said.of(
            "%d acts without an outcome%s, %d whose outcome the provider does not know",
            tally.openCount, listed(tally.open), tally.unknownOutcomes));
    lines.add(
        Said.of(
            "%d places not yet told%s, %d told later",
            tally.untoldCount,
            listed(tally.untold),
            tally.told.values().stream().mapToLong(n -> n).sum()));
    lines.add(Said.of("last entry %s", Said.instant(tally.lastTime)));
    return lines;
  }

  private static String listed(List<Long> indexes) {
    if (indexes.isEmpty()) {
      return "";
    }
    List<String> first = indexes.stream().limit(10).map(i -> "#" + i).toList();
    return " (" + String.join(" ", first) + (indexes.size() > 10 ? " …" : "") + ")";
  }

  String json() {
    Map<String, Object> out = new TreeMap<>();
    out.put("verdict", verdict.en);
    out.put("exit", (long) verdict.exit);
    if (why != null) {
      out.put("check", (long) failed);
      out.put("leafCheck", (long) within);
      out.put("index", index < 0 ? "none" : (Object) index);
      out.put("reason", Map.of("en", why.en(), "id", why.id()));
      return Output.json(out);
    }
    if (note != null) {
      out.put("log", note.origin());
      out.put("root", Members.base64url(note.root()));
    }
    out.put("tier", trust == null ? "none" : hasKeeper() ? "T4" : "T2");
    out.put("summary", Map.of("en", summary().en(), "id", summary().id()));
    out.put("entries", tally.entries);
    out.put("acts", byBasis(tally.acts));
    out.put("told", byBasis(tally.told));
    out.put("notCheckable", tally.notCheckable);
    out.put("erased", tally.erased);
    out.put("approvals", tally.approvals);
    out.put("heads", heads);
    out.put("unknownKinds", tally.unknownKinds);
    out.put("open", tally.open);
    out.put("openCount", tally.openCount);
    out.put("unknownOutcomes", tally.unknownOutcomes);
    out.put("untold", tally.untold);
    out.put("untoldCount", tally.untoldCount);
    out.put("lastTime", Said.instant(tally.lastTime));
    return Output.json(out);
  }

  private static Map<String, Object> byBasis(Map<Basis, Long> counts) {
    Map<String, Object> out = new TreeMap<>();
    counts.forEach((basis, count) -> out.put(basis.text(), count));
    return out;
  }
}
