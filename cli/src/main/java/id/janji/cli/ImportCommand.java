package id.janji.cli;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.CutClause;
import id.janji.clause.cut.CutPolicy;
import id.janji.clause.cut.Cutter;
import id.janji.clause.cut.draft.CutJson;
import id.janji.clause.cut.draft.CutReport;
import id.janji.clause.cut.draft.DraftFolder;
import id.janji.clause.cut.draft.DraftFolder.Outcome;
import id.janji.clause.cut.draft.DraftYaml;
import id.janji.clause.cut.draft.PolicyDraft;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `janji policy import`: cuts a published text into clauses and proposes controls for each.
@Command(
    name = "import",
    header = {"Cut a published policy into clauses and propose controls for each.", ""},
    customSynopsis =
        "janji policy import FILE [--format text|json|yaml] [--out DIR] [--lang en|id]",
    footer = {
      "",
      "A clause is bound in the draft where its words speak clearly for a control; whatever is",
      "not bound is listed with its reason. The draft is a beginning, to be read by a person.",
      "Exit: 0 ok, 2 a text that cannot be used or a folder that exists."
    })
final class ImportCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "FILE",
      description = "A policy in English, Indonesian or both: plain text, Markdown, HTML or PDF.")
  private Path file = Path.of(".");

  @Option(
      names = "--format",
      paramLabel = "text|json|yaml",
      converter = ShapeWord.class,
      description = {
        "text  For people: each clause, what binds it, why; this is the default.",
        "json  All that was recognised, as canonical JSON.",
        "yaml  The files of the draft, one after the other."
      })
  private Shape shape = Shape.TEXT;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the draft as a new policy folder that compiles; DIR must not exist.")
  private @Nullable Path folder;

  @Option(
      names = "--lang",
      paramLabel = "en|id",
      converter = LanguageWord.class,
      description = "The language of the report, en if not given; the policy's words stay.")
  private Language language = Language.ENGLISH;

  ImportCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /// How the result is written.
  enum Shape {
    TEXT,
    JSON,
    YAML
  }

  static final class ShapeWord implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String word) {
      return switch (word) {
        case "text" -> Shape.TEXT;
        case "json" -> Shape.JSON;
        case "yaml" -> Shape.YAML;
        default -> throw new TypeConversionException("text, json or yaml, not " + word);
      };
    }
  }

  static final class LanguageWord implements ITypeConverter<Language> {
    @Override
    public Language convert(String word) {
      return switch (word) {
        case "en" -> Language.ENGLISH;
        case "id" -> Language.INDONESIAN;
        default -> throw new TypeConversionException("en or id, not " + word);
      };
    }
  }

  @Override
  public Integer call() throws IOException {
    return switch (TextReader.read(file)) {
      case Reading.Unreadable(Bilingual reason, var place) -> {
        err.println(place + ": " + reason.in(language));
        yield Exit.UNUSABLE;
      }
      case Reading.Read(var text) -> {
        Catalogue catalogue = Catalogue.declared();
        yield write(new Cutter(catalogue).cut(text), catalogue);
      }
    };
  }

  private int write(CutPolicy policy, Catalogue catalogue) throws IOException {
    PolicyDraft draft = PolicyDraft.of(name(), policy);
    Path wanted = folder;
    if (wanted != null) {
      switch (DraftFolder.write(draft, wanted, catalogue)) {
        case Outcome.Refused(Bilingual reason) -> {
          err.println(wanted + ": " + reason.in(language));
          return Exit.UNUSABLE;
        }
        case Outcome.Written(int files) -> {
          print(policy, draft);
          written(draft, wanted, files);
        }
      }
    } else {
      print(policy, draft);
    }
    if (shape == Shape.TEXT) {
      out.println(CutReport.counts(policy, language));
    }
    return Exit.OK;
  }

  /// What the draft is called: its folder, or else the file without its ending.
  private String name() {
    Path named = folder == null ? file.getFileName() : folder.toAbsolutePath().getFileName();
    String name = named == null ? "" : named.toString();
    int dot = folder == null ? name.lastIndexOf('.') : -1;
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private void print(CutPolicy policy, PolicyDraft draft) {
    switch (shape) {
      case TEXT -> out.print(CutReport.of(policy, language));
      case JSON -> out.println(CanonicalJson.of(CutJson.value(policy)));
      case YAML ->
          DraftYaml.files(draft)
              .forEach((name, content) -> out.print("--- # " + name + "\n" + content));
    }
  }

  /// Tells what was written; beside machine-readable output it goes to standard error.
  private void written(PolicyDraft draft, Path wanted, int files) {
    PrintWriter to = shape == Shape.TEXT ? out : err;
    to.printf(
        said("%s: %d clauses in %d files%n", "%s: %d klausul dalam %d berkas%n"),
        wanted,
        draft.clauses().size(),
        files);
    for (Language missing : Language.values()) {
      List<CutClause> clauses = draft.untranslated(missing);
      if (!clauses.isEmpty()) {
        to.printf(
            said(
                "To translate, %d texts that stand in place of \"%s\": %s%n",
                "Perlu diterjemahkan, %d teks yang menempati \"%s\": %s%n"),
            clauses.size(),
            missing.tag(),
            clauses.stream().map(CutClause::id).collect(Collectors.joining(" ")));
      }
    }
    if (!draft.leftOut().isEmpty()) {
      to.printf(
          said("Left out, too long or too many: %s%n", "Tidak dimuat, terlalu panjang: %s%n"),
          draft.leftOut().stream().map(CutClause::id).collect(Collectors.joining(" ")));
    }
  }

  private String said(String en, String id) {
    return new Bilingual(en, id).in(language);
  }
}
