package id.janji.verify;

import id.janji.verify.format.Refused;
import id.janji.verify.format.Said;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The command: `verify EXPORT` and `verify trust EXPORT --out FILE`.
public final class Verify {
  private static final List<String> WITH_VALUE = List.of("--trust", "--out", "--format", "--lang");
  private static final List<String> ALONE = List.of("--remember", "--list", "--help");

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Verify(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exit = run(args, out, err);
    out.flush();
    System.exit(exit);
  }

  /// The exit code of export.md; 2 also if the command cannot be understood.
  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      return new Verify(out, err).start(args);
    } catch (OutOfMemoryError _) {
      err.println("cannot be read: not enough memory; give more with JAVA_TOOL_OPTIONS=-Xmx4g");
      return Verdict.CANNOT_BE_READ.exit;
    }
  }

  private int start(String[] args) {
    boolean understood = parse(Arrays.asList(args));
    boolean trusts =
        !words.isEmpty() && words.getFirst().equals("trust") && options.containsKey("--out");
    if (!understood || options.containsKey("--help") || words.size() != (trusts ? 2 : 1)) {
      (understood ? out : err).println(usage());
      return understood && options.containsKey("--help") ? 0 : Verdict.CANNOT_BE_READ.exit;
    }
    try {
      return trusts ? enrol(Path.of(words.getLast())) : verify(Path.of(words.getFirst()));
    } catch (Refused refused) {
      err.println(Verdict.CANNOT_BE_READ.in(language()) + ": " + refused.said().in(language()));
      return Verdict.CANNOT_BE_READ.exit;
    } catch (IOException e) {
      err.println(
          Said.of("cannot be read or written: %s", String.valueOf(e.getMessage())).in(language()));
      return Verdict.CANNOT_BE_READ.exit;
    }
  }

  private boolean parse(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (WITH_VALUE.contains(arg) && i + 1 < args.size()) {
        options.put(arg, args.get(++i));
      } else if (ALONE.contains(arg)) {
        options.put(arg, "");
      } else if (arg.startsWith("--")) {
        return false;
      } else {
        words.add(arg);
      }
    }
    return List.of("text", "json").contains(format()) && List.of("en", "id").contains(language());
  }

  private String format() {
    return options.getOrDefault("--format", "text");
  }

  private String language() {
    String environment = "";
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = System.getenv(name);
      environment = environment.isEmpty() && value != null ? value : environment;
    }
    return options.getOrDefault("--lang", environment.startsWith("id") ? "id" : "en");
  }

  private int verify(Path file) throws IOException {
    String path = options.get("--trust");
    Trust trust = path == null ? null : Trust.read(Path.of(path));
    Listing listing = new Listing(out, format());
    boolean lists = options.containsKey("--list");
    if (lists) {
      listing.head(language());
    }
    Report report = report(file, trust, lists ? listing : null);
    out.println(format().equals("json") ? report.json() : report.text(language()));
    if (path != null
        && trust != null
        && report.note() != null
        && options.containsKey("--remember")) {
      trust.remembering(report.note().size(), report.note().root()).write(Path.of(path));
    }
    return report.verdict().exit;
  }

  private Report report(Path file, @Nullable Trust trust, @Nullable Listing listing)
      throws IOException {
    try (Verifier verifier =
        new Verifier(
            trust,
            entry -> {
              if (listing != null) {
                listing.print(entry);
              }
            },
            done -> {
              if (done % 262_144 == 0) {
                err.println(done + " …");
              }
            })) {
      return verifier.verify(file);
    }
  }

  /// Makes a first trust file from what the export says of itself.
  private int enrol(Path file) throws IOException {
    Path target = Path.of(options.getOrDefault("--out", ""));
    if (Files.exists(target)) {
      throw Refused.because("%s is there already", target.toString());
    }
    Report report = report(file, null, null);
    if (report.note() == null || report.story() == null) {
      out.println(report.text(language()));
      return report.verdict().exit;
    }
    Trust trust = Enrol.trust(file, report.note(), report.story());
    trust.write(target);
    out.println(Enrol.said(trust, target).in(language()));
    return 0;
  }

  private static String usage() {
    return """
    verify EXPORT [--trust FILE] [--remember] [--list] [--format text|json] [--lang en|id]
        checks an export offline, against what your trust file says that you know
    verify trust EXPORT --out FILE
        makes a first trust file from an export; compare its words by voice

    Exit codes: 0 holds, 4 consistent but not trusted, 1 does not hold, 2 cannot be read.
    Kode keluar: 0 berlaku, 4 konsisten tetapi belum dipercaya, 1 tidak berlaku, 2 tidak terbaca.\
    """;
  }
}
