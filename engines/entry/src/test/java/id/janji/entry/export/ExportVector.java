package id.janji.entry.export;

import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.approval.Signer;
import id.janji.entry.history.Story;
import id.janji.entry.history.Tale;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An export, what its customer trusts, and what a verifier says of both: the exit code, and the
/// index of the entry that fails or -1.
public record ExportVector(String name, byte[] zip, TrustFile trust, int exit, long index) {
  private static final List<NoteSigner> BOTH = List.of(Exported.LOG, Exported.KEEPER);
  private static final TrustFile TRUST =
      Exported.trust(List.of(Exported.KEEPER), Story.PASSKEY, Story.COMMAND_LINE);
  private static final Map<String, String> FROM_TALES =
      Map.ofEntries(
          Map.entry("payload-of-another-entry", "payload of another entry"),
          Map.entry("back-dated", "back-dated"),
          Map.entry("approval-swapped-statement", "approval with a swapped statement"),
          Map.entry("approval-other-origin", "approval from another origin"),
          Map.entry("approval-retired-key", "approval by a retired key"),
          Map.entry("approval-reused-request", "request reused"),
          Map.entry("approval-not-user-verified", "approval without user verification"),
          Map.entry("act-outside-of-grant", "act outside of the scope"),
          Map.entry("act-after-revocation", "act after revocation"),
          Map.entry("second-outcome", "second outcome"),
          Map.entry("two-intents-of-an-act", "two intents of an act"));

  public static List<ExportVector> all() {
    List<ExportVector> all = new ArrayList<>();
    TrustFile alone = Exported.trust(List.of(), Story.PASSKEY, Story.COMMAND_LINE);
    all.add(of("good", Story.good(), TRUST, BOTH, 0));
    all.add(of("good-without-keeper", Story.good(), alone, List.of(Exported.LOG), 0));
    Story erased = Story.good();
    erased.erase(4);
    all.add(of("erased", erased, TRUST, BOTH, 0));
    rewritten(all);
    signed(all);
    payloads(all);
    Map<String, Tale> tales = new TreeMap<>();
    Tale.all().forEach(tale -> tales.put(tale.name(), tale));
    new TreeMap<>(FROM_TALES)
        .forEach((name, title) -> {
          Tale tale = tales.get(title);
          byte[] zip = Exported.stored(Exported.members(tale.story(), TRUST, BOTH));
          all.add(new ExportVector(name, zip, TRUST, 1, tale.index()));
        });
    return all;
  }

  private static ExportVector of(
      String name, Story story, TrustFile trust, List<NoteSigner> signers, int exit) {
    byte[] zip = Exported.stored(Exported.members(story, trust, signers));
    return new ExportVector(name, zip, trust, exit, -1);
  }

  /// What the customer of the good story trusts after he has seen all of it.
  private static TrustFile seen() {
    List<Entry> entries = Story.good().entries;
    Bytes root = Bytes.of(Exported.root(entries).bytes());
    return TRUST.remember(new TrustFile.Head(entries.size(), root));
  }

  /// Logs that were written anew since the customer saw them, with all signatures in order.
  private static void rewritten(List<ExportVector> all) {
    Story omitted = Story.good();
    Entry last = omitted.entries.remove(7);
    omitted.entries.add(last);
    all.add(of("omitted", omitted, seen(), BOTH, 1));
    Story reordered = Story.good();
    Collections.swap(reordered.entries, 1, 2);
    all.add(of("reordered", reordered, seen(), BOTH, 1));
    Story forked = Story.begun();
    while (forked.entries.size() < Story.good().entries.size()) {
      forked.request(forked.statement("fork " + forked.entries.size()));
    }
    all.add(of("forked", forked, seen(), BOTH, 1));
    Story replayed = Story.good();
    replayed.entries.removeLast();
    all.add(of("replayed", replayed, seen(), BOTH, 1));
  }

  private static void signed(List<ExportVector> all) {
    NoteSigner other = NoteSigner.of(Story.LOG, SignatureKind.ED25519, Signer.pair("other"));
    all.add(of("wrong-key", Story.good(), TRUST, List.of(other, Exported.KEEPER), 1));
    all.add(of("not-cosigned", Story.good(), TRUST, List.of(Exported.LOG), 1));
    TrustFile stranger = Exported.trust(List.of(Exported.KEEPER), Story.COMMAND_LINE);
    byte[] zip = Exported.stored(Exported.members(Story.good(), stranger, BOTH));
    all.add(new ExportVector("approval-key-not-trusted", zip, stranger, 1, 5));
  }

  private static void payloads(List<ExportVector> all) {
    Story story = Story.good();
    Entry whole = story.entries.get(6);
    byte[] payload = whole.disclosed().orElseThrow().payload().clone();
    payload[20] ^= 1;
    Entry swapped = Entry.of(whole.leaf(), whole.disclosed().orElseThrow().salt(), payload);
    story.entries.set(6, swapped);
    byte[] zip = Exported.stored(Exported.members(story, TRUST, BOTH));
    all.add(new ExportVector("swapped-payload", zip, TRUST, 1, 6));
    TreeMap<String, byte[]> cut = Exported.members(Story.good(), TRUST, BOTH);
    cut.replaceAll((name, bytes) ->
        name.startsWith("tile/") ? java.util.Arrays.copyOf(bytes, bytes.length - 40) : bytes);
    all.add(new ExportVector("truncated", Exported.stored(cut), TRUST, 2, -1));
  }

  /// All vectors as files by name, with a list of what is expected.
  public static Map<String, byte[]> files() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<String> lines =
        all().stream()
            .map(v ->
                "{\"exit\":%d,\"index\":%s,\"name\":\"%s\"}"
                    .formatted(v.exit, v.index < 0 ? "null" : v.index, v.name))
            .toList();
    String expected = "[\n" + String.join(",\n", lines) + "\n]\n";
    files.put("expected.json", expected.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    all().stream()
        .flatMap(v ->
            Stream.of(
                Map.entry(v.name + ".zip", v.zip),
                Map.entry(v.name + ".trust.json", v.trust.bytes())))
        .forEach(file -> files.put(file.getKey(), file.getValue()));
    return files;
  }
}
