package id.janji.custody.act;

import id.janji.custody.Answer;
import id.janji.custody.Checksum;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.index.Items.KeptItem;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Source;
import id.janji.custody.s3.Terms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Copies within a customer's buckets: opened on one entry, stored on another.
final class Copying {
  private final Opening opening;
  private final Storing storing;

  Copying(Opening opening, Storing storing) {
    this.opening = opening;
    this.storing = storing;
  }

  /// Work on content that is opened for it.
  @FunctionalInterface
  interface Work<T> {
    Answer<T> with(KeptItem from, Storing.Content content) throws IOException;
  }

  Answer<Item> copy(
      Requester by,
      Source source,
      ItemName target,
      @Nullable Terms terms,
      @Nullable Map<String, String> labels,
      Conditions conditions) {
    return from(
        by,
        source,
        new Selection.Whole(),
        (kept, content) ->
            storing.put(by, target, terms(kept, terms, labels), conditions, content));
  }

  /// Opens what a copy is made of, and closes it afterwards.
  <T> Answer<T> from(Requester by, Source source, Selection selection, Work<T> work) {
    return switch (opening.chosen(by, source.name(), selection)) {
      case Answer.Refused<Opening.Chosen>(Reason reason, String why) ->
          new Answer.Refused<>(reason, why);
      case Answer.Given<Opening.Chosen>(Opening.Chosen chosen) -> {
        KeptItem kept = chosen.kept();
        if (source.conditions().forReading(kept.item()) != Conditions.Verdict.HOLD) {
          yield Answer.refused(Reason.CONDITION_FAILED);
        }
        boolean whole = chosen.slice().length() == kept.item().size();
        List<Checksum> known = whole ? kept.item().checksums() : List.of();
        yield opened(by, chosen, known, work);
      }
    };
  }

  private <T> Answer<T> opened(
      Requester by, Opening.Chosen chosen, List<Checksum> known, Work<T> work) {
    return switch (opening.content(by, chosen)) {
      case Answer.Refused<Content>(Reason reason, String why) -> new Answer.Refused<>(reason, why);
      case Answer.Given<Content>(Content content) -> {
        OptionalLong size = OptionalLong.of(chosen.slice().length());
        try (content) {
          yield work.with(chosen.kept(), new Storing.Content(content.stream(), size, () -> known));
        } catch (IOException e) {
          yield Answer.refused(Reason.STORE_DOWN);
        }
      }
    };
  }

  private static Terms terms(
      KeptItem from, @Nullable Terms terms, @Nullable Map<String, String> labels) {
    Terms base =
        terms != null
            ? terms
            : new Terms(
                from.item().description(),
                from.item().dataClass(),
                from.labels(),
                null,
                Hold.OFF,
                null);
    return new Terms(
        base.description(),
        base.dataClass() == null ? from.item().dataClass() : base.dataClass(),
        labels == null ? from.labels() : labels,
        base.retention(),
        base.hold(),
        null);
  }
}
