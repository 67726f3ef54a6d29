package id.janji.verify;

import module java.base;

/// The command: `verify EXPORT` and `verify trust EXPORT --out FILE`. To be read next: Verifier,
/// Export, Tree, Note, Key, Leaf, History, Statement, Terms.
public final class Verify {
  private static final List<String> WITH_VALUE = List.of("--trust", "--out", "--format", "--lang");
  private static final List<String> ALONE = List.of("--remember", "--list");

  private final PrintStream out;
  private final Map<String, String> options = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  private Verify(PrintStream out) {
    this.out = out;
    options.put("--lang", Locale.getDefault().getLanguage());
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(args, out, err));
  }

  /// The exit code of export.md; 2 also if the command cannot be understood.
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Verify command = new Verify(out);
    Said why;
    try {
      return command.start(args);
    } catch (IOException | RuntimeException e) {
      why = Refused.of(e, "").said;
    } catch (OutOfMemoryError _) {
      why = Said.of("verify.memory");
    }
    err.println(command.said("verdict.2") + ": " + why.in(command.option("--lang")));
    return 2;
  }

  private String said(String key, Object... with) {
    return Said.of(key, with).in(option("--lang"));
  }

  private String option(String name) {
    return options.getOrDefault(name, "");
  }

  private int start(String[] args) throws IOException {
    for (int i = 0; i < args.length; i++) {
      if (WITH_VALUE.contains(args[i]) && i + 1 < args.length) {
        options.put(args[i], args[++i]);
      } else if (ALONE.contains(args[i])) {
        options.put(args[i], "");
      } else {
        words.add(args[i]);
      }
    }
    boolean trusts = words.size() == 2 && words.getFirst().equals("trust");
    boolean unknown = words.stream().anyMatch(word -> word.startsWith("--"));
    Refused.unless(!unknown && (trusts || words.size() == 1), "verify.usage");
    return trusts ? enrol(Path.of(words.getLast())) : verify(Path.of(words.getFirst()));
  }

  private int verify(Path file) throws IOException {
    Path path = Path.of(option("--trust"));
    Trust trust = options.containsKey("--trust") ? Trust.read(Files.readAllBytes(path)) : null;
    boolean lists = options.containsKey("--list");
    Consumer<History.Entry> lister = entry -> out.println(Report.line(entry));
    Report report = new Verifier(trust, lists ? lister : _ -> {}).verify(file);
    out.println(option("--format").equals("json") ? report.json() : report.text(option("--lang")));
    if (options.containsKey("--remember") && trust != null && report.note() != null) {
      trust.remember(report.note(), path);
    }
    return report.exit();
  }

  /// Takes the trust file out: the provider's word, worth what comparing it by voice is worth.
  private int enrol(Path file) throws IOException {
    Path target = Path.of(option("--out"));
    Refused.unless(Files.notExists(target), "verify.there", target.toString());
    try (Export export = Export.open(file)) {
      byte[] bytes = export.bytes("trust.json", Note.MOST_BYTES);
      Trust trust = Trust.read(bytes);
      Files.write(target, bytes);
      out.println(said("verify.written", target.toString()) + trust.words());
      out.println(said("verify.worth"));
      return 0;
    }
  }
}
