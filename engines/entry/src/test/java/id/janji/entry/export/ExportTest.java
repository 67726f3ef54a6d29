package id.janji.entry.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import id.janji.entry.history.Story;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final TrustFile TRUST =
      TrustFile.of(
          Story.LOG,
          List.of("log+1+b", "log+1+a"),
          List.of(),
          List.of(new TrustFile.Approver("Budi", Story.PASSKEY.fingerprint())));

  @Test
  void writesEachLeafAndPayloadInBundlesOf256() throws IOException {
    List<Entry> entries = Story.good().entries;
    TreeMap<String, byte[]> parts = parts(write(entries, 300));

    assertThat(parts.keySet())
        .containsExactly(
            "checkpoint",
            "export.json",
            "payload/000",
            "payload/001.p/44",
            "tile/entries/000",
            "tile/entries/001.p/44",
            "trust.json");
    byte[] first = entries.getFirst().leaf().encode();
    assertThat(parts.get("tile/entries/000"))
        .startsWith((byte) (first.length >>> 8), (byte) first.length)
        .contains(first);
    assertThat(parts.get("payload/000")).contains(entries.getFirst().disclosed().get().payload());
    assertThat(new String(parts.get("export.json"), StandardCharsets.UTF_8))
        .startsWith("{\"customer\":{\"id\":")
        .contains("\"size\":300");
  }

  @Test
  void givesTheSameBytesForTheSameLog() throws IOException {
    assertThat(write(Story.good().entries, 70)).isEqualTo(write(Story.good().entries, 70));
  }

  @Test
  void the256WordsDifferInTheirFirstFourLetters() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    List<String> words = SpokenWords.of(all);

    assertThat(new HashSet<>(words.stream().map(word -> word.substring(0, 4)).toList()))
        .hasSize(256);
    assertThat(words).isSorted().allMatch(word -> word.matches("[a-z]{4,7}"));
  }

  @Test
  void theFingerprintDependsOnKeysAndNotOnOrderNamesOrHead() {
    TrustFile same =
        TrustFile.of(
                Story.LOG,
                List.of("log+1+a", "log+1+b"),
                List.of(),
                List.of(new TrustFile.Approver("B.", Story.PASSKEY.fingerprint(), 9)))
            .remember(new TrustFile.Head(3, Bytes.sha256(new byte[1])));
    TrustFile other =
        TrustFile.of(Story.LOG, List.of("log+1+a"), List.of("log+1+b"), TRUST.approvers());

    assertThat(same.words()).isEqualTo(TRUST.words()).hasSize(16);
    assertThat(same.qrText()).isEqualTo(TRUST.qrText()).matches("janji:trust:[0-9a-f]{32}");
    assertThat(other.qrText()).isNotEqualTo(TRUST.qrText());
  }

  @Test
  void rememberingChangesTheHeadAndKeepsWhatIsUnknown() {
    String text = new String(TRUST.bytes(), StandardCharsets.UTF_8);
    byte[] more = text.replaceFirst("\\{", "{ \"zone\":\"x\",").getBytes(StandardCharsets.UTF_8);

    TrustFile after = TrustFile.parse(more).remember(new TrustFile.Head(3, Bytes.sha256(more)));

    assertThat(new String(after.bytes(), StandardCharsets.UTF_8)).contains("\"zone\":\"x\"");
    assertThat(TrustFile.parse(after.bytes()).head().size()).isEqualTo(3);
    assertThat(after.words()).isEqualTo(TRUST.words());
  }

  @Test
  void refusesATrustFileWithoutKeysOrWithOneTwice() {
    assertThatThrownBy(() -> TrustFile.of("a", List.of(), List.of(), List.of()))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> TrustFile.of("a", List.of("k", "k"), List.of(), List.of()))
        .isInstanceOf(EntryException.class);
  }

  @Test
  void aDamagedTrustFileIsRefusedOrRead() {
    damage(20_000);
  }

  @Test
  @Tag("full")
  void manyDamagedTrustFilesAreRefusedOrRead() {
    damage(200_000);
  }

  private static void damage(int rounds) {
    Random random = Seed.random();
    for (int round = 0; round < rounds; round++) {
      try {
        assertThat(TrustFile.parse(Mutation.of(TRUST.bytes(), random)).logKeys()).isNotEmpty();
      } catch (EntryException refused) {
        assertThat(refused.getMessage()).endsWith(".");
      }
    }
  }

  private static byte[] write(List<Entry> entries, int size) throws IOException {
    LogSource source =
        new LogSource() {
          @Override
          public byte[] leaf(long index) {
            return entries.get((int) (index % entries.size())).leaf().encode();
          }

          @Override
          public Optional<Entry.Disclosed> disclosed(long index) {
            return entries.get((int) (index % entries.size())).disclosed();
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportWriter.write(
        new ExportWriter.Header(
            Story.LOG,
            size,
            new Story().now(),
            "Awan",
            Story.CUSTOMER,
            "PT Kita",
            new byte[] {3},
            TRUST),
        source,
        out);
    return out.toByteArray();
  }

  private static TreeMap<String, byte[]> parts(byte[] zip) throws IOException {
    TreeMap<String, byte[]> parts = new TreeMap<>();
    ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      parts.put(entry.getName(), in.readAllBytes());
    }
    return parts;
  }
}
