package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports made to make the reader stumble: each ends with a verdict.
@Tag("slow")
class HostileExportTest {
  @TempDir Path folder;
  private final Log log = Log.story(21);
  private Map<String, byte[]> members;

  @BeforeEach
  void aGoodExport() {
    members = log.members();
  }

  private void cannotBeRead(byte[] zip, String... words) throws IOException {
    ends(2, zip, words);
  }

  private void ends(int exit, byte[] zip, String... words) throws IOException {
    Path file = Files.write(folder.resolve("e.zip"), zip);
    Path trust = Files.writeString(folder.resolve("t.json"), Log.trust());
    Checked checked = Checked.command(file, "--trust", trust, "--lang", "en");
    assertThat(checked.out() + checked.err()).contains(words);
    assertThat(checked.exit()).isEqualTo(exit);
  }

  private String bundle(String folder) {
    return members.keySet().stream().filter(n -> n.startsWith(folder)).findFirst().orElseThrow();
  }

  @Test
  void refusesWhatIsNoZip() throws IOException {
    cannotBeRead(Log.utf8("not a zip"), "not a zip file");
    cannotBeRead(new byte[0], "not a zip file");
  }

  @Test
  void refusesANameTwice() throws IOException {
    byte[] zip =
        Log.zip(Map.of("checkpoint", members.get("checkpoint"), "checkpoinu", new byte[1]));
    for (int i = 0; i < zip.length - 10; i++) {
      if (new String(zip, i, 10, java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals("checkpoinu")) {
        zip[i + 9] = 't';
      }
    }
    cannotBeRead(zip, "is there twice");
  }

  @Test
  void refusesABombOfPayloads() throws IOException {
    members.put(bundle("payload/"), new byte[200_000_000]);
    cannotBeRead(Log.zip(members), "is larger than 16786432 bytes");
  }

  @Test
  void refusesANoteOfAHundredMegabytes() throws IOException {
    members.put("checkpoint", new byte[100_000_000]);
    cannotBeRead(Log.zip(members), "is larger than 65536 bytes");
  }

  @Test
  void refusesTooManyNames() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i <= 200_000; i++) {
        zip.putNextEntry(new ZipEntry("n" + i));
      }
    }
    cannotBeRead(out.toByteArray(), "too many members");
  }

  @Test
  void refusesSizesOutOfBounds() throws IOException {
    byte[] about = members.get("export.json");
    String text = new String(about, java.nio.charset.StandardCharsets.UTF_8);
    for (String size : new String[] {"0", "9007199254740991", "25600001"}) {
      members.put("export.json", Log.utf8(text.replaceFirst("\"size\":\\d+", "\"size\":" + size)));
      cannotBeRead(Log.zip(members), "out of bounds");
    }
    members.put(
        "export.json",
        Log.utf8(text.replaceFirst("\"size\":\\d+", "\"size\":99999999999999999999")));
    cannotBeRead(Log.zip(members), "malformed");
  }

  @Test
  void refusesLengthsBeyondTheBundle() throws IOException {
    byte[] payloads = members.get(bundle("payload/")).clone();
    ByteBuffer.wrap(payloads).putInt(0, -1);
    members.put(bundle("payload/"), payloads);
    cannotBeRead(Log.zip(members), "too long or breaks off");
  }

  @Test
  void refusesDeepJson() throws IOException {
    members.put("export.json", Log.utf8("{\"a\":".repeat(10_000)));
    cannotBeRead(Log.zip(members), "nested too deep");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    members.put(
        "export.json",
        Log.cat(Log.utf8("{\"log\":\""), new byte[] {(byte) 0xC0, (byte) 0x80}, Log.utf8("\"}")));
    cannotBeRead(Log.zip(members), "canonical");
  }

  @Test
  void refusesEndlessSignaturesOfOneKey() throws IOException {
    String note = new String(members.get("checkpoint"), java.nio.charset.StandardCharsets.UTF_8);
    String line = note.lines().filter(l -> l.startsWith("—")).findFirst().orElseThrow() + "\n";
    members.put("checkpoint", Log.utf8(note + line.repeat(300)));
    ends(1, Log.zip(members), "check 4", "no good signature");
  }

  @Test
  void refusesAnEntryThatRefersToItself() throws IOException {
    log.add("erased", "", log.records.size(), Log.map("reason", "x"));
    ends(1, Log.zip(log.members()), "leaf.md 3", "not before it");
  }

  @Test
  void showsNothingThatSteersATerminal() throws IOException {
    Log hostile = Log.story(22);
    hostile.add(
        "hold",
        "",
        -1,
        Log.map(
            "hold",
            hostile.uuid(),
            "article",
            "\u202Eevil \u009B",
            "scope",
            Log.map(),
            "until",
            Log.at(Log.START)));
    Path file = hostile.export(folder.resolve("h.zip"));
    String out = Checked.command(file, "--list", "--lang", "en").out();
    assertThat(out).contains("evil").doesNotContain("\u202E", "\u009B");
  }

  @Test
  void refusesATrustFileThatIsNone() throws IOException {
    Path file = Files.write(folder.resolve("e.zip"), Log.zip(members));
    Path trust = Files.writeString(folder.resolve("t.json"), "{}");
    assertThat(Checked.command(file, "--trust", trust).exit()).isEqualTo(2);
  }
}
