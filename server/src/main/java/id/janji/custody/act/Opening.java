package id.janji.custody.act;

import id.janji.access.Access;
import id.janji.custody.Answer;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.index.Items;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.index.SealedPiece;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.Download;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.keys.Opened;
import id.janji.ledger.Receipt;
import id.janji.seal.SealException;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeParameters;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Opens items: the entry first, then the key for it, then the bytes.
final class Opening {
  private final Acts acts;
  private final Access access;
  private final Sealing sealing;
  private final Keys keys;
  private final Stores stores;
  private final Items items;

  Opening(Acts acts, Access access, Sealing sealing, Keys keys, Stores stores, Items items) {
    this.acts = acts;
    this.access = access;
    this.sealing = sealing;
    this.keys = keys;
    this.stores = stores;
    this.items = items;
  }

  /// An item that is there, and which of its bytes are meant.
  record Chosen(KeptItem kept, Seen.Slice slice) {}

  /// What is meant, before anything is opened.
  Answer<Chosen> chosen(Requester by, ItemName name, Selection selection) {
    return switch (items.find(by.customer(), name)) {
      case Answer.Refused<KeptItem>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<KeptItem>(KeptItem kept) ->
          slice(kept, selection)
              .<Answer<Chosen>>map(slice -> Answer.of(new Chosen(kept, slice)))
              .orElseGet(() ->
                  Answer.refused(
                      selection instanceof Selection.Part
                          ? Reason.PART_UNKNOWN
                          : Reason.RANGE_OUTSIDE));
    };
  }

  private static Optional<Seen.Slice> slice(KeptItem kept, Selection selection) {
    if (!(selection instanceof Selection.Part(int number))) {
      return selection.slice(kept.item().size());
    }
    List<SealedPiece> parts = kept.pieces().subList(1, kept.pieces().size());
    if (parts.isEmpty()) {
      return number == 1 ? Optional.of(new Seen.Slice(0, kept.item().size())) : Optional.empty();
    }
    if (number > parts.size()) {
      return Optional.empty();
    }
    long first = parts.stream().limit(number - 1L).mapToLong(SealedPiece::size).sum();
    return Optional.of(new Seen.Slice(first, parts.get(number - 1).size()));
  }

  Answer<Seen> open(Requester by, ItemName name, Selection selection, Conditions conditions) {
    return seen(by, name, selection, conditions, Operation.OPEN);
  }

  Answer<Seen> look(Requester by, ItemName name, Selection selection, Conditions conditions) {
    return seen(by, name, selection, conditions, Operation.HEAD);
  }

  private Answer<Seen> seen(
      Requester by,
      ItemName name,
      Selection selection,
      Conditions conditions,
      Operation operation) {
    return switch (chosen(by, name, selection)) {
      case Answer.Refused<Chosen>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Chosen>(Chosen chosen) ->
          switch (conditions.forReading(chosen.kept.item())) {
            case FAIL -> Answer.refused(Reason.CONDITION_FAILED);
            case NOT_MODIFIED -> looked(by, name, chosen, new Seen.NotModified(chosen.kept.item()));
            case HOLD ->
                operation == Operation.HEAD
                    ? looked(
                        by,
                        name,
                        chosen,
                        new Seen.Found(chosen.kept.item(), chosen.slice, Download.NONE))
                    : opened(by, chosen);
          };
    };
  }

  private Answer<Seen> looked(Requester by, ItemName name, Chosen chosen, Seen seen) {
    return acts.around(
        acts.begin(
            by,
            Operation.HEAD,
            name.bucket(),
            Acts.key(name.key()),
            Optional.of(chosen.kept.id()),
            chosen.kept.bucket().bucket().region()),
        () -> Answer.of(seen));
  }

  private Answer<Seen> opened(Requester by, Chosen chosen) {
    return switch (content(by, chosen)) {
      case Answer.Refused<Content>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Content>(Content content) ->
          Answer.of(new Seen.Found(chosen.kept.item(), chosen.slice, content));
    };
  }

  /// Opens the bytes that are meant; whoever is given them closes them. It is tried once more if
  /// the key process started anew meanwhile.
  Answer<Content> content(Requester by, Chosen chosen) {
    Answer<Content> first = contentOnce(by, chosen);
    return Faults.isPassing(first) ? contentOnce(by, chosen) : first;
  }

  private Answer<Content> contentOnce(Requester by, Chosen chosen) {
    KeptItem kept = chosen.kept;
    ItemContext context = context(by, kept);
    return switch (acts.begin(by, Operation.OPEN, context, chosen.slice.length())) {
      case Answer.Refused<Acts.Going>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Acts.Going>(Acts.Going going) -> content(going, chosen, context);
    };
  }

  ItemContext context(Requester by, KeptItem kept) {
    UUID version = kept.id();
    return sealing.of(
        by.customer(),
        kept.bucket().bucket(),
        kept.item().key(),
        version,
        kept.item().dataClass(),
        kept.seal());
  }

  private Answer<Content> content(Acts.Going going, Chosen chosen, ItemContext context) {
    try {
      return switch (keys.open(going.act().receipt(), context, chosen.kept.seal().key())) {
        case Opened.Refused<FloeKey>(Refusal why) -> {
          going.failed(why.sentence());
          yield Faults.refused(why);
        }
        case Opened.Key<FloeKey>(FloeKey key) -> {
          Pieces pieces =
              Pieces.open(
                  stores.of(context.region()),
                  chosen.kept.pieces(),
                  () -> again(context, chosen.kept),
                  key,
                  context);
          yield Answer.of(new Content(access, going, pieces, chosen.slice));
        }
      };
    } catch (SealException e) {
      going.failed("The stored bytes are not what was sealed.");
      return Answer.refused(Reason.DAMAGED);
    } catch (IOException e) {
      going.failed("The stored bytes could not be read.");
      return Answer.refused(Reason.STORE_DOWN);
    } catch (RuntimeException e) {
      going.failed("It could not be opened.");
      throw e;
    }
  }

  /// Opens the whole of an item against an intent that stands in a slot. Nobody else hears of it:
  /// what came of it the caller has to put into a slot, too.
  ///
  /// @return how many bytes
  Answer<Long> silently(Receipt receipt, Chosen chosen, ItemContext context, OutputStream out)
      throws IOException {
    KeptItem kept = chosen.kept;
    return switch (keys.open(receipt, context, kept.seal().key())) {
      case Opened.Refused<FloeKey>(Refusal why) -> Faults.refused(why);
      case Opened.Key<FloeKey>(FloeKey key) -> {
        try (Pieces pieces =
            Pieces.open(
                stores.of(context.region()),
                kept.pieces(),
                () -> again(context, kept),
                key,
                context)) {
          yield Answer.of(copied(pieces, chosen.slice.length(), out));
        } catch (SealException e) {
          yield Answer.refused(Reason.DAMAGED);
        }
      }
    };
  }

  private static long copied(Pieces pieces, long size, OutputStream out) throws IOException {
    byte[] chunk = new byte[Math.clamp(size, 1, FloeParameters.ITEM.contentBytes())];
    try {
      for (long done = 0; done < size; ) {
        int got = pieces.read(done, chunk, (int) Math.min(chunk.length, size - done));
        out.write(chunk, 0, got);
        done += got;
      }
      return size;
    } finally {
      Arrays.fill(chunk, (byte) 0);
    }
  }

  private List<SealedPiece> again(ItemContext context, KeptItem kept) {
    ItemName name =
        new ItemName(kept.bucket().bucket().name(), kept.item().key(), kept.item().version());
    return switch (items.find(new CustomerId(context.customer()), name)) {
      case Answer.Given<KeptItem>(KeptItem now) -> now.pieces();
      case Answer.Refused<KeptItem> _ -> List.of();
    };
  }
}
