package id.janji.identity.control;

import id.janji.identity.EntryLink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/// The way through a one-time link, as its holder goes it.
final class Entry {
  private static final String PREFIX = "/enter/";

  private Entry() {}

  /// Opens the link's page and presses its button.
  static HttpResponse<String> by(Knock visitor, EntryLink link)
      throws IOException, InterruptedException {
    visitor.look(link.path());
    return visitor.send("/enter", Map.of("token", link.path().substring(PREFIX.length())));
  }
}
