package id.janji.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.ResourceTransformer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/// Serves a style sheet without its comments and its needless space, so that a page stays light.
final class Compact implements ResourceTransformer {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern AROUND = Pattern.compile(" ?([{};,]) ?");
  private static final Pattern BEHIND = Pattern.compile(": ");

  @Override
  public Resource transform(
      HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
      throws IOException {
    Resource given = chain.transform(request, resource);
    String name = given.getFilename();
    if (name == null || !name.endsWith(".css")) {
      return given;
    }
    String sheet = given.getContentAsString(StandardCharsets.UTF_8);
    return new TransformedResource(given, compact(sheet).getBytes(StandardCharsets.UTF_8));
  }

  /// The same rules in fewer characters. Our sheets hold no string with a comma, brace or comment.
  static String compact(String sheet) {
    String bare = SPACE.matcher(COMMENT.matcher(sheet).replaceAll("")).replaceAll(" ");
    return BEHIND.matcher(AROUND.matcher(bare).replaceAll("$1")).replaceAll(":").strip();
  }
}
