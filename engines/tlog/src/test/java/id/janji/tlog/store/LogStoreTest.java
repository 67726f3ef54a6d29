package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.tile.TileFiles;
import id.janji.tlog.tile.TilePath;
import id.janji.tlog.tile.VerifiedTiles;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.PlainTree;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import id.janji.tlog.trust.Quorum;
import id.janji.tlog.trust.TlogProof;
import id.janji.tlog.trust.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LogStoreTest {
  private static final LogId A = new LogId("a");
  private static final LogId B = new LogId("b-2");
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path folder;

  private LogStore open() {
    return LogStore.open(folder, Stores.settings());
  }

  private static byte[] leaf(int i) {
    return ("leaf " + i).getBytes(UTF_8);
  }

  private static byte[] payload(int i) {
    return i % 3 == 0 ? NOTHING : ("secret payload " + i).getBytes(UTF_8);
  }

  private static void append(LogStore store, LogId log, int from, int to) {
    for (int i = from; i < to; i++) {
      store.append(log, leaf(i), payload(i));
    }
  }

  private static Hash root(int size) {
    return PlainTree.root(IntStream.range(0, size).mapToObj(i -> Rfc6962.leaf(leaf(i))).toList());
  }

  @Test
  void receiptTellsPlaceAndHeadAndIsBelievedByTheKeyAlone() {
    try (LogStore store = open()) {
      append(store, A, 0, 4);
      Receipt receipt = store.append(A, leaf(4), payload(4));

      assertThat(receipt.origin()).isEqualTo("test.example/log/a");
      assertThat(receipt.index()).isEqualTo(4);
      assertThat(receipt.leaf()).isEqualTo(Rfc6962.leaf(leaf(4)));
      assertThat(new LogHead(receipt.size(), receipt.root())).isEqualTo(new LogHead(5, root(5)));
      assertThat(Stores.KEY.accepts(Receipt.parse(receipt.bytes()))).isTrue();
      byte[] changed = receipt.bytes();
      changed[60] ^= 1;
      assertThat(Stores.KEY.accepts(Receipt.parse(changed))).isFalse();
    }
  }

  @Test
  void entriesAreReadAndProvenAtOnceAndAfterIntegrationAndAfterOpening() {
    int size = 600;
    try (LogStore store = open()) {
      append(store, A, 0, 20);
      check(store, 20);
      append(store, A, 20, size);
      append(store, B, 0, 3);
      check(store, size);
      store.flush();
      check(store, size);
      append(store, A, size, size + 5);
    }
    try (LogStore store = open()) {
      check(store, size + 5);
      store.verify(A);
      assertThat(store.logs()).containsExactly(A, B);
      append(store, A, size + 5, size + 9);
      check(store, size + 9);
      assertThat(store.head(B)).isEqualTo(new LogHead(3, root(3)));
    }
  }

  private static void check(LogStore store, int size) {
    LogHead head = store.head(A);
    assertThat(head).isEqualTo(new LogHead(size, root(size)));
    for (int i = 0; i < size; i += 1 + size / 40) {
      assertThat(store.entry(A, i)).isEqualTo(leaf(i));
      int most = i % 7 * 100;
      assertThat(store.entries(A, i, most))
          .containsExactlyElementsOf(
              IntStream.range(i, Math.min(size, i + most)).mapToObj(LogStoreTest::leaf).toList());
      Payload expected =
          payload(i).length == 0 ? new Payload.None() : new Payload.Present(payload(i));
      assertThat(store.payload(A, i)).usingRecursiveComparison().isEqualTo(expected);
      List<Hash> proof = store.inclusion(A, i, size);
      assertThat(ProofCheck.includes(i, size, Rfc6962.leaf(leaf(i)), proof, head.root())).isTrue();
      Hash older = root(i);
      assertThat(store.root(A, i)).isEqualTo(older);
      assertThat(
              i == 0
                  || ProofCheck.isConsistent(
                      i, size, older, head.root(), store.consistency(A, i, size)))
          .isTrue();
    }
  }

  @Test
  void manyWritersOfManyLogsGetEachAPlaceOfTheirOwn() throws Exception {
    int writers = 40;
    int each = 30;
    List<Receipt> receipts = new ArrayList<>();
    try (LogStore store = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Receipt>>> all = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        LogId log = new LogId("log" + w % 7);
        int writer = w;
        all.add(
            threads.submit(() ->
                IntStream.range(0, each)
                    .mapToObj(i -> store.append(log, leaf(writer * each + i), payload(i)))
                    .toList()));
      }
      for (Future<List<Receipt>> one : all) {
        receipts.addAll(one.get());
      }
    }
    try (LogStore store = open()) {
      for (LogId log : store.logs()) {
        String origin = Stores.PREFIX + "/" + log;
        List<Receipt> own = receipts.stream().filter(r -> r.origin().equals(origin)).toList();
        assertThat(own.stream().map(Receipt::index).distinct()).hasSize(own.size());
        assertThat(store.head(log).size()).isEqualTo(own.size());
        for (Receipt receipt : own) {
          assertThat(store.root(log, receipt.size())).isEqualTo(receipt.root());
          assertThat(Rfc6962.leaf(store.entry(log, receipt.index()))).isEqualTo(receipt.leaf());
        }
        store.verify(log);
      }
      assertThat(receipts).hasSize(writers * each);
    }
  }

  @Test
  void servesTheTilesOfItsSize() throws IOException {
    int size = 700;
    try (LogStore store = open()) {
      append(store, A, 0, size);
      List<byte[]> entries = IntStream.range(0, size).mapToObj(LogStoreTest::leaf).toList();
      for (Map.Entry<TilePath, byte[]> file : TileFiles.of(entries).entrySet()) {
        assertThat(store.tiles(A).read(file.getKey()).orElseThrow()).isEqualTo(file.getValue());
      }
      assertThat(store.tiles(A).read(new TilePath(0, 2, 189))).isEmpty();
      VerifiedTiles.open(store.tiles(A), size, root(size), 4).verifyAll();
    }
  }

  @Test
  void checkpointsAreSignedOnceBySizeAndContinueEachOther() {
    SignedNote first;
    try (LogStore store = open()) {
      append(store, A, 0, 5);
      first = store.checkpoint(A);
      assertThat(store.checkpoint(A)).isSameAs(first);
      List<VerifierKey> keys =
          Stores.signers("test.example/log/a").stream().map(NoteSigner::key).toList();
      assertThat(first.check(keys)).isEqualTo(new SignedNote.Check.Signed(keys));
      assertThat(Checkpoint.parse(first.text()))
          .isEqualTo(new Checkpoint("test.example/log/a", 5, root(5)));
    }
    try (LogStore store = open()) {
      assertThat(store.checkpoint(A)).isEqualTo(first);
      append(store, A, 5, 9);
      Checkpoint second = Checkpoint.parse(store.checkpoint(A).text());
      assertThat(second.size()).isEqualTo(9);
      assertThat(ProofCheck.isConsistent(5, 9, root(5), second.root(), store.consistency(A, 5, 9)))
          .isTrue();
    }
  }

  @Test
  void proofForPeopleOutsideStandsByItself() {
    try (LogStore store = open()) {
      append(store, A, 0, 300);
      TlogProof proof = TlogProof.parse(store.proof(A, 123).bytes());
      List<VerifierKey> keys =
          Stores.signers("test.example/log/a").stream().map(NoteSigner::key).toList();
      TrustPolicy policy = new TrustPolicy(keys, List.of(), new Quorum.Nobody());

      assertThat(proof.judge(Rfc6962.leaf(leaf(123)), policy))
          .isInstanceOf(TrustPolicy.Verdict.Accepted.class);
      assertThat(proof.judge(Rfc6962.leaf(leaf(124)), policy))
          .isInstanceOf(TrustPolicy.Verdict.Refused.class);
    }
  }

  @Test
  void erasedPayloadIsGoneFromAllFilesWhileProofsHold() throws IOException {
    try (LogStore store = open()) {
      append(store, A, 0, 10);
      assertThat(filesWith("secret payload 4")).isNotEmpty();
      store.erase(A, List.of(4L, 6L));

      assertThat(store.payload(A, 4)).isEqualTo(new Payload.Erased());
      assertThat(store.payload(A, 5)).isInstanceOf(Payload.Present.class);
      assertThat(filesWith("secret payload 4")).isEmpty();
      assertThat(filesWith("secret payload 5")).isNotEmpty();
    }
    try (LogStore store = open()) {
      assertThat(store.payload(A, 4)).isEqualTo(new Payload.Erased());
      assertThat(store.entry(A, 4)).isEqualTo(leaf(4));
      assertThat(
              ProofCheck.includes(
                  4, 10, Rfc6962.leaf(leaf(4)), store.inclusion(A, 4, 10), root(10)))
          .isTrue();
      store.verify(A);
      assertThatIllegalArgumentException().isThrownBy(() -> store.erase(A, List.of(10L)));
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> new String(bytes(file), UTF_8).contains(text))
          .toList();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void refusesASecondWriterOtherSettingsAndForeignKeys() {
    LogStore store = open();
    append(store, A, 0, 3);
    store.checkpoint(A);
    refused(TlogException.Code.FOREIGN, "has it open already", Stores.settings());
    store.close();

    StoreSettings other =
        StoreSettings.of("other.example", Stores.KEY, Stores::signers).with(Stores.SMALL);
    refused(TlogException.Code.FOREIGN, "another origin", other);
    refused(
        TlogException.Code.FOREIGN, "not signed by a key of this store", Stores.foreignSettings());
    open().close();
  }

  private void refused(TlogException.Code code, String words, StoreSettings settings) {
    assertThatExceptionOfType(TlogException.class)
        .isThrownBy(() -> LogStore.open(folder, settings).close())
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void refusesWhatIsTooLongOrNotThere() {
    try (LogStore store = open()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.append(A, new byte[65_536], NOTHING));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.append(A, NOTHING, new byte[4097]));
      assertThat(store.head(A)).isEqualTo(LogHead.EMPTY);
      assertThatIllegalArgumentException().isThrownBy(() -> store.entry(A, 0));
      assertThatIllegalArgumentException().isThrownBy(() -> store.checkpoint(B));
      store.append(A, new byte[65_535], new byte[4096]);
      store.append(A, NOTHING, NOTHING);
      assertThatIllegalArgumentException().isThrownBy(() -> store.inclusion(A, 0, 3));
      assertThatIllegalArgumentException().isThrownBy(() -> store.entry(A, 2));
      assertThat(store.entry(A, 0)).hasSize(65_535);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new LogId("../x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new LogId("A"));
  }

  @Test
  void closedStoreTellsEveryCaller() {
    LogStore store = open();
    append(store, A, 0, 1);
    store.close();
    assertThat(store.state()).isEqualTo(new StoreState.Closed());
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> store.head(A));
    assertThatExceptionOfType(TlogException.class).isThrownBy(() -> append(store, A, 1, 2));
  }
}
