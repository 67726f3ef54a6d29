package id.janji.verify;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a small export with one of everything, and the same one rewritten: `Sample FOLDER`.
final class Sample {
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Log log = Log.story(1);
    log.export(folder.resolve("export.zip"));
    log.rewrite(9, "done", "failed");
    log.export(folder.resolve("rewritten.zip"));
  }
}
