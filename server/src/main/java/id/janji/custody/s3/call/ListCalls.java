package id.janji.custody.s3.call;

import static id.janji.custody.s3.call.Reasons.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.body.ChecksumText;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.sign.UriText;
import id.janji.custody.s3.xml.XmlWriter;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests for listings.
final class ListCalls {
  private final ItemService service;

  ListCalls(ItemService service) {
    this.service = service;
  }

  /// How keys stand in the document.
  private record Encoding(boolean asUri) {
    static Encoding of(Query query) throws Rejection {
      String type = query.value("encoding-type").orElse("");
      if (!type.isEmpty() && !type.equals("url")) {
        throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The encoding-type is url or absent.");
      }
      return new Encoding(!type.isEmpty());
    }

    String of(String key) {
      return asUri ? UriText.encodePath(key) : key;
    }

    void told(XmlWriter out) {
      if (asUri) {
        out.text("EncodingType", "url");
      }
    }
  }

  Reply itemsByMarker(Call call) throws Rejection {
    Query query = call.head().query();
    Encoding encoding = Encoding.of(query);
    ListRequest request = request(query, "max-keys", text(query, "marker"), "");
    Listing listing = given(service.list(call.by(), call.bucket().bucket(), request));
    return Reply.document(
        XmlWriter.document(
            "ListBucketResult",
            out -> {
              head(out, call, request, encoding, "MaxKeys")
                  .text("Marker", encoding.of(request.after()))
                  .truth("IsTruncated", goesOn(listing.whole(), request));
              if (goesOn(listing.whole(), request)) {
                out.text("NextMarker", encoding.of(last(listing)));
              }
              contents(out, call, listing, encoding, true);
            }));
  }

  Reply itemsByToken(Call call) throws Rejection {
    Query query = call.head().query();
    Encoding encoding = Encoding.of(query);
    String token = query.value("continuation-token").orElse("");
    String startAfter = text(query, "start-after");
    String after = token.isEmpty() ? startAfter : text(token);
    ListRequest request = request(query, "max-keys", after, "");
    Listing listing = given(service.list(call.by(), call.bucket().bucket(), request));
    boolean owners = query.value("fetch-owner").orElse("").equals("true");
    return Reply.document(
        XmlWriter.document(
            "ListBucketResult",
            out -> {
              head(out, call, request, encoding, "MaxKeys")
                  .number("KeyCount", listing.items().size() + listing.prefixes().size())
                  .maybe("ContinuationToken", token.isEmpty() ? null : token)
                  .maybe("StartAfter", startAfter.isEmpty() ? null : encoding.of(startAfter))
                  .truth("IsTruncated", goesOn(listing.whole(), request));
              if (goesOn(listing.whole(), request)) {
                out.text("NextContinuationToken", token(last(listing)));
              }
              contents(out, call, listing, encoding, owners);
            }));
  }

  Reply versions(Call call) throws Rejection {
    Query query = call.head().query();
    Encoding encoding = Encoding.of(query);
    String marker = text(query, "version-id-marker");
    ListRequest request = request(query, "max-keys", text(query, "key-marker"), marker);
    Listing.OfVersions listing =
        given(service.versions(call.by(), call.bucket().bucket(), request));
    return Reply.document(
        XmlWriter.document(
            "ListVersionsResult",
            out -> {
              head(out, call, request, encoding, "MaxKeys")
                  .text("KeyMarker", encoding.of(request.after()))
                  .text("VersionIdMarker", marker)
                  .truth("IsTruncated", goesOn(listing.whole(), request));
              if (goesOn(listing.whole(), request)) {
                nextVersion(out, listing, encoding);
              }
              listing.entries().forEach(entry -> version(out, call, entry, encoding));
              prefixes(out, listing.prefixes(), encoding);
            }));
  }

  private static void nextVersion(XmlWriter out, Listing.OfVersions listing, Encoding encoding) {
    String prefix = listing.prefixes().isEmpty() ? "" : listing.prefixes().getLast();
    if (listing.entries().isEmpty()
        || ItemKey.compare(key(listing.entries().getLast()), prefix) < 0) {
      out.text("NextKeyMarker", encoding.of(prefix));
      return;
    }
    Listing.Entry last = listing.entries().getLast();
    String version =
        switch (last) {
          case Listing.Entry.OfItem(var item, _) -> item.version().text();
          case Listing.Entry.OfDeletion(_, var id, _, _) -> id.text();
        };
    out.text("NextKeyMarker", encoding.of(key(last))).text("NextVersionIdMarker", version);
  }

  private static String key(Listing.Entry entry) {
    return switch (entry) {
      case Listing.Entry.OfItem(var item, _) -> item.key().text();
      case Listing.Entry.OfDeletion(var key, _, _, _) -> key.text();
    };
  }

  private static void version(XmlWriter out, Call call, Listing.Entry entry, Encoding encoding) {
    switch (entry) {
      case Listing.Entry.OfItem(var item, boolean newest) ->
          out.element(
              "Version",
              one -> {
                one.text("Key", encoding.of(item.key().text()))
                    .text("VersionId", item.version().text())
                    .truth("IsLatest", newest);
                facts(one, item);
                BucketCalls.owner(one, call);
              });
      case Listing.Entry.OfDeletion(var key, var id, var time, boolean newest) ->
          out.element(
              "DeleteMarker",
              one -> {
                one.text("Key", encoding.of(key.text()))
                    .text("VersionId", id.text())
                    .truth("IsLatest", newest)
                    .time("LastModified", time);
                BucketCalls.owner(one, call);
              });
    }
  }

  Reply uploads(Call call) throws Rejection {
    Query query = call.head().query();
    Encoding encoding = Encoding.of(query);
    String marker = text(query, "upload-id-marker");
    ListRequest request = request(query, "max-uploads", text(query, "key-marker"), marker);
    Listing.OfUploads listing = given(service.uploads(call.by(), call.bucket().bucket(), request));
    return Reply.document(
        XmlWriter.document(
            "ListMultipartUploadsResult",
            out -> {
              out.text("Bucket", call.bucket().bucket().text())
                  .text("KeyMarker", encoding.of(request.after()))
                  .text("UploadIdMarker", marker)
                  .text("Prefix", encoding.of(request.prefix()))
                  .maybe("Delimiter", delimiter(request, encoding))
                  .number("MaxUploads", request.most())
                  .truth("IsTruncated", goesOn(listing.whole(), request));
              encoding.told(out);
              if (goesOn(listing.whole(), request)) {
                nextUpload(out, listing, encoding);
              }
              listing.uploads().forEach(begun -> upload(out, call, begun, encoding));
              prefixes(out, listing.prefixes(), encoding);
            }));
  }

  private static void nextUpload(XmlWriter out, Listing.OfUploads listing, Encoding encoding) {
    String prefix = listing.prefixes().isEmpty() ? "" : listing.prefixes().getLast();
    if (listing.uploads().isEmpty()) {
      out.text("NextKeyMarker", encoding.of(prefix));
      return;
    }
    Multipart.Id last = listing.uploads().getLast().id();
    if (ItemKey.compare(last.name().key().text(), prefix) < 0) {
      out.text("NextKeyMarker", encoding.of(prefix));
    } else {
      out.text("NextKeyMarker", encoding.of(last.name().key().text()))
          .text("NextUploadIdMarker", last.id());
    }
  }

  private static void upload(XmlWriter out, Call call, Multipart.Begun begun, Encoding encoding) {
    out.element(
        "Upload",
        one -> {
          one.text("Key", encoding.of(begun.id().name().key().text()))
              .text("UploadId", begun.id().id());
          BucketCalls.owner(one, call);
          one.text("StorageClass", "STANDARD").time("Initiated", begun.since());
        });
  }

  private static ListRequest request(Query query, String most, String after, String afterId)
      throws Rejection {
    return new ListRequest(
        text(query, "prefix"),
        text(query, "delimiter"),
        after,
        afterId,
        number(query, most, ListRequest.MOST));
  }

  private static String text(Query query, String name) throws Rejection {
    String text = query.value(name).orElse("");
    if (text.indexOf('\0') >= 0) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT, "%s holds a character of number 0.".formatted(name));
    }
    return text;
  }

  /// A number in a query; what is larger than `most` counts as that.
  static int number(Query query, String name, int most) throws Rejection {
    String text = query.value(name).orElse("");
    if (text.isEmpty()) {
      return most;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new Rejection(ErrorCode.INVALID_ARGUMENT, "%s is a number from 0 on.".formatted(name));
    }
    return Math.min(most, Integer.parseInt(text));
  }

  /// Where nothing was asked for, nothing goes on.
  private static boolean goesOn(boolean whole, ListRequest request) {
    return !whole && request.most() > 0;
  }

  private static XmlWriter head(
      XmlWriter out, Call call, ListRequest request, Encoding encoding, String most) {
    out.text("Name", call.bucket().bucket().text())
        .text("Prefix", encoding.of(request.prefix()))
        .maybe("Delimiter", delimiter(request, encoding))
        .number(most, request.most());
    encoding.told(out);
    return out;
  }

  private static @Nullable String delimiter(ListRequest request, Encoding encoding) {
    return request.delimiter().isEmpty() ? null : encoding.of(request.delimiter());
  }

  private static void contents(
      XmlWriter out, Call call, Listing listing, Encoding encoding, boolean owners) {
    for (Item item : listing.items()) {
      out.element(
          "Contents",
          one -> {
            one.text("Key", encoding.of(item.key().text()));
            facts(one, item);
            if (owners) {
              BucketCalls.owner(one, call);
            }
          });
    }
    prefixes(out, listing.prefixes(), encoding);
  }

  private static void facts(XmlWriter out, Item item) {
    out.time("LastModified", item.modified())
        .text("ETag", ItemHeaders.quoted(item))
        .number("Size", item.size())
        .text("StorageClass", "STANDARD");
    item.checksums().stream()
        .filter(checksum -> ChecksumText.HEADED.contains(checksum.algorithm()))
        .findFirst()
        .ifPresent(checksum ->
            out.text("ChecksumAlgorithm", checksum.algorithm().name())
                .text("ChecksumType", checksum.parts() == 0 ? "FULL_OBJECT" : "COMPOSITE"));
  }

  private static void prefixes(XmlWriter out, List<String> prefixes, Encoding encoding) {
    prefixes.forEach(
        prefix -> out.element("CommonPrefixes", one -> one.text("Prefix", encoding.of(prefix))));
  }

  private static String last(Listing listing) {
    String prefix = listing.prefixes().isEmpty() ? "" : listing.prefixes().getLast();
    String key = listing.items().isEmpty() ? "" : listing.items().getLast().key().text();
    return ItemKey.compare(prefix, key) > 0 ? prefix : key;
  }

  private static String token(String last) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(UTF_8));
  }

  private static String text(String token) throws Rejection {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the one sentence below.
    }
    throw new Rejection(ErrorCode.INVALID_ARGUMENT, "The continuation token is not one of ours.");
  }
}
