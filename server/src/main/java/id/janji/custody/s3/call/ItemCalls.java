package id.janji.custody.s3.call;

import static id.janji.custody.s3.call.Reasons.given;

import id.janji.custody.Answer;
import id.janji.custody.ETag;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.Removal;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Source;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.ConditionText;
import id.janji.custody.s3.request.LockText;
import id.janji.custody.s3.request.Place;
import id.janji.custody.s3.request.SelectionText;
import id.janji.custody.s3.request.SourceText;
import id.janji.custody.s3.request.TermsText;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.xml.Element;
import id.janji.custody.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Requests about items.
final class ItemCalls {
  private static final long LARGEST_PUT = 5L << 30;
  private static final int MOST_REMOVALS = 1_000;

  /// Headers of an answer that its address may say.
  private static final Map<String, String> OVERRIDES =
      Map.of(
          "response-content-type", "Content-Type",
          "response-content-language", "content-language",
          "response-expires", "expires",
          "response-cache-control", "cache-control",
          "response-content-disposition", "content-disposition",
          "response-content-encoding", "content-encoding");

  private final ItemService service;

  ItemCalls(ItemService service) {
    this.service = service;
  }

  Reply put(Call call) throws IOException {
    Terms terms = TermsText.of(call.head());
    Conditions conditions = ConditionText.of(call.head());
    ItemName name = named(call);
    Item item = given(service.put(call.by(), name, terms, conditions, call.upload(LARGEST_PUT)));
    return ItemHeaders.stored(Reply.empty(200), item);
  }

  private static ItemName named(Call call) {
    return ItemName.newest(call.item().bucket(), call.item().key());
  }

  Reply open(Call call) throws Rejection {
    Selection selection = SelectionText.of(call.head());
    Conditions conditions = ConditionText.of(call.head());
    ItemName name = SourceText.item(call.head(), call.item());
    return seen(call, selection, given(service.open(call.by(), name, selection, conditions)));
  }

  Reply look(Call call) throws Rejection {
    Selection selection = SelectionText.of(call.head());
    Conditions conditions = ConditionText.of(call.head());
    ItemName name = SourceText.item(call.head(), call.item());
    return seen(call, selection, given(service.look(call.by(), name, selection, conditions)));
  }

  private static Reply seen(Call call, Selection selection, Seen seen) throws Rejection {
    return switch (seen) {
      case Seen.NotModified(Item item) -> ItemHeaders.unchanged(Reply.empty(304), item);
      case Seen.Found found -> found(call, selection, found);
    };
  }

  private static Reply found(Call call, Selection selection, Seen.Found found) {
    Item item = found.item();
    boolean whole = selection instanceof Selection.Whole;
    Seen.Slice slice = found.slice();
    Reply reply = Reply.content(whole ? 200 : 206, found.content(), slice.length());
    String type = item.description().contentType();
    Query query = call.head().query();
    ItemHeaders.all(reply, item);
    reply.with(
        "Content-Type",
        query.value("response-content-type").orElse(type == null ? "binary/octet-stream" : type));
    OVERRIDES.forEach((parameter, header) -> {
      if (!header.equals("Content-Type")) {
        query.value(parameter).ifPresent(value -> reply.with(header, value));
      }
    });
    if (!whole) {
      long last = slice.first() + slice.length() - 1;
      reply.with("Content-Range", "bytes %d-%d/%d".formatted(slice.first(), last, item.size()));
    }
    if (selection instanceof Selection.Part && item.parts() > 0) {
      reply.with("x-amz-mp-parts-count", Integer.toString(item.parts()));
    }
    if (whole && call.head().header("x-amz-checksum-mode").orElse("").equals("ENABLED")) {
      ItemHeaders.checksums(reply, item.checksums());
    }
    return reply;
  }

  Reply delete(Call call) throws Rejection {
    ItemName name = SourceText.item(call.head(), call.item());
    Removal removal =
        new Removal(
            name.key(),
            name.version(),
            ConditionText.of(call.head()),
            LockText.bypass(call.head()));
    List<Answer<Removal.Done>> answers =
        given(service.delete(call.by(), name.bucket(), List.of(removal)));
    Removal.Done done = given(answers.getFirst());
    Reply reply = Reply.empty(204);
    if (done.marker() != null) {
      reply
          .with("x-amz-delete-marker", Boolean.toString(name.version() == null))
          .with("x-amz-version-id", done.marker().text());
    }
    return done.undeletable() == null
        ? reply
        : reply.with("x-janji-undelete-until", done.undeletable().toString());
  }

  Reply deleteMany(Call call) throws IOException {
    Element document = call.document("Delete");
    boolean quiet = document.textOf("Quiet").orElse("false").equals("true");
    List<Removal> removals = removals(document.all("Object"), LockText.bypass(call.head()));
    List<Answer<Removal.Done>> answers =
        given(service.delete(call.by(), call.bucket().bucket(), removals));
    return Reply.document(
        XmlWriter.document(
            "DeleteResult",
            out -> {
              for (int i = 0; i < removals.size(); i++) {
                removed(out, removals.get(i), answers.get(i), quiet);
              }
            }));
  }

  private static List<Removal> removals(List<Element> objects, ItemService.Bypass bypass)
      throws Rejection {
    if (objects.isEmpty() || objects.size() > MOST_REMOVALS) {
      throw Element.malformed("A request deletes 1 to %d items.".formatted(MOST_REMOVALS));
    }
    List<Removal> removals = new ArrayList<>(objects.size());
    for (Element object : objects) {
      Optional<Element> key = object.one("Key");
      Optional<String> tag = object.textOf("ETag").map(text -> text.replace("\"", ""));
      Conditions conditions =
          tag.isEmpty() ? Conditions.NONE : new Conditions(Set.of(tag.get()), Set.of(), null, null);
      removals.add(
          new Removal(
              Place.key(key.map(Element::text).orElse("")),
              SourceText.version(object.textOf("VersionId").orElse(null)),
              conditions,
              bypass));
    }
    return removals;
  }

  private static void removed(
      XmlWriter out, Removal removal, Answer<Removal.Done> answer, boolean quiet) {
    String version = removal.version() == null ? null : removal.version().text();
    switch (answer) {
      case Answer.Given<Removal.Done>(var done) when !quiet ->
          out.element(
              "Deleted",
              one -> {
                one.text("Key", removal.key().text()).maybe("VersionId", version);
                if (version == null && done.marker() != null) {
                  one.truth("DeleteMarker", true)
                      .text("DeleteMarkerVersionId", done.marker().text());
                }
              });
      case Answer.Given<Removal.Done> _ -> {}
      case Answer.Refused<Removal.Done>(var reason, var sentence) ->
          out.element(
              "Error",
              one ->
                  one.text("Key", removal.key().text())
                      .maybe("VersionId", version)
                      .text("Code", Reasons.code(reason).word())
                      .text("Message", sentence));
    }
  }

  /// S3 restores from an archive with this; here it brings back what was deleted.
  Reply undelete(Call call) throws Rejection {
    ItemName name = SourceText.item(call.head(), call.item());
    return ItemHeaders.stored(Reply.empty(200), given(service.undelete(call.by(), name)));
  }

  Reply copy(Call call) throws Rejection {
    Source source = SourceText.of(call.head());
    ItemName target = named(call);
    boolean newTerms = replaces(call, "x-amz-metadata-directive");
    boolean newLabels = replaces(call, "x-amz-tagging-directive");
    if (!newTerms && source.name().equals(target)) {
      throw new Rejection(
          ErrorCode.INVALID_REQUEST,
          "A copy onto itself needs x-amz-metadata-directive: REPLACE, or nothing would change.");
    }
    @Nullable Terms terms = newTerms ? TermsText.of(call.head()) : null;
    @Nullable Map<String, String> labels = newLabels ? TermsText.labels(call.head()) : null;
    Conditions conditions = ConditionText.of(call.head());
    Item item = given(service.copy(call.by(), source, target, terms, labels, conditions));
    return ItemHeaders.stored(
        Reply.document(
            XmlWriter.document(
                "CopyObjectResult",
                out -> {
                  out.text("ETag", ItemHeaders.quoted(item)).time("LastModified", item.modified());
                  PartCalls.checksums(out, item.checksums());
                })),
        item);
  }

  private static boolean replaces(Call call, String directive) throws Rejection {
    return switch (call.head().header(directive).orElse("COPY")) {
      case "COPY" -> false;
      case "REPLACE" -> true;
      default ->
          throw new Rejection(
              ErrorCode.INVALID_ARGUMENT, "%s is COPY or REPLACE.".formatted(directive));
    };
  }

  /// The tag in a document, which may stand in quotes.
  ///
  /// @throws Rejection if no tag of ours looks so
  static ETag tag(String text) throws Rejection {
    String bare = text.replace("\"", "");
    if (!ETag.isLawful(bare)) {
      throw new Rejection(ErrorCode.INVALID_PART, "An ETag in the document is none of ours.");
    }
    return new ETag(bare);
  }
}
