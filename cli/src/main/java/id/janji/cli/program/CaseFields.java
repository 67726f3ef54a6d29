package id.janji.cli.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.clause.json.CanonicalJson;
import id.janji.clause.source.Node;
import id.janji.cli.call.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a change of a case says, and under which key.
final class CaseFields {
  private static final int MOST = 64 * 1024;

  @Option(
      names = "--field",
      paramLabel = "NAME=VALUE",
      description = "A field; one that takes several is given several times.")
  private List<String> fields = List.of();

  @Option(
      names = "--file",
      paramLabel = "NAME=@FILE",
      description = "A field whose value is in a file.")
  private List<String> files = List.of();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "All fields as one JSON object, in place of the others.")
  private @Nullable Path body;

  @Option(
      names = "--once",
      paramLabel = "KEY",
      description = "Sent again under the same key, it happens once; made up if left out.")
  private String once = UUID.randomUUID().toString();

  String once() {
    if (!once.matches("[!-~]{1,100}")) {
      throw new IllegalArgumentException("--once is 1 to 100 characters without a space.");
    }
    return once;
  }

  byte[] body() throws IOException {
    if (body == null) {
      return limited(CanonicalJson.of(said()).getBytes(UTF_8));
    }
    if (!fields.isEmpty() || !files.isEmpty()) {
      throw new IllegalArgumentException("--body stands alone, without --field and --file.");
    }
    byte[] whole = read(body);
    if (Json.read(new String(whole, UTF_8)).filter(Node.Mapping.class::isInstance).isEmpty()) {
      throw new IllegalArgumentException(body + " is no JSON object.");
    }
    return whole;
  }

  /// A text, or texts where a name was given several times.
  private Map<String, Object> said() throws IOException {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (String each : fields) {
      String[] part = parted(each);
      said.computeIfAbsent(part[0], _ -> new ArrayList<>()).add(part[1]);
    }
    for (String each : files) {
      String[] part = parted(each);
      Path file = Path.of(part[1].startsWith("@") ? part[1].substring(1) : part[1]);
      said.computeIfAbsent(part[0], _ -> new ArrayList<>()).add(new String(read(file), UTF_8));
    }
    Map<String, Object> all = new LinkedHashMap<>();
    said.forEach((name, texts) -> all.put(name, texts.size() == 1 ? texts.getFirst() : texts));
    return all;
  }

  private static String[] parted(String field) {
    String[] parts = field.split("=", 2);
    if (parts.length < 2 || parts[0].isBlank()) {
      throw new IllegalArgumentException("A field is NAME=VALUE, not " + field);
    }
    return parts;
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + " is no file.");
    }
    try (var in = Files.newInputStream(file)) {
      return limited(in.readNBytes(MOST + 1));
    }
  }

  private static byte[] limited(byte[] bytes) {
    if (bytes.length > MOST) {
      throw new IllegalArgumentException("At most 64 KiB can be said at once.");
    }
    return bytes;
  }
}
