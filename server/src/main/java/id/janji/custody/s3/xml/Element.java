package id.janji.custody.s3.xml;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.util.List;
import java.util.Optional;

/// An element that was read; attributes and namespaces mean nothing here.
///
/// @param text what stands directly in it
public record Element(String name, String text, List<Element> children) {
  public Element {
    children = List.copyOf(children);
  }

  /// All children of this name.
  public List<Element> all(String child) {
    return children.stream().filter(c -> c.name().equals(child)).toList();
  }

  /// The child of this name.
  ///
  /// @throws Rejection if there are several
  public Optional<Element> one(String child) throws Rejection {
    List<Element> all = all(child);
    if (all.size() > 1) {
      throw malformed("The element %s stands more than once.".formatted(child));
    }
    return all.stream().findFirst();
  }

  /// The text of the child of this name, without space around it; empty if there is no such child.
  ///
  /// @throws Rejection if there are several
  public Optional<String> textOf(String child) throws Rejection {
    return one(child).map(c -> c.text().strip());
  }

  /// As [#textOf], of a child that must be there.
  ///
  /// @throws Rejection if there is none or several
  public String needed(String child) throws Rejection {
    return textOf(child)
        .orElseThrow(() -> malformed("The element %s is missing in %s.".formatted(child, name)));
  }

  public static Rejection malformed(String sentence) {
    return new Rejection(ErrorCode.MALFORMED_XML, sentence);
  }
}
