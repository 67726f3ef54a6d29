package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;
import java.util.Optional;
import java.util.Set;

/// One thing that is kept, or the prefix that was listed.
///
/// @param key 1 to 1,024 bytes; a listed prefix may also be empty
public record Item(String bucket, Bytes key, Optional<String> version) {
  /// The most bytes that a key has.
  public static final int MAX_KEY = 1_024;

  static Item read(Fields fields, Operation operation) {
    Bytes key = fields.bytes("key", MAX_KEY);
    boolean listed = operation == Operation.LIST;
    if (key.size() == 0 && !listed) {
      throw fields.refuse("key", "is empty");
    }
    if (listed && fields.has("version")) {
      throw fields.refuse("version", "does not belong to a list");
    }
    return new Item(fields.text("bucket"), key, fields.perhaps("version", fields::text));
  }

  Json.Members json() {
    return new ObjectWriter()
        .text("bucket", bucket)
        .bytes("key", key)
        .perhapsText("version", version)
        .members();
  }

  /// What the item is as a scope: itself, or all that `list` shows.
  public Scope asScope(Operation operation) {
    if (operation != Operation.LIST) {
      return new Scope.Keys(bucket, Set.of(key));
    }
    return key.size() == 0 ? new Scope.Bucket(bucket) : new Scope.Prefix(bucket, key);
  }
}
