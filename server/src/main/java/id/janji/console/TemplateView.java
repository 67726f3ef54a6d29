package id.janji.console;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/// One page, rendered whole before its first byte leaves, so that a fault never ends in half a
/// page.
final class TemplateView implements View {
  private final TemplateEngine engine;
  private final String template;
  private final String contentType;

  TemplateView(TemplateEngine engine, String template, String contentType) {
    this.engine = engine;
    this.template = template;
    this.contentType = contentType;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> given = new HashMap<>();
    if (model != null) {
      given.putAll(model);
    }
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, given, output);
    response.setContentType(contentType);
    response.setContentLength(output.getContentLength());
    output.writeTo(response.getOutputStream());
  }
}
