package id.janji.custody.s3.call;

import id.janji.custody.Checksum;
import id.janji.custody.Item;
import id.janji.custody.Retention;
import id.janji.custody.s3.body.ChecksumText;
import id.janji.custody.s3.request.HttpTime;
import java.util.List;

/// What the headers of an answer say about an item.
final class ItemHeaders {
  private ItemHeaders() {}

  /// What is said of an item that was just stored.
  static Reply stored(Reply reply, Item item) {
    version(reply, item);
    checksums(reply, item.checksums());
    return reply.with("ETag", quoted(item));
  }

  /// What is said of an item that the client has already.
  static Reply unchanged(Reply reply, Item item) {
    version(reply, item);
    return reply.with("ETag", quoted(item)).with("Last-Modified", HttpTime.text(item.modified()));
  }

  /// All that is said of an item when it is read.
  static Reply all(Reply reply, Item item) {
    unchanged(reply, item).with("Accept-Ranges", "bytes").with("X-Content-Type-Options", "nosniff");
    item.description().headers().forEach(reply::with);
    item.description().metadata().forEach((name, value) -> reply.with("x-amz-meta-" + name, value));
    if (item.labels() > 0) {
      reply.with("x-amz-tagging-count", Integer.toString(item.labels()));
    }
    Retention retention = item.retention();
    if (retention != null) {
      reply
          .with("x-amz-object-lock-mode", retention.mode().name())
          .with("x-amz-object-lock-retain-until-date", retention.until().toString());
    }
    if (item.held()) {
      reply.with("x-amz-object-lock-legal-hold", "ON");
    }
    return reply.with("x-janji-class", item.dataClass().word());
  }

  static void checksums(Reply reply, List<Checksum> checksums) {
    for (Checksum checksum : checksums) {
      if (ChecksumText.HEADED.contains(checksum.algorithm())) {
        reply
            .with(ChecksumText.header(checksum.algorithm()), checksum.text())
            .with("x-amz-checksum-type", checksum.parts() == 0 ? "FULL_OBJECT" : "COMPOSITE");
        // A second one would need a second type.
        return;
      }
    }
  }

  /// Whatever lies in custody is sealed.
  private static void version(Reply reply, Item item) {
    reply
        .with("x-amz-version-id", item.version().text())
        .with("x-amz-server-side-encryption", "AES256");
  }

  static String quoted(Item item) {
    return "\"" + item.etag().text() + "\"";
  }
}
