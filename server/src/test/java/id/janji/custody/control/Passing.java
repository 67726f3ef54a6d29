package id.janji.custody.control;

import id.janji.custody.Answer;
import id.janji.custody.Bucket;
import id.janji.custody.BucketName;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.Retention;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.ListRequest;
import id.janji.custody.s3.Listing;
import id.janji.custody.s3.Multipart;
import id.janji.custody.s3.Removal;
import id.janji.custody.s3.Seen;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Source;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.Upload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The real custody, for who breaks one of its acts.
public class Passing implements ItemService {
  private final ItemService real;

  public Passing(ItemService real) {
    this.real = real;
  }

  @Override
  public Answer<Bucket> createBucket(Requester by, BucketWish wish) {
    return real.createBucket(by, wish);
  }

  @Override
  public Answer<List<Bucket>> buckets(Requester by) {
    return real.buckets(by);
  }

  @Override
  public Answer<Bucket> bucket(Requester by, BucketName bucket) {
    return real.bucket(by, bucket);
  }

  @Override
  public Answer<BucketName> deleteBucket(Requester by, BucketName bucket) {
    return real.deleteBucket(by, bucket);
  }

  @Override
  public Answer<Item> put(
      Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
      throws IOException {
    return real.put(by, name, terms, conditions, upload);
  }

  @Override
  public Answer<Seen> open(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return real.open(by, name, selection, conditions);
  }

  @Override
  public Answer<Seen> look(
      Requester by, ItemName name, Selection selection, Conditions conditions) {
    return real.look(by, name, selection, conditions);
  }

  @Override
  public Answer<List<Answer<Removal.Done>>> delete(
      Requester by, BucketName bucket, List<Removal> removals) {
    return real.delete(by, bucket, removals);
  }

  @Override
  public Answer<Item> undelete(Requester by, ItemName name) {
    return real.undelete(by, name);
  }

  @Override
  public Answer<Item> copy(
      Requester by,
      Source source,
      ItemName target,
      @Nullable Terms terms,
      @Nullable Map<String, String> labels,
      Conditions conditions) {
    return real.copy(by, source, target, terms, labels, conditions);
  }

  @Override
  public Answer<Listing> list(Requester by, BucketName bucket, ListRequest request) {
    return real.list(by, bucket, request);
  }

  @Override
  public Answer<Listing.OfVersions> versions(Requester by, BucketName bucket, ListRequest request) {
    return real.versions(by, bucket, request);
  }

  @Override
  public Answer<Multipart.Begun> beginUpload(Requester by, ItemName name, Terms terms) {
    return real.beginUpload(by, name, terms);
  }

  @Override
  public Answer<Multipart.Part> putPart(
      Requester by, Multipart.Id upload, int number, Upload content) throws IOException {
    return real.putPart(by, upload, number, content);
  }

  @Override
  public Answer<Multipart.Part> copyPart(
      Requester by, Multipart.Id upload, int number, Source source, Selection range) {
    return real.copyPart(by, upload, number, source, range);
  }

  @Override
  public Answer<Item> complete(Requester by, Multipart.Id upload, Multipart.Claim claim) {
    return real.complete(by, upload, claim);
  }

  @Override
  public Answer<Multipart.Id> abort(Requester by, Multipart.Id upload) {
    return real.abort(by, upload);
  }

  @Override
  public Answer<Listing.OfParts> parts(Requester by, Multipart.Id upload, int after, int most) {
    return real.parts(by, upload, after, most);
  }

  @Override
  public Answer<Listing.OfUploads> uploads(Requester by, BucketName bucket, ListRequest request) {
    return real.uploads(by, bucket, request);
  }

  @Override
  public Answer<Map<String, String>> labels(Requester by, ItemName name) {
    return real.labels(by, name);
  }

  @Override
  public Answer<ItemName> label(Requester by, ItemName name, Map<String, String> labels) {
    return real.label(by, name, labels);
  }

  @Override
  public Answer<Item> lock(Requester by, ItemName name) {
    return real.lock(by, name);
  }

  @Override
  public Answer<Item> retain(
      Requester by, ItemName name, @Nullable Retention retention, Bypass bypass) {
    return real.retain(by, name, retention, bypass);
  }

  @Override
  public Answer<Item> hold(Requester by, ItemName name, Hold hold) {
    return real.hold(by, name, hold);
  }
}
