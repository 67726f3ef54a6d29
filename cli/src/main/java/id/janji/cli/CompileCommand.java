package id.janji.cli;

import id.janji.clause.Place;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.policy.Compilation.Compiled;
import id.janji.clause.policy.Compilation.Rejected;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import id.janji.clause.source.FaultCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `janji policy compile`: checks policy folders and prints their summary or canonical JSON.
@Command(
    name = "compile",
    header = {"Check every clause of a policy and bind it to its controls.", ""},
    customSynopsis = "janji policy compile DIR [--format text|json]",
    footer = {
      "",
      "Faults go to standard error as file:line:column: code: reason, all of them in one run.",
      "Exit: 0 compiled, 1 faults found, 2 no policy there."
    })
final class CompileCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "DIR",
      description = "A policy folder, or a folder that holds policy folders.")
  private Path folder = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = {
        "text  A summary for people; this is the default.",
        "json  The policy as canonical JSON, whose SHA-256 (without the line end) is its digest;"
            + " of a folder of policies {\"policies\":[...]}, by folder name."
      })
  private Format format = Format.TEXT;

  CompileCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    List<Path> folders = Files.isDirectory(folder) ? PolicyCompiler.foldersIn(folder) : List.of();
    if (folders.isEmpty()) {
      err.println("no policy.yaml in " + folder + ", nor in a folder directly inside it");
      return Exit.UNUSABLE;
    }
    Catalogue catalogue = Catalogue.declared();
    List<Compiled> compiled = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Map<String, Path> ids = new HashMap<>();
    for (Path each : folders) {
      switch (PolicyCompiler.compile(each, catalogue)) {
        case Rejected(List<Fault> found) -> faults.addAll(found);
        case Compiled policy -> {
          Path earlier = ids.putIfAbsent(policy.policy().id(), each);
          if (earlier != null) {
            faults.add(twice(each, earlier));
          }
          compiled.add(policy);
        }
      }
    }
    faults.forEach(err::println);
    return print(folders, compiled, faults, catalogue);
  }

  private int print(
      List<Path> folders, List<Compiled> compiled, List<Fault> faults, Catalogue catalogue) {
    switch (format) {
      case TEXT -> new Summary(out, catalogue).print(compiled);
      case JSON -> {
        if (faults.isEmpty()) {
          out.println(json(folders, compiled));
        }
      }
    }
    return faults.isEmpty() ? Exit.OK : Exit.FOUND;
  }

  private String json(List<Path> folders, List<Compiled> compiled) {
    List<Map<String, Object>> policies =
        compiled.stream().map(each -> PolicyJson.value(each.policy())).toList();
    return folders.equals(List.of(folder))
        ? CanonicalJson.of(policies.getFirst())
        : CanonicalJson.of(Map.of("policies", policies));
  }

  private static Fault twice(Path folder, Path earlier) {
    Place place = new Place(folder.resolve("policy.yaml").toString(), 1, 1);
    return new Fault(place, FaultCode.DUPLICATE_ID, "this policy id stands already in " + earlier);
  }
}
