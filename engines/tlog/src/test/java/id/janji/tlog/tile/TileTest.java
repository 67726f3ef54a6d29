package id.janji.tlog.tile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.tlog.SharedZip;
import id.janji.tlog.TestKeys;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.PlainTree;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TileTest {
  private static final String TESSERA_KEY =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

  @TempDir Path folder;

  private static List<byte[]> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> ("entry " + i).getBytes(UTF_8)).toList();
  }

  private static Hash root(List<byte[]> entries) {
    return PlainTree.root(entries.stream().map(Rfc6962::leaf).toList());
  }

  @Test
  void readsTesserasLogAtEachSizeAndMakesItAgainByteForByte() throws IOException {
    try (SharedZip zip = SharedZip.open("tlog-vectors.zip")) {
      Path log = zip.path("tessera/testdata/log");
      VerifierKey key = VerifierKey.parse(TESSERA_KEY);
      for (int size = 0; size <= 15; size++) {
        SignedNote note = SignedNote.parse(SharedZip.bytes(log.resolve("checkpoint." + size)));
        assertThat(note.check(List.of(key))).isInstanceOf(SignedNote.Check.Signed.class);
        Checkpoint head = Checkpoint.parse(note.text());
        assertThat(head.size()).isEqualTo(size);

        VerifiedTiles tiles = VerifiedTiles.open(new FolderSource(log), size, head.root(), 4);
        tiles.verifyAll();
        List<byte[]> entries = IntStream.range(0, size).mapToObj(tiles::entry).toList();
        for (Map.Entry<TilePath, byte[]> file : TileFiles.of(entries).entrySet()) {
          assertThat(SharedZip.bytes(log.resolve(file.getKey().text())))
              .as(file.getKey().text())
              .isEqualTo(file.getValue());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 1000, 65_536, 70_000})
  void provesEntriesOfLogsOfSeveralLevels(int size) {
    List<byte[]> entries = entries(size);
    Map<TilePath, byte[]> files = TileFiles.of(entries);
    Hash root = root(entries);

    VerifiedTiles tiles = VerifiedTiles.open(TileSource.of(files), size, root, 2);
    for (int index = 0; index < size; index += 1 + size / 50) {
      assertThat(tiles.entry(index)).isEqualTo(entries.get(index));
      assertThat(
              ProofCheck.includes(
                  index, size, Rfc6962.leaf(entries.get(index)), tiles.inclusion(index), root))
          .isTrue();
    }
    tiles.verifyAll();
  }

  @Test
  void hasTheTilesThatTheSpecificationCounts() {
    Map<TilePath, byte[]> files = TileFiles.of(entries(70_000));
    assertThat(files.keySet().stream().filter(p -> p.level() == 0 && p.isFull())).hasSize(273);
    assertThat(files)
        .containsKeys(
            new TilePath(0, 273, 112),
            new TilePath(1, 0, 256),
            new TilePath(1, 1, 17),
            new TilePath(2, 0, 1));
  }

  @Test
  void takesTheFullTileWhereThePartialOneIsGone() throws IOException {
    List<byte[]> entries = entries(300);
    for (Map.Entry<TilePath, byte[]> file : TileFiles.of(entries(512)).entrySet()) {
      Path path = folder.resolve(file.getKey().text());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.write(
        Files.createDirectories(folder.resolve("tile/1/000.p")).resolve("1"),
        TileFiles.of(entries).get(new TilePath(1, 0, 1)));

    VerifiedTiles.open(new FolderSource(folder), 300, root(entries), 2).verifyAll();
  }

  @ParameterizedTest
  @CsvSource({
    "tile/0/x001/x234/067, 0, 1234067, 256",
    "tile/entries/000.p/255, -1, 0, 255",
    "tile/63/999, 63, 999, 256",
    "tile/1/x001/000.p/1, 1, 1000, 1"
  })
  void writesAndReadsPaths(String text, int level, long index, int width) {
    TilePath path = new TilePath(level, index, width);
    assertThat(path.text()).isEqualTo(text);
    assertThat(TilePath.parse(text)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/64/000",
        "tile/00/000",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/../000",
        "tile/data/000",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
      })
  void refusesWhatIsNoPath(String text) {
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> TilePath.parse(text));
  }

  @Test
  void noChangedFileIsBelieved() {
    List<byte[]> entries = entries(600);
    Map<TilePath, byte[]> files = TileFiles.of(entries);
    Hash root = root(entries);
    List<TilePath> paths = List.copyOf(files.keySet());
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      TilePath path = paths.get(random.nextInt(paths.size()));
      Map<TilePath, byte[]> changed = new HashMap<>(files);
      byte[] bytes = TestKeys.mutated(files.get(path), random);
      changed.put(path, bytes);
      try {
        VerifiedTiles.open(TileSource.of(changed), 600, root, 2).verifyAll();
        assertThat(sameStart(bytes, files.get(path))).as("round %d, %s", i, path).isTrue();
      } catch (TlogException refused) {
        assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
      }
    }
  }

  /// Bytes behind the last entry of a bundle belong to a wider bundle and are not looked at.
  private static boolean sameStart(byte[] changed, byte[] original) {
    return changed.length >= original.length
        && Arrays.equals(changed, 0, original.length, original, 0, original.length);
  }

  @Test
  void refusesAbsentTilesForeignRootsAndCutBundles() {
    List<byte[]> entries = entries(300);
    Map<TilePath, byte[]> files = TileFiles.of(entries);
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> VerifiedTiles.open(TileSource.of(files), 300, Rfc6962.EMPTY, 2));
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> VerifiedTiles.open(TileSource.of(Map.of()), 300, root(entries), 2))
        .withMessageContaining("is absent");
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> EntryBundle.entries(new byte[] {0, 5, 1}, 1));
  }
}
