package id.janji.custody.s3;

import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Custody as the S3 protocol needs it. What a request says has been read and its signature
/// checked; whether the act is granted, and what it means for keys and ledger, is decided behind
/// this.
///
/// Each operation may block; it is called on a virtual thread of its own. What is [Answer.Given] is
/// durable, what is refused changed nothing. A [RuntimeException] is a fault and is answered as
/// one. Buckets and items of other customers do not exist here.
public interface ItemService {
  Answer<Bucket> createBucket(Requester by, BucketWish wish);

  /// All buckets of the customer, by name.
  Answer<List<Bucket>> buckets(Requester by);

  Answer<Bucket> bucket(Requester by, BucketName bucket);

  /// What was deleted is [Reason#BUCKET_NOT_EMPTY][id.janji.custody.Reason#BUCKET_NOT_EMPTY] as
  /// long as it holds anything that could be wanted again.
  Answer<BucketName> deleteBucket(Requester by, BucketName bucket);

  /// Stores an item, or a new version of one. `upload` is read to its end before anything becomes
  /// visible; [Upload] says what its exceptions mean.
  ///
  /// @param conditions checked at the moment in which the new version becomes the newest
  /// @throws IOException as `upload` threw it; nothing was stored
  Answer<Item> put(Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
      throws IOException;

  /// Opens an item. Who is given [Seen.Found] closes its content, read or not.
  Answer<Seen> open(Requester by, ItemName name, Selection selection, Conditions conditions);

  /// Tells about an item without opening it; the content of [Seen.Found] is [Download#NONE].
  Answer<Seen> look(Requester by, ItemName name, Selection selection, Conditions conditions);

  /// Hides an item at once; it can be undeleted until its window is over. An item that is not there
  /// is deleted already.
  ///
  /// @return in the order of `removals`; refused as a whole only for what concerns the bucket
  Answer<List<Answer<Removal.Done>>> delete(
      Requester by, BucketName bucket, List<Removal> removals);

  /// Shows the newest deleted version of the key again, or the version that `name` tells.
  Answer<Item> undelete(Requester by, ItemName name);

  /// Copies within the customer's buckets.
  ///
  /// @param terms null to take those of the source along
  /// @param labels null to take those of the source along, even where `terms` are new
  Answer<Item> copy(
      Requester by,
      Source source,
      ItemName target,
      @Nullable Terms terms,
      @Nullable Map<String, String> labels,
      Conditions conditions);

  Answer<Listing> list(Requester by, BucketName bucket, ListRequest request);

  /// All versions with the deletions among them, by key, newest first.
  Answer<Listing.OfVersions> versions(Requester by, BucketName bucket, ListRequest request);

  Answer<Multipart.Begun> beginUpload(Requester by, ItemName name, Terms terms);

  /// Stores one part, in the place of an earlier one of the same number.
  ///
  /// @throws IOException as `content` threw it; nothing was stored
  Answer<Multipart.Part> putPart(Requester by, Multipart.Id upload, int number, Upload content)
      throws IOException;

  /// @param range [Selection.Whole], or [Selection.FromTo] within the source
  Answer<Multipart.Part> copyPart(
      Requester by, Multipart.Id upload, int number, Source source, Selection range);

  /// Makes an item of the parts. Completing again what was completed so gives the same item.
  Answer<Item> complete(Requester by, Multipart.Id upload, Multipart.Claim claim);

  Answer<Multipart.Id> abort(Requester by, Multipart.Id upload);

  /// @param after only parts with a larger number
  /// @param most 1 to 1,000
  Answer<Listing.OfParts> parts(Requester by, Multipart.Id upload, int after, int most);

  /// Uploads that are under way, by key, then by time of beginning.
  Answer<Listing.OfUploads> uploads(Requester by, BucketName bucket, ListRequest request);

  Answer<Map<String, String>> labels(Requester by, ItemName name);

  /// @param labels all of them from now on; empty to take all away
  Answer<ItemName> label(Requester by, ItemName name, Map<String, String> labels);

  /// The newest or named version with what keeps it; absent retention is null in [Item].
  Answer<Item> lock(Requester by, ItemName name);

  /// @param bypass whether who asks says that he shortens a governed time on purpose
  Answer<Item> retain(Requester by, ItemName name, @Nullable Retention retention, Bypass bypass);

  Answer<Item> hold(Requester by, ItemName name, Hold hold);

  /// Whether a governed retention time is passed over on purpose.
  enum Bypass {
    NO,
    GOVERNANCE
  }

  /// A legal hold, laid on or taken off.
  enum Hold {
    ON,
    OFF
  }
}
