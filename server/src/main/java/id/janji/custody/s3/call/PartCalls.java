package id.janji.custody.s3.call;

import static id.janji.custody.s3.call.Reasons.given;

import id.janji.custody.Checksum;
import id.janji.custody.Checksum.Algorithm;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.body.ChecksumText;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.ConditionText;
import id.janji.custody.s3.request.SelectionText;
import id.janji.custody.s3.request.SourceText;
import id.janji.custody.s3.request.TermsText;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.xml.Element;
import id.janji.custody.s3.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Requests about uploads in parts.
final class PartCalls {
  private static final long LARGEST_PART = 5L << 30;
  private static final int MOST_LISTED = 1_000;

  private final ItemService service;

  PartCalls(ItemService service) {
    this.service = service;
  }

  Reply begin(Call call) throws Rejection {
    Terms terms = TermsText.of(call.head());
    ItemName name = ItemName.newest(call.item().bucket(), call.item().key());
    Multipart.Begun begun = given(service.beginUpload(call.by(), name, terms));
    Reply reply =
        Reply.document(
            XmlWriter.document(
                "InitiateMultipartUploadResult",
                out ->
                    out.text("Bucket", name.bucket().text())
                        .text("Key", name.key().text())
                        .text("UploadId", begun.id().id())));
    return begun.checksum() == null
        ? reply
        : reply.with("x-amz-checksum-algorithm", begun.checksum().name());
  }

  Reply put(Call call) throws IOException {
    Multipart.Part part =
        given(service.putPart(call.by(), upload(call), number(call), call.upload(LARGEST_PART)));
    Reply reply = Reply.empty(200).with("ETag", quoted(part));
    ItemHeaders.checksums(reply, part.checksums());
    return reply.with("x-amz-server-side-encryption", "AES256");
  }

  Reply copy(Call call) throws Rejection {
    Selection range = SelectionText.ofSource(call.head());
    Multipart.Part part =
        given(
            service.copyPart(
                call.by(), upload(call), number(call), SourceText.of(call.head()), range));
    return Reply.document(
        XmlWriter.document(
            "CopyPartResult",
            out -> {
              out.text("ETag", quoted(part)).time("LastModified", part.modified());
              checksums(out, part.checksums());
            }));
  }

  Reply complete(Call call) throws IOException {
    Element document = call.document("CompleteMultipartUpload");
    Multipart.Claim claim =
        new Multipart.Claim(
            parts(document.all("Part")),
            whole(call.head()),
            size(call.head()),
            ConditionText.of(call.head()));
    Multipart.Id upload = upload(call);
    Item item = given(service.complete(call.by(), upload, claim));
    Reply reply =
        Reply.document(
            XmlWriter.document(
                "CompleteMultipartUploadResult",
                out -> {
                  out.text("Location", "/" + upload.name().bucket() + "/" + upload.name().key())
                      .text("Bucket", upload.name().bucket().text())
                      .text("Key", upload.name().key().text())
                      .text("ETag", ItemHeaders.quoted(item));
                  checksums(out, item.checksums());
                }));
    return reply.with("x-amz-version-id", item.version().text());
  }

  private static List<Multipart.Named> parts(List<Element> elements) throws Rejection {
    if (elements.isEmpty() || elements.size() > Multipart.MOST_PARTS) {
      throw Element.malformed("An item has 1 to %d parts.".formatted(Multipart.MOST_PARTS));
    }
    List<Multipart.Named> parts = new ArrayList<>(elements.size());
    int before = 0;
    for (Element element : elements) {
      int number = SelectionText.partNumber(element.needed("PartNumber"));
      if (number <= before) {
        throw new Rejection(ErrorCode.INVALID_PART_ORDER);
      }
      before = number;
      parts.add(
          new Multipart.Named(number, ItemCalls.tag(element.needed("ETag")), checksum(element)));
    }
    return parts;
  }

  private static @Nullable Checksum checksum(Element part) throws Rejection {
    for (Algorithm algorithm : ChecksumText.HEADED) {
      Optional<String> value = part.textOf(ChecksumText.element(algorithm));
      if (value.isPresent()) {
        return ChecksumText.checksum(algorithm, value.get());
      }
    }
    return null;
  }

  private static @Nullable Checksum whole(Head head) throws Rejection {
    for (Algorithm algorithm : ChecksumText.HEADED) {
      Optional<String> value = head.header(ChecksumText.header(algorithm));
      if (value.isPresent()) {
        return ChecksumText.ofWhole(algorithm, value.get());
      }
    }
    return null;
  }

  private static OptionalLong size(Head head) throws Rejection {
    Optional<String> size = head.header("x-amz-mp-object-size");
    if (size.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!size.get().matches("[0-9]{1,18}")) {
      throw new Rejection(ErrorCode.INVALID_ARGUMENT, "x-amz-mp-object-size is a number.");
    }
    return OptionalLong.of(Long.parseLong(size.get()));
  }

  Reply abort(Call call) throws Rejection {
    given(service.abort(call.by(), upload(call)));
    return Reply.empty(204);
  }

  Reply list(Call call) throws Rejection {
    Query query = call.head().query();
    int after = ListCalls.number(query, "part-number-marker", Multipart.MOST_PARTS);
    int from = query.has("part-number-marker") ? after : 0;
    int most = Math.max(1, ListCalls.number(query, "max-parts", MOST_LISTED));
    Listing.OfParts listing = given(service.parts(call.by(), upload(call), from, most));
    Multipart.Id upload = listing.upload().id();
    Algorithm algorithm = listing.upload().checksum();
    return Reply.document(
        XmlWriter.document(
            "ListPartsResult",
            out -> {
              out.text("Bucket", upload.name().bucket().text())
                  .text("Key", upload.name().key().text())
                  .text("UploadId", upload.id());
              BucketCalls.owner(out, call);
              out.text("StorageClass", "STANDARD")
                  .maybe("ChecksumAlgorithm", algorithm == null ? null : algorithm.name())
                  .number("PartNumberMarker", from)
                  .number("MaxParts", most)
                  .truth("IsTruncated", !listing.whole());
              if (!listing.whole() && !listing.parts().isEmpty()) {
                out.number("NextPartNumberMarker", listing.parts().getLast().number());
              }
              listing.parts().forEach(part -> part(out, part));
            }));
  }

  private static void part(XmlWriter out, Multipart.Part part) {
    out.element(
        "Part",
        one -> {
          one.number("PartNumber", part.number())
              .time("LastModified", part.modified())
              .text("ETag", quoted(part))
              .number("Size", part.size());
          checksums(one, part.checksums());
        });
  }

  static void checksums(XmlWriter out, List<Checksum> checksums) {
    checksums.stream()
        .filter(checksum -> ChecksumText.HEADED.contains(checksum.algorithm()))
        .findFirst()
        .ifPresent(checksum ->
            out.text(ChecksumText.element(checksum.algorithm()), checksum.text())
                .text("ChecksumType", checksum.parts() == 0 ? "FULL_OBJECT" : "COMPOSITE"));
  }

  private static int number(Call call) throws Rejection {
    return SelectionText.partNumber(call.head().query().value("partNumber").orElse(""));
  }

  private static Multipart.Id upload(Call call) throws Rejection {
    String id = call.head().query().value("uploadId").orElse("");
    if (!Multipart.Id.isLawful(id)) {
      throw new Rejection(ErrorCode.NO_SUCH_UPLOAD);
    }
    return new Multipart.Id(ItemName.newest(call.item().bucket(), call.item().key()), id);
  }

  private static String quoted(Multipart.Part part) {
    return "\"" + part.etag().text() + "\"";
  }
}
