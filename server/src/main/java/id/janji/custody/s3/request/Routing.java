package id.janji.custody.s3.request;

import static id.janji.custody.s3.request.Operation.*;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.Query;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which operation a request is. A sub-resource that is not known is refused and never taken for
/// the plain operation, since it would then do something else than was meant.
public final class Routing {
  private static final Set<String> SUBRESOURCES =
      Set.of(
          ("accelerate acl analytics attributes cors delete encryption intelligent-tiering inventory"
                  + " legal-hold lifecycle location logging metadataTable metrics notification"
                  + " object-lock ownershipControls policy policyStatus publicAccessBlock replication"
                  + " requestPayment restore retention select session tagging torrent uploads"
                  + " versioning versions website")
              .split(" "));

  private static final Map<String, Operation> BUCKET =
      Map.ofEntries(
          Map.entry("GET location", BUCKET_LOCATION),
          Map.entry("GET versioning", BUCKET_VERSIONING),
          Map.entry("GET object-lock", BUCKET_LOCK),
          Map.entry("GET acl", BUCKET_ACL),
          Map.entry("GET versions", LIST_VERSIONS),
          Map.entry("GET uploads", LIST_UPLOADS),
          Map.entry("POST delete", DELETE_ITEMS),
          Map.entry("PUT ", CREATE_BUCKET),
          Map.entry("DELETE ", DELETE_BUCKET),
          Map.entry("HEAD ", HEAD_BUCKET),
          Map.entry("GET ", LIST_ITEMS));

  private static final Map<String, Operation> ITEM =
      Map.ofEntries(
          Map.entry("GET tagging", GET_LABELS),
          Map.entry("PUT tagging", PUT_LABELS),
          Map.entry("DELETE tagging", DELETE_LABELS),
          Map.entry("GET retention", GET_RETENTION),
          Map.entry("PUT retention", PUT_RETENTION),
          Map.entry("GET legal-hold", GET_HOLD),
          Map.entry("PUT legal-hold", PUT_HOLD),
          Map.entry("GET acl", ITEM_ACL),
          Map.entry("POST restore", UNDELETE_ITEM),
          Map.entry("POST uploads", BEGIN_UPLOAD),
          Map.entry("PUT ", PUT_ITEM),
          Map.entry("GET ", GET_ITEM),
          Map.entry("HEAD ", HEAD_ITEM),
          Map.entry("DELETE ", DELETE_ITEM));

  private static final Map<String, Operation> UPLOAD =
      Map.of(
          "PUT", PUT_PART,
          "POST", COMPLETE_UPLOAD,
          "DELETE", ABORT_UPLOAD,
          "GET", LIST_PARTS);

  private Routing() {}

  /// @throws Rejection if there is no such operation at this place
  public static Operation operation(Head head, Place place) throws Rejection {
    String what = subresource(head.query());
    return switch (place) {
      case Place.Root() -> root(head, what);
      case Place.InBucket(_) -> inBucket(head, what);
      case Place.AtItem(_, _) -> atItem(head, what);
    };
  }

  private static Operation root(Head head, String what) throws Rejection {
    return known(head.method().equals("GET") && what.isEmpty() ? LIST_BUCKETS : null, what);
  }

  private static Operation inBucket(Head head, String what) throws Rejection {
    Operation operation = known(BUCKET.get(head.method() + " " + what), what);
    boolean second = head.query().value("list-type").orElse("").equals("2");
    return operation == LIST_ITEMS && second ? LIST_ITEMS_V2 : operation;
  }

  private static Operation atItem(Head head, String what) throws Rejection {
    boolean copy = head.header("x-amz-copy-source").isPresent();
    Operation operation =
        what.isEmpty() && head.query().has("uploadId")
            ? known(UPLOAD.get(head.method()), what)
            : known(ITEM.get(head.method() + " " + what), what);
    if (copy && operation == PUT_ITEM) {
      return COPY_ITEM;
    }
    return copy && operation == PUT_PART ? COPY_PART : operation;
  }

  private static String subresource(Query query) throws Rejection {
    String found = "";
    for (Query.Field field : query.fields()) {
      if (SUBRESOURCES.contains(field.name())) {
        if (!found.isEmpty()) {
          throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The query names two sub-resources.");
        }
        found = field.name();
      }
    }
    return found;
  }

  private static Operation known(@Nullable Operation operation, String what) throws Rejection {
    if (operation != null) {
      return operation;
    }
    throw new Rejection(what.isEmpty() ? ErrorCode.METHOD_NOT_ALLOWED : ErrorCode.NOT_IMPLEMENTED);
  }
}
