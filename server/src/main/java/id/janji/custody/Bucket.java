package id.janji.custody;

import id.janji.tenancy.DataClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bucket of one customer, in one region, for one of his services.
///
/// @param region where its items lie
/// @param service the service's id, as text
/// @param dataClass the only class that it takes, null if each item names its own
/// @param retentionDays how long an item is kept that names no time itself; null for the service's
public record Bucket(
    BucketName name,
    String region,
    String service,
    @Nullable DataClass dataClass,
    @Nullable Integer retentionDays,
    Instant created) {}
