package id.janji.cli;

import id.janji.clause.Place;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Compilation.Compiled;
import id.janji.clause.policy.Compilation.Rejected;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import id.janji.clause.source.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `janji policy diff`: what changed between two versions, clause by clause, and what got weaker.
@Command(
    name = "diff",
    header = {"Show what changed between two versions, and which promises became weaker.", ""},
    customSynopsis = "janji policy diff OLD NEW [--format text|json]",
    footer = {
      "",
      "Each change is judged weaker, stronger, reworded or neutral, in doubt weaker, with reasons.",
      "Exit: 0 the same policy, 1 differences, 2 a side that does not compile."
    })
final class DiffCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "The older version: a policy folder or a file of canonical JSON.")
  private Path before = Path.of(".");

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer version, likewise.")
  private Path after = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = {
        "text  For people, weaker clauses first; this is the default.",
        "json  All changes with both values, judgement and reasons."
      })
  private Format format = Format.TEXT;

  DiffCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = Catalogue.declared();
    Optional<Compiled> older = read(before, catalogue);
    Optional<Compiled> newer = read(after, catalogue);
    if (older.isEmpty() || newer.isEmpty()) {
      return Exit.UNUSABLE;
    }
    PolicyDiff diff = PolicyDiff.between(older.get().policy(), newer.get().policy());
    DiffReport report = new DiffReport(older.get(), newer.get(), diff);
    switch (format) {
      case TEXT -> report.print(out);
      case JSON -> out.println(report.json());
    }
    return diff.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  private Optional<Compiled> read(Path path, Catalogue catalogue) throws IOException {
    return switch (compilation(path, catalogue)) {
      case Compiled compiled -> Optional.of(compiled);
      case Rejected(List<Fault> faults) -> {
        faults.forEach(err::println);
        yield Optional.empty();
      }
    };
  }

  private static Compilation compilation(Path path, Catalogue catalogue) throws IOException {
    if (Files.isDirectory(path)) {
      return PolicyCompiler.compile(path, catalogue);
    } else if (Files.isRegularFile(path)) {
      return PolicyJson.read(path.toString(), bytes(path));
    }
    Place place = new Place(path.toString(), 1, 1);
    String reason = "neither a policy folder nor a file";
    return new Rejected(List.of(new Fault(place, FaultCode.UNREADABLE, reason)));
  }

  /// The file's bytes without the line end that `compile --format json` prints after them.
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(PolicyJson.MOST_BYTES + 1);
      boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
      return ended ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
  }
}
