package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;

/// A published policy version, by what cannot change about it.
public record PolicyRef(String id, long version, Bytes digest) {
  public static PolicyRef read(Fields fields) {
    return new PolicyRef(fields.text("id"), fields.whole("version"), fields.digest("digest"));
  }

  public Json.Members json() {
    return new ObjectWriter()
        .text("id", id)
        .whole("version", version)
        .bytes("digest", digest)
        .members();
  }
}
