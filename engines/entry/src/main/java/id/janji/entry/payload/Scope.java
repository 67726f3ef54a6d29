package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What something may be done to.
public sealed interface Scope {
  /// All that the customer has.
  record Everything() implements Scope {}

  /// All of one bucket.
  record Bucket(String name) implements Scope {}

  /// Some items of one bucket; at least one.
  record Keys(String bucket, Set<Bytes> keys) implements Scope {
    public Keys {
      keys = Set.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("a scope of no keys");
      }
    }
  }

  /// All items of one bucket whose key begins with `prefix`, which is not empty.
  record Prefix(String bucket, Bytes prefix) implements Scope {
    public Prefix {
      if (prefix.size() == 0) {
        throw new IllegalArgumentException("a scope of an empty prefix");
      }
    }
  }

  /// Whether all that this scope reaches is reached by `wider` too. Judged by form: a bucket that
  /// holds one item is not within the scope of that item.
  default boolean within(Scope wider) {
    return switch (wider) {
      case Everything() -> true;
      case Bucket(String bucket) -> bucket.equals(bucketName());
      case Keys(String bucket, Set<Bytes> keys) ->
          this instanceof Keys own && bucket.equals(own.bucket) && keys.containsAll(own.keys);
      case Prefix(String bucket, Bytes prefix) -> bucket.equals(bucketName()) && beginsWith(prefix);
    };
  }

  /// The bucket, or an empty text, which no bucket has for a name.
  private String bucketName() {
    return switch (this) {
      case Everything() -> "";
      case Bucket(String bucket) -> bucket;
      case Keys(String bucket, _) -> bucket;
      case Prefix(String bucket, _) -> bucket;
    };
  }

  private boolean beginsWith(Bytes prefix) {
    return switch (this) {
      case Everything(), Bucket _ -> false;
      case Keys(_, Set<Bytes> keys) -> keys.stream().allMatch(key -> key.startsWith(prefix));
      case Prefix(_, Bytes own) -> own.startsWith(prefix);
    };
  }

  /// The scope in `fields`.
  static Scope read(Fields fields) {
    boolean keys = fields.has("keys");
    boolean prefix = fields.has("prefix");
    if (!fields.has("bucket")) {
      if (keys || prefix) {
        throw fields.refuse("bucket", "is missing");
      }
      return new Everything();
    }
    String bucket = fields.text("bucket");
    if (keys && prefix) {
      throw fields.refuse("prefix", "does not stand beside keys");
    }
    if (keys) {
      return new Keys(bucket, Set.copyOf(fields.listOfBytes("keys", Item.MAX_KEY)));
    }
    if (!prefix) {
      return new Bucket(bucket);
    }
    Bytes start = fields.bytes("prefix", Item.MAX_KEY);
    if (start.size() == 0) {
      throw fields.refuse("prefix", "is empty");
    }
    return new Prefix(bucket, start);
  }

  /// This scope as JSON.
  default Json.Members json() {
    ObjectWriter out = new ObjectWriter();
    return switch (this) {
      case Everything() -> out.members();
      case Bucket(String bucket) -> out.text("bucket", bucket).members();
      case Keys(String bucket, Set<Bytes> keys) ->
          out.text("bucket", bucket).texts("keys", spelled(keys)).members();
      case Prefix(String bucket, Bytes prefix) ->
          out.text("bucket", bucket).bytes("prefix", prefix).members();
    };
  }

  private static List<String> spelled(Collection<Bytes> keys) {
    return keys.stream().map(Bytes::base64Url).toList();
  }
}
