package id.janji.custody.s3;

import id.janji.custody.Checksum;
import id.janji.custody.Description;
import id.janji.custody.Retention;
import id.janji.tenancy.DataClass;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an item is stored with besides its bytes.
///
/// @param dataClass as labels or metadata name it; null if they do not, and then it is the bucket's
/// @param labels at most 10, by name
/// @param retention null for what bucket and service say
/// @param hold whether a legal hold lies on it from the first moment
/// @param checksum for an upload in parts, what each part brings; null if none was named
public record Terms(
    Description description,
    @Nullable DataClass dataClass,
    Map<String, String> labels,
    @Nullable Retention retention,
    ItemService.Hold hold,
    Checksum.@Nullable Algorithm checksum) {
  public Terms {
    labels = Map.copyOf(labels);
  }
}
