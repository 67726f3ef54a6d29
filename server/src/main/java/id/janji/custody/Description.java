package id.janji.custody;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a customer says about an item and gets back as it was.
///
/// @param contentType as the client named it
/// @param headers the other headers that are kept, by lower-case name: `cache-control`,
///   `content-disposition`, `content-encoding`, `content-language` and `expires`
/// @param metadata by lower-case name without `x-amz-meta-`; at most 2 KiB together
public record Description(
    @Nullable String contentType, Map<String, String> headers, Map<String, String> metadata) {
  public Description {
    headers = Map.copyOf(headers);
    metadata = Map.copyOf(metadata);
  }
}
