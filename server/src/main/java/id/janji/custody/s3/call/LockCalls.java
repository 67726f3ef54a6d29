package id.janji.custody.s3.call;

import static id.janji.custody.s3.call.Reasons.given;

import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Retention;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.LabelText;
import id.janji.custody.s3.request.LockText;
import id.janji.custody.s3.request.SourceText;
import id.janji.custody.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Requests about what hangs on an item: labels, retention times, legal holds, rights.
final class LockCalls {
  private final ItemService service;

  LockCalls(ItemService service) {
    this.service = service;
  }

  Reply labels(Call call) throws Rejection {
    Map<String, String> labels = new TreeMap<>(given(service.labels(call.by(), named(call))));
    return Reply.document(
        XmlWriter.document(
            "Tagging",
            tagging ->
                tagging.element(
                    "TagSet",
                    set ->
                        labels.forEach((name, value) ->
                            set.element(
                                "Tag", tag -> tag.text("Key", name).text("Value", value))))));
  }

  Reply label(Call call) throws IOException {
    Map<String, String> labels = LabelText.of(call.document("Tagging"));
    LabelText.dataClass(labels.get(LabelText.CLASS));
    given(service.label(call.by(), named(call), labels));
    return Reply.empty(200);
  }

  Reply unlabel(Call call) throws Rejection {
    given(service.label(call.by(), named(call), Map.of()));
    return Reply.empty(204);
  }

  Reply retention(Call call) throws Rejection {
    Retention retention = given(service.lock(call.by(), named(call))).retention();
    if (retention == null) {
      throw new Rejection(Reasons.code(Reason.NO_SUCH_LOCK), Reason.NO_SUCH_LOCK.sentence());
    }
    return Reply.document(
        XmlWriter.document(
            "Retention",
            out ->
                out.text("Mode", retention.mode().name())
                    .time("RetainUntilDate", retention.until())));
  }

  Reply retain(Call call) throws IOException {
    Retention retention = LockText.of(call.document("Retention"));
    given(service.retain(call.by(), named(call), retention, LockText.bypass(call.head())));
    return Reply.empty(200);
  }

  Reply heldness(Call call) throws Rejection {
    boolean held = given(service.lock(call.by(), named(call))).held();
    return Reply.document(
        XmlWriter.document("LegalHold", out -> out.text("Status", held ? "ON" : "OFF")));
  }

  Reply hold(Call call) throws IOException {
    ItemService.Hold hold = LockText.hold(call.document("LegalHold"));
    given(service.hold(call.by(), named(call), hold));
    return Reply.empty(200);
  }

  Reply acl(Call call) throws Rejection {
    given(service.look(call.by(), named(call), new Selection.Whole(), Conditions.NONE));
    return Reply.document(BucketCalls.acl(call.by().customer().toString(), call));
  }

  private static ItemName named(Call call) throws Rejection {
    return SourceText.item(call.head(), call.item());
  }
}
