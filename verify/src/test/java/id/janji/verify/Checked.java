package id.janji.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the command said and how it ended.
record Checked(int exit, String out, String err) {
  static Checked command(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit = Verify.run(args, to, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Checked(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Checked export(Path folder, Log log, String trust) throws IOException {
    Path file = log.export(folder.resolve("export.zip"));
    Path known = Files.writeString(folder.resolve("trust.json"), trust);
    return command(file, "--trust", known, "--lang", "en");
  }
}
