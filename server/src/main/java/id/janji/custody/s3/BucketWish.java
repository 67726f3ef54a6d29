package id.janji.custody.s3;

import id.janji.custody.BucketName;
import id.janji.tenancy.DataClass;
import org.jspecify.annotations.Nullable;

/// A bucket to be made.
///
/// @param region null where the client leaves it to the service's own
/// @param service a service's id or the id of what it subscribes to; null where only one fits
/// @param dataClass the only class that the bucket takes, null if each item names its own
public record BucketWish(
    BucketName name,
    @Nullable String region,
    @Nullable String service,
    @Nullable DataClass dataClass) {}
