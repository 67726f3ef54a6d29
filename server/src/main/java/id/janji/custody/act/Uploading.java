package id.janji.custody.act;

import id.janji.custody.Answer;
import id.janji.custody.Checksum;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.PartChecksums;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.index.NewItem;
import id.janji.custody.index.Seal;
import id.janji.custody.index.SealedPiece;
import id.janji.custody.index.Uploads;
import id.janji.custody.index.Uploads.KeptUpload;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Terms;
import id.janji.custody.store.Fresh;
import id.janji.custody.store.SealedWriter;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.keys.Opened;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.floe.FloeParameters;
import id.janji.seal.item.ItemParts;
import id.janji.tenancy.DataClass;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Items that arrive in parts: one data key for all of them, each part sealed by itself, and a
/// sealed list that makes an item of them.
final class Uploading {
  private final Acts acts;
  private final Sealing sealing;
  private final Keys keys;
  private final Stores stores;
  private final Storing storing;
  private final Uploads uploads;
  private final UploadKeys held;

  Uploading(
      Acts acts,
      Sealing sealing,
      Keys keys,
      Stores stores,
      Storing storing,
      Uploads uploads,
      UploadKeys held) {
    this.acts = acts;
    this.sealing = sealing;
    this.keys = keys;
    this.stores = stores;
    this.storing = storing;
    this.uploads = uploads;
    this.held = held;
  }

  Answer<Multipart.Begun> begin(Requester by, ItemName name, Terms terms) {
    return switch (storing.target(by, name, terms)) {
      case Answer.Refused<Storing.Target>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Storing.Target>(Storing.Target target) ->
          switch (storing.begin(by, target, 0)) {
            case Answer.Refused<Storing.Keyed>(Reason reason, String why) ->
                new Answer.Refused<>(reason, why);
            case Answer.Given<Storing.Keyed>(Storing.Keyed keyed) ->
                begun(by, target, terms, keyed);
          };
    };
  }

  private Answer<Multipart.Begun> begun(
      Requester by, Storing.Target target, Terms terms, Storing.Keyed keyed) {
    Seal seal = Sealing.seal(keyed.context(), keyed.key().wrapped());
    Terms whole =
        new Terms(
            terms.description(),
            target.dataClass(),
            terms.labels(),
            terms.retention(),
            terms.hold(),
            terms.checksum());
    held.hold(target.version(), keyed.key().key()).close();
    Answer<Multipart.Begun> begun;
    try {
      begun = uploads.begin(by.customer(), target.version(), target.name(), whole, seal);
    } catch (RuntimeException e) {
      held.drop(target.version());
      keyed.act().failed("The upload could not begin.");
      throw e;
    }
    switch (begun) {
      case Answer.Given<Multipart.Begun> _ -> keyed.act().done(0);
      case Answer.Refused<Multipart.Begun>(Reason _, String why) -> {
        held.drop(target.version());
        keyed.act().failed(why);
      }
    }
    return begun;
  }

  private ItemContext context(Requester by, KeptUpload upload) {
    DataClass kind = Objects.requireNonNull(upload.terms().dataClass());
    return sealing.of(
        by.customer(),
        upload.bucket().bucket(),
        upload.begun().id().name().key(),
        upload.id(),
        kind,
        upload.seal());
  }

  /// Stores one part.
  ///
  /// @throws IOException as the content threw it; nothing was stored
  Answer<Multipart.Part> part(Requester by, Multipart.Id id, int number, Storing.Content content)
      throws IOException {
    return switch (uploads.find(by.customer(), id)) {
      case Answer.Refused<KeptUpload>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<KeptUpload>(KeptUpload upload) -> {
        if (upload.made() != null) {
          yield Answer.refused(Reason.NO_SUCH_UPLOAD);
        }
        ItemContext context = context(by, upload);
        long most = content.size().orElse(Storing.LARGEST);
        yield switch (key(by, upload, context)) {
          case Answer.Refused<UploadKeys.Use>(Reason reason, String why) ->
              new Answer.Refused<>(reason, why);
          case Answer.Given<UploadKeys.Use>(UploadKeys.Use use) -> {
            try (use) {
              yield part(by, id, number, content, context, use.key(), most);
            }
          }
        };
      }
    };
  }

  private Answer<Multipart.Part> part(
      Requester by,
      Multipart.Id id,
      int number,
      Storing.Content content,
      ItemContext context,
      FloeKey key,
      long most)
      throws IOException {
    return switch (acts.begin(by, Operation.STORE, context, most)) {
      case Answer.Refused<Acts.Going>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Acts.Going>(Acts.Going going) -> {
        try {
          yield stored(by, id, number, content, context, key, going);
        } catch (IOException | RuntimeException e) {
          going.failed("The part did not arrive whole, or could not be kept.");
          throw e;
        }
      }
    };
  }

  private Answer<Multipart.Part> stored(
      Requester by,
      Multipart.Id id,
      int number,
      Storing.Content content,
      ItemContext context,
      FloeKey key,
      Acts.Going going)
      throws IOException {
    Head head = new Head();
    long size;
    try (SealedWriter writer = stores.of(context.region()).write();
        FloeOutputStream out = ItemParts.begin(key, context, number, head.before(writer))) {
      size = out.transferFrom(content.in());
      out.finish();
      try (Fresh fresh = writer.finish()) {
        List<Checksum> checksums = content.checksums().get();
        byte[] tag = ItemParts.sealed(number, size, head.bytes).tag();
        SealedPiece piece =
            storing.piece(number, size, Storing.tag(checksums), checksums, fresh, tag);
        return Storing.settled(fresh, () -> uploads.putPart(by.customer(), id, piece), going, size);
      }
    }
  }

  /// Remembers how a part begins while it is written.
  private static final class Head {
    private final byte[] bytes = new byte[FloeParameters.HEADER_BYTES];
    private int got;

    OutputStream before(OutputStream out) {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int count) throws IOException {
          int taken = Math.min(count, bytes.length - got);
          System.arraycopy(from, offset, bytes, got, taken);
          got += taken;
          out.write(from, offset, count);
        }

        @Override
        public void close() throws IOException {
          out.close();
        }
      };
    }
  }

  /// The data key of an upload: held since it began, or opened again on an entry of its own.
  private Answer<UploadKeys.Use> key(Requester by, KeptUpload upload, ItemContext context) {
    var known = held.of(upload.id());
    if (known.isPresent()) {
      return Answer.of(known.get());
    }
    return switch (acts.begin(by, Operation.COPY, context, 0)) {
      case Answer.Refused<Acts.Going>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Acts.Going>(Acts.Going going) -> {
        try {
          yield switch (keys.open(going.act().receipt(), context, upload.seal().key())) {
            case Opened.Key<FloeKey>(FloeKey key) -> {
              UploadKeys.Use use = held.hold(upload.id(), key);
              going.done(0);
              yield Answer.of(use);
            }
            case Opened.Refused<FloeKey>(Refusal why) -> {
              going.failed(why.sentence());
              yield Faults.refused(why);
            }
          };
        } catch (RuntimeException e) {
          going.failed("The keys could not be reached.");
          throw e;
        }
      }
    };
  }

  /// Makes an item of the parts.
  Answer<Item> complete(Requester by, Multipart.Id id, Multipart.Claim claim) {
    return switch (uploads.find(by.customer(), id)) {
      case Answer.Refused<KeptUpload>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<KeptUpload>(KeptUpload upload) ->
          upload.made() != null
              ? Answer.of(upload.made())
              : switch (uploads.pieces(by.customer(), id)) {
                case Answer.Refused<List<SealedPiece>>(Reason reason, String why) ->
                    new Answer.Refused<>(reason, why);
                case Answer.Given<List<SealedPiece>>(List<SealedPiece> there) ->
                    complete(by, upload, there, claim);
              };
    };
  }

  private Answer<Item> complete(
      Requester by, KeptUpload upload, List<SealedPiece> there, Multipart.Claim claim) {
    Map<Integer, SealedPiece> byNumber = new HashMap<>();
    there.forEach(piece -> byNumber.put(piece.number(), piece));
    List<SealedPiece> named = new ArrayList<>();
    for (Multipart.Named each : claim.parts()) {
      SealedPiece piece = byNumber.get(each.number());
      boolean right =
          piece != null
              && piece.etag().equals(each.etag())
              && (each.checksum() == null || piece.checksums().contains(each.checksum()));
      if (!right) {
        return Answer.refused(Reason.PART_UNKNOWN);
      }
      named.add(Objects.requireNonNull(piece));
    }
    boolean small =
        named.stream().limit(named.size() - 1L).anyMatch(p -> p.size() < Multipart.SMALLEST_PART);
    return small ? Answer.refused(Reason.PART_TOO_SMALL) : claimed(by, upload, named, claim);
  }

  private Answer<Item> claimed(
      Requester by, KeptUpload upload, List<SealedPiece> parts, Multipart.Claim claim) {
    long size = parts.stream().mapToLong(SealedPiece::size).sum();
    List<Checksum> checksums = checksums(upload.terms().checksum(), parts);
    boolean otherSize = claim.size().isPresent() && claim.size().getAsLong() != size;
    boolean otherSum = claim.checksum() != null && !checksums.contains(claim.checksum());
    if (otherSize || otherSum) {
      return Answer.refused(Reason.CHECKSUM_DIFFERS);
    }
    if (size > Storing.LARGEST) {
      return Answer.refused(Reason.TOO_LARGE);
    }
    ItemContext context = context(by, upload);
    return switch (key(by, upload, context)) {
      case Answer.Refused<UploadKeys.Use>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<UploadKeys.Use>(UploadKeys.Use use) -> {
        try (use) {
          yield joined(by, upload, parts, claim, size, checksums, context, use.key());
        }
      }
    };
  }

  private Answer<Item> joined(
      Requester by,
      KeptUpload upload,
      List<SealedPiece> parts,
      Multipart.Claim claim,
      long size,
      List<Checksum> checksums,
      ItemContext context,
      FloeKey key) {
    return switch (acts.begin(by, Operation.STORE, context, 0)) {
      case Answer.Refused<Acts.Going>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Acts.Going>(Acts.Going going) -> {
        try (SealedWriter writer = stores.of(context.region()).write()) {
          byte[] sealed = ItemParts.seal(key, upload.seal().key(), context, listed(parts));
          writer.write(sealed, 0, sealed.length);
          try (Fresh fresh = writer.finish()) {
            NewItem item = made(upload, parts, claim, size, checksums, fresh);
            Multipart.Id id = upload.begun().id();
            yield finished(
                upload,
                Storing.settled(fresh, () -> uploads.complete(by.customer(), id, item), going, 0));
          }
        } catch (RuntimeException e) {
          going.failed("The item could not be put together.");
          throw e;
        }
      }
    };
  }

  private static List<ItemParts.Part> listed(List<SealedPiece> parts) {
    return parts.stream()
        .map(p -> new ItemParts.Part(p.number(), p.size(), Objects.requireNonNull(p.tag())))
        .toList();
  }

  private Answer<Item> finished(KeptUpload upload, Answer<Item> done) {
    if (done instanceof Answer.Given<Item>) {
      held.drop(upload.id());
    }
    return done;
  }

  private NewItem made(
      KeptUpload upload,
      List<SealedPiece> parts,
      Multipart.Claim claim,
      long size,
      List<Checksum> checksums,
      Fresh fresh) {
    ETag etag = ETag.ofParts(parts.stream().map(SealedPiece::etag).toList());
    List<SealedPiece> pieces = new ArrayList<>();
    pieces.add(storing.piece(0, size, etag, checksums, fresh, null));
    pieces.addAll(parts);
    DataClass kind = Objects.requireNonNull(upload.terms().dataClass());
    Storing.Target target =
        new Storing.Target(upload.bucket(), upload.begun().id().name(), upload.id(), kind);
    Item item = storing.item(target, upload.terms(), size, etag, checksums, parts.size());
    return new NewItem(
        upload.id(),
        upload.bucket(),
        item,
        upload.terms().labels(),
        upload.seal(),
        pieces,
        claim.conditions());
  }

  /// What the checksums of the parts say of the whole, where each part has one.
  private static List<Checksum> checksums(
      Checksum.@Nullable Algorithm algorithm, List<SealedPiece> pieces) {
    if (algorithm == null) {
      return List.of();
    }
    List<Checksum> parts =
        pieces.stream()
            .flatMap(piece -> piece.checksums().stream())
            .filter(checksum -> checksum.algorithm() == algorithm)
            .toList();
    if (parts.size() != pieces.size()) {
      return List.of();
    }
    return switch (algorithm) {
      case SHA1, SHA256 -> List.of(PartChecksums.composite(algorithm, parts));
      case CRC32, CRC32C ->
          List.of(PartChecksums.composite(algorithm, parts), whole(parts, pieces));
      case CRC64NVME -> List.of(whole(parts, pieces));
      case MD5 -> List.of();
    };
  }

  private static Checksum whole(List<Checksum> parts, List<SealedPiece> pieces) {
    Checksum whole = parts.getFirst();
    for (int i = 1; i < parts.size(); i++) {
      whole = PartChecksums.joined(whole, parts.get(i), pieces.get(i).size());
    }
    return whole;
  }

  Answer<Multipart.Id> abort(Requester by, Multipart.Id id) {
    Answer<Multipart.Id> aborted = uploads.abort(by.customer(), id);
    if (aborted instanceof Answer.Given<Multipart.Id>) {
      held.drop(java.util.UUID.fromString(id.id()));
    }
    return aborted;
  }
}
