package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.export.ExportVector;
import id.janji.entry.export.Exported;
import id.janji.entry.export.TrustFile;
import id.janji.entry.history.Story;
import id.janji.entry.history.Tale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the provider's own code writes is read here, and judged the same.
@Tag("slow")
class OtherImplementationTest {
  private static final Path VECTORS = Path.of("../docs/formats/vectors/export");
  private static final TrustFile TRUST =
      Exported.trust(List.of(Exported.KEEPER), Story.PASSKEY, Story.COMMAND_LINE);

  @TempDir Path folder;

  private Checked check(Story story) throws IOException {
    byte[] zip =
        Exported.stored(Exported.members(story, TRUST, List.of(Exported.LOG, Exported.KEEPER)));
    Path export = Files.write(folder.resolve("e.zip"), zip);
    Path trust = Files.write(folder.resolve("t.json"), TRUST.bytes());
    return Checked.command(export, "--trust", trust, "--format", "json");
  }

  @Test
  void everythingThatMayHappenHolds() throws IOException {
    Checked checked = check(Story.good());
    assertThat(checked.exit()).as(checked.out()).isZero();
  }

  @Test
  void noUnlawfulHistoryHolds() throws IOException {
    for (Tale tale : Tale.all()) {
      Checked checked = check(tale.story());
      assertThat(checked.exit()).as("%s: %s", tale.name(), checked.out()).isEqualTo(1);
      boolean later = tale.name().equals("erased but still there");
      String index = "\"index\":" + (tale.index() + (later ? 1 : 0)) + ",";
      assertThat(checked.out()).as(tale.name()).contains(index);
    }
  }

  @Test
  void theWordsToCompareAreTheSame() throws IOException {
    check(Story.good());
    Path out = folder.resolve("out.json");
    String said = Checked.command("trust", folder.resolve("e.zip"), "--out", out).out();
    assertThat(said.replaceAll("\\s+", " "))
        .contains(String.join(" ", TRUST.words()), TRUST.qrText());
    assertThat(Files.readAllBytes(out)).isEqualTo(TRUST.bytes());
  }

  @Test
  void saysOfEachVectorWhatIsExpected() throws IOException {
    String expected = Files.readString(VECTORS.resolve("expected.json"));
    Pattern line = Pattern.compile("\"exit\":(\\d),\"index\":(\\w+),\"name\":\"([a-z-]+)\"");
    int count = 0;
    for (Matcher m = line.matcher(expected); m.find(); count++) {
      Path zip = VECTORS.resolve(m.group(3) + ".zip");
      Path trust = VECTORS.resolve(m.group(3) + ".trust.json");
      Checked checked = Checked.command(zip, "--trust", trust, "--format", "json");
      String index = m.group(2).equals("null") ? "\"none\"" : m.group(2);
      assertThat(checked.exit())
          .as("%s: %s", m.group(3), checked.out())
          .isEqualTo(Integer.parseInt(m.group(1)));
      if (checked.exit() != 0) {
        assertThat(checked.out()).as(m.group(3)).contains("\"index\":" + index);
      }
    }
    assertThat(count).isEqualTo(ExportVector.all().size());
  }
}
