package id.janji.custody.s3.body;

import id.janji.custody.Checksum;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a request says of its content before it comes.
///
/// @param size of the content itself, without what chunks add, if it is said
/// @param most how many bytes are taken at all
/// @param sha256 of the content as it was signed, null if it was not; not copied
/// @param claims what its checksums are to be
/// @param trailing the algorithm of the checksum that follows the content, null if none does
public record Announced(
    OptionalLong size,
    long most,
    byte @Nullable [] sha256,
    List<Checksum> claims,
    Checksum.@Nullable Algorithm trailing) {
  public Announced {
    claims = List.copyOf(claims);
  }
}
