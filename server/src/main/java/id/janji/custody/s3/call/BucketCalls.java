package id.janji.custody.s3.call;

import static id.janji.custody.s3.call.Reasons.given;

import id.janji.custody.Bucket;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.LabelText;
import id.janji.custody.s3.xml.Element;
import id.janji.custody.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Requests about buckets.
final class BucketCalls {
  private static final String SERVICE = "janji-service";
  private final ItemService service;

  BucketCalls(ItemService service) {
    this.service = service;
  }

  Reply list(Call call) throws Rejection {
    List<Bucket> all = given(service.buckets(call.by()));
    return Reply.document(
        XmlWriter.document(
            "ListAllMyBucketsResult",
            result -> {
              owner(result, call);
              result.element(
                  "Buckets",
                  buckets ->
                      all.forEach(bucket ->
                          buckets.element(
                              "Bucket",
                              one ->
                                  one.text("Name", bucket.name().text())
                                      .time("CreationDate", bucket.created())
                                      .text("BucketRegion", bucket.region()))));
            }));
  }

  /// Who owns what is told: the customer, by his id, through the account that asks.
  static void owner(XmlWriter out, Call call) {
    out.element(
        "Owner",
        owner ->
            owner
                .text("ID", call.by().customer().toString())
                .text("DisplayName", call.by().name()));
  }

  Reply create(Call call) throws IOException {
    Map<String, String> labels = new HashMap<>();
    String region = null;
    if (call.hasContent()) {
      Element wish = call.document("CreateBucketConfiguration");
      region = wish.textOf("LocationConstraint").orElse(null);
      Optional<Element> tags = wish.one("Tags");
      if (tags.isPresent()) {
        labels.putAll(LabelText.of(new Element("Tagging", "", List.of(asSet(tags.get())))));
      }
    }
    String wanted = label(call, SERVICE, labels);
    var dataClass = LabelText.dataClass(label(call, LabelText.CLASS, labels));
    String place = region == null || region.isEmpty() ? null : region;
    Bucket made =
        given(
            service.createBucket(
                call.by(), new BucketWish(call.bucket().bucket(), place, wanted, dataClass)));
    return Reply.empty(200)
        .with("Location", "/" + made.name().text())
        .with("x-amz-bucket-region", made.region());
  }

  private static Element asSet(Element tags) {
    return new Element("TagSet", "", tags.all("Tag"));
  }

  /// A label of a new bucket, from its document or a header of its own.
  private static @Nullable String label(Call call, String name, Map<String, String> labels) {
    return call.head().text("x-" + name).orElse(labels.get(name));
  }

  Reply delete(Call call) throws Rejection {
    given(service.deleteBucket(call.by(), call.bucket().bucket()));
    return Reply.empty(204);
  }

  Reply head(Call call) throws Rejection {
    Bucket bucket = bucket(call);
    Reply reply =
        Reply.empty(200)
            .with("x-amz-bucket-region", bucket.region())
            .with("x-janji-service", bucket.service());
    return bucket.dataClass() == null
        ? reply
        : reply.with("x-janji-class", bucket.dataClass().word());
  }

  Reply location(Call call) throws Rejection {
    String region = bucket(call).region();
    return Reply.document(XmlWriter.document("LocationConstraint", out -> out.content(region)));
  }

  Reply versioning(Call call) throws Rejection {
    bucket(call);
    return Reply.document(
        XmlWriter.document("VersioningConfiguration", out -> out.text("Status", "Enabled")));
  }

  Reply lock(Call call) throws Rejection {
    Integer days = bucket(call).retentionDays();
    return Reply.document(
        XmlWriter.document(
            "ObjectLockConfiguration",
            out -> {
              out.text("ObjectLockEnabled", "Enabled");
              if (days != null) {
                out.element(
                    "Rule",
                    rule ->
                        rule.element(
                            "DefaultRetention",
                            kept -> kept.text("Mode", "GOVERNANCE").number("Days", days)));
              }
            }));
  }

  Reply acl(Call call) throws Rejection {
    bucket(call);
    return Reply.document(acl(call.by().customer().toString(), call));
  }

  /// Everything belongs to the customer, and nothing to anybody else.
  static byte[] acl(String owner, Call call) {
    return XmlWriter.document(
        "AccessControlPolicy",
        policy -> {
          owner(policy, call);
          policy.element(
              "AccessControlList",
              list ->
                  list.element(
                      "Grant",
                      grant ->
                          grant
                              .canonicalUser(user -> user.text("ID", owner))
                              .text("Permission", "FULL_CONTROL")));
        });
  }

  private Bucket bucket(Call call) throws Rejection {
    return given(service.bucket(call.by(), call.bucket().bucket()));
  }
}
