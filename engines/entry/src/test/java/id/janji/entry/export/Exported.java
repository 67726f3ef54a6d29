package id.janji.entry.export;

import id.janji.entry.Entry;
import id.janji.entry.approval.Signer;
import id.janji.entry.history.Story;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSignature;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A story as a provider exports it, with keys that are always the same.
public final class Exported {
  public static final NoteSigner LOG =
      NoteSigner.of(Story.LOG, SignatureKind.ED25519, Signer.pair("log"));
  public static final NoteSigner KEEPER =
      NoteSigner.of(
          "keeper.kita.example", SignatureKind.ED25519_COSIGNATURE, Signer.pair("keeper"));

  private Exported() {}

  /// What the customer of every story trusts, having seen nothing yet.
  public static TrustFile trust(List<NoteSigner> keepers, Signer... approvers) {
    return TrustFile.of(
        Story.LOG,
        List.of(LOG.key().text()),
        keepers.stream().map(keeper -> keeper.key().text()).toList(),
        List.of(approvers).stream()
            .map(key -> new TrustFile.Approver("Budi Santoso", key.fingerprint()))
            .toList());
  }

  public static Hash root(List<Entry> entries) {
    if (entries.size() < 2) {
      return entries.isEmpty() ? Rfc6962.EMPTY : entries.getFirst().leaf().hash();
    }
    int half = Integer.highestOneBit(entries.size() - 1);
    return Rfc6962.node(
        root(entries.subList(0, half)), root(entries.subList(half, entries.size())));
  }

  /// The members of an export, whose checkpoint these keys have signed.
  public static TreeMap<String, byte[]> members(
      Story story, TrustFile trust, List<NoteSigner> signers) {
    List<Entry> entries = story.entries;
    String text = new Checkpoint(Story.LOG, entries.size(), root(entries)).text();
    List<NoteSignature> signatures =
        signers.stream().map(signer -> signer.sign(text, story.now())).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ExportWriter.write(
          new ExportWriter.Header(
              Story.LOG,
              entries.size(),
              story.now(),
              "Awan Nusantara",
              Story.CUSTOMER,
              "PT Kita",
              new SignedNote(text, signatures).bytes(),
              trust),
          source(entries),
          out);
      return unzipped(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LogSource source(List<Entry> entries) {
    return new LogSource() {
      @Override
      public byte[] leaf(long index) {
        return entries.get((int) index).leaf().encode();
      }

      @Override
      public Optional<Entry.Disclosed> disclosed(long index) {
        return entries.get((int) index).disclosed();
      }
    };
  }

  private static TreeMap<String, byte[]> unzipped(byte[] zip) throws IOException {
    TreeMap<String, byte[]> members = new TreeMap<>();
    ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      members.put(entry.getName(), in.readAllBytes());
    }
    return members;
  }

  /// The members as a zip in which nothing is deflated, so that its bytes are always the same.
  public static byte[] stored(Map<String, byte[]> members) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(member.getValue());
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(member.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
