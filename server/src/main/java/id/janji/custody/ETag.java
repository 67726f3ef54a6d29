package id.janji.custody;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// A strong validator of one version's content, without quotes. With exactly 32 hexadecimal digits
/// it is the MD5 of the content, as clients expect; any other form says nothing about the content.
///
/// @param text 1 to 64 of `A-Z`, `a-z`, `0-9` and `-`
public record ETag(String text) {
  private static final Pattern LAWFUL = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int MD5_BYTES = 16;

  public ETag {
    if (!isLawful(text)) {
      throw new IllegalArgumentException("no ETag");
    }
  }

  public static boolean isLawful(String text) {
    return LAWFUL.matcher(text).matches();
  }

  /// The tag of content whose MD5 is known.
  public static ETag ofMd5(byte[] md5) {
    return new ETag(HexFormat.of().formatHex(md5));
  }

  /// The tag of content whose MD5 nobody asked for: the first 16 bytes of something that no other
  /// content has, a checked SHA-256 or what was drawn at random.
  public static ETag ofUnique(byte[] unique) {
    return new ETag(HexFormat.of().formatHex(unique, 0, MD5_BYTES) + "-1");
  }

  /// The tag of an item that was put together from parts with these tags.
  public static ETag ofParts(List<ETag> parts) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (ETag part : parts) {
        md5.update(HexFormat.of().parseHex(part.text(), 0, 2 * MD5_BYTES));
      }
      return new ETag(HexFormat.of().formatHex(md5.digest()) + "-" + parts.size());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
