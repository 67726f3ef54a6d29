package id.janji.custody.index;

import id.janji.custody.Bucket;
import id.janji.tenancy.DataClass;
import java.util.Set;
import java.util.UUID;

/// A bucket, and what its service says.
///
/// @param served the classes that the service covers
/// @param retentionDays how long the service keeps data
public record KeptBucket(UUID id, Bucket bucket, Set<DataClass> served, int retentionDays) {
  public KeptBucket {
    served = Set.copyOf(served);
  }
}
