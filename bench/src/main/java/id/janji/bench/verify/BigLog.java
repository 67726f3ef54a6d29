package id.janji.bench.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.export.ExportWriter;
import id.janji.entry.export.LogSource;
import id.janji.entry.export.TrustFile;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Scope;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.CompactRange;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The log of a customer whose own programs have opened items all day: an entry that says so, a
/// grant, then announcements and outcomes in turns. Each entry is made anew whenever it is asked
/// for, so that a long log takes no memory.
final class BigLog implements LogSource {
  static final String ORIGIN = "bench.example/log/1";
  private static final UUID CUSTOMER = new UUID(1, 2);
  private static final UUID GRANT = new UUID(1, 3);
  private static final Actor PROGRAM = new Actor("c-1", "nightly", Actor.Party.CUSTOMER);
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final int FIRST_ACT = 2;

  private final long size;
  private final NoteSigner signer;

  BigLog(long size) throws GeneralSecurityException {
    this.size = size;
    this.signer =
        NoteSigner.of(
            ORIGIN,
            SignatureKind.ED25519,
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  /// What its customer trusts, having seen nothing yet.
  TrustFile trust() {
    return TrustFile.of(ORIGIN, List.of(signer.key().text()), List.of(), List.of());
  }

  /// Writes the export, as the product does.
  void write(OutputStream out) throws IOException {
    CompactRange tree = CompactRange.empty();
    for (long index = 0; index < size; index++) {
      tree.append(entry(index).leaf().hash());
    }
    String text = new Checkpoint(ORIGIN, size, tree.root()).text();
    SignedNote note = new SignedNote(text, List.of(signer.sign(text, at(size))));
    ExportWriter.write(
        new ExportWriter.Header(
            ORIGIN, size, at(size), "Bench", CUSTOMER, "Kita", note.bytes(), trust()),
        this,
        out);
  }

  @Override
  public byte[] leaf(long index) {
    return entry(index).leaf().encode();
  }

  @Override
  public Optional<Entry.Disclosed> disclosed(long index) {
    return entry(index).disclosed();
  }

  private static Instant at(long index) {
    return START.plusMillis(index);
  }

  private static Entry entry(long index) {
    if (index == 0) {
      return entry(index, Kind.OPENED, Optional.empty(), OptionalLong.empty(), opened());
    }
    if (index == 1) {
      return entry(index, Kind.GRANT, Optional.of(Basis.OWN), OptionalLong.empty(), grant());
    }
    boolean announces = (index - FIRST_ACT) % 2 == 0;
    UUID act = new UUID(2, announces ? index : index - 1);
    return announces
        ? entry(index, Kind.INTENT, Optional.of(Basis.OWN), OptionalLong.of(1), intent(act))
        : entry(
            index,
            Kind.OUTCOME,
            Optional.of(Basis.OWN),
            OptionalLong.of(index - 1),
            new Payload.Outcome(act, Payload.Result.DONE, 4096, Optional.empty()));
  }

  private static Entry entry(
      long index, Kind kind, Optional<Basis> basis, OptionalLong of, Payload payload) {
    byte[] content = Content.of(payload).bytes();
    Salt salt = Salt.of(Bytes.sha256(("salt " + index).getBytes(UTF_8)).toArray());
    return Entry.of(
        Leaf.of(ORIGIN, at(index), kind, basis, of, salt.commitTo(content)), salt, content);
  }

  private static Payload opened() {
    PolicyRef policy = new PolicyRef("cloud", 1, Bytes.sha256(new byte[0]));
    return new Payload.Opened(
        CUSTOMER, "Kita", "Bench", policy, List.of("storage"), Payload.Tier.T2);
  }

  private static Payload grant() {
    return new Payload.Grant(
        GRANT,
        Optional.empty(),
        PROGRAM,
        Set.of(Operation.OPEN),
        new Scope.Everything(),
        List.of("storage"),
        Optional.empty(),
        START,
        Optional.empty(),
        Most.UNLIMITED,
        List.of("id-jakarta"));
  }

  private static Payload intent(UUID act) {
    Item item =
        new Item("payslips", Bytes.of("2026/03/17.pdf".getBytes(UTF_8)), Optional.of(act + ""));
    return new Payload.Intent(
        act,
        GRANT,
        PROGRAM,
        Operation.OPEN,
        item,
        Optional.of(Bytes.sha256(new byte[0])),
        "storage",
        Optional.empty(),
        "id-jakarta",
        Optional.empty());
  }
}
