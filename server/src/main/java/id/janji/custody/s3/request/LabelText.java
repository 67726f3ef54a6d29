package id.janji.custody.s3.request;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Query;
import id.janji.custody.s3.xml.Element;
import id.janji.tenancy.DataClass;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Labels (S3 calls them tags): at most 10, names of 1 to 128 characters, values of at most 256.
public final class LabelText {
  /// The label that names the class of the data.
  public static final String CLASS = "janji-class";

  private static final int MOST = 10;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 256;

  private LabelText() {}

  /// Labels as they stand in `x-amz-tagging`: as a query.
  public static Map<String, String> ofHeader(String text) throws Rejection {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Query.Field field : Query.of(text).fields()) {
      add(labels, field.name(), field.value());
    }
    return labels;
  }

  /// Labels as they stand in a `Tagging` document.
  public static Map<String, String> of(Element tagging) throws Rejection {
    Map<String, String> labels = new LinkedHashMap<>();
    Element set =
        tagging.one("TagSet").orElseThrow(() -> Element.malformed("The TagSet is missing."));
    for (Element tag : set.all("Tag")) {
      // Space in a value is the customer's.
      String value = tag.one("Value").map(Element::text).orElse("");
      add(labels, tag.one("Key").map(Element::text).orElse(""), value);
    }
    return labels;
  }

  private static void add(Map<String, String> labels, String name, String value) throws Rejection {
    if (name.isEmpty() || name.length() > LONGEST_NAME || value.length() > LONGEST_VALUE) {
      throw new Rejection(
          ErrorCode.INVALID_TAG,
          "A label has a name of 1 to 128 characters and a value of at most 256.");
    }
    if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
      throw new Rejection(ErrorCode.INVALID_TAG, "A label holds no character of number 0.");
    }
    if (labels.put(name, value) != null) {
      throw new Rejection(ErrorCode.INVALID_TAG, "A label stands there twice.");
    }
    if (labels.size() > MOST) {
      throw new Rejection(ErrorCode.INVALID_TAG, "An item has at most 10 labels.");
    }
  }

  /// The class that a word stands for; null for null.
  ///
  /// @throws Rejection if there is no such class, with those that there are
  public static @Nullable DataClass dataClass(@Nullable String word) throws Rejection {
    if (word == null) {
      return null;
    }
    try {
      return DataClass.of(word);
    } catch (IllegalArgumentException _) {
      throw new Rejection(
          ErrorCode.INVALID_ARGUMENT,
          "The kind of data is one of: "
              + Arrays.stream(DataClass.values())
                  .map(DataClass::word)
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }
}
