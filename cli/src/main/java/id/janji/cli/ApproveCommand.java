package id.janji.cli;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.approval.Statement;
import id.janji.entry.approval.StatementWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `janji approve STATEMENT --key FILE`: shows a statement in words, asks, and signs it with a key
/// that never leaves this machine. `--make-key FILE` makes one.
@Command(
    name = "approve",
    header = {"Sign, with your own key, that somebody may open your data.", ""},
    customSynopsis = {
      "janji approve STATEMENT --key FILE [--out FILE] [--lang en|id]",
      "       janji approve --make-key FILE"
    },
    footer = {
      "",
      "STATEMENT is the machine text of a request, exactly as your portal shows it.",
      "Exit: 0 signed or made, 1 not signed, 2 unusable file or options."
    })
final class ApproveCommand implements Callable<Integer> {
  /// The languages in which a statement is read.
  enum Tongue {
    en,
    id
  }

  private final Reader in;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(arity = "0..1", paramLabel = "STATEMENT", description = "The file of the statement.")
  private @Nullable Path statement;

  @Option(names = "--key", paramLabel = "FILE", description = "Your private key.")
  private @Nullable Path key;

  @Option(
      names = "--make-key",
      paramLabel = "FILE",
      description = "Makes a key here and prints its public part.")
  private @Nullable Path made;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the signature there, rather than to standard output.")
  private @Nullable Path target;

  @Option(names = "--lang", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Tongue tongue = Tongue.en;

  ApproveCommand(Reader in, PrintWriter out, PrintWriter err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try {
      if (made != null) {
        return make(made);
      }
      if (statement == null || key == null) {
        err.println("janji approve needs a STATEMENT and --key FILE; see --help");
        return Exit.UNUSABLE;
      }
      return sign(statement, key);
    } catch (EntryException | GeneralSecurityException | IllegalArgumentException e) {
      err.println("janji approve: " + e.getMessage());
      return Exit.UNUSABLE;
    }
  }

  private int make(Path file) throws IOException, GeneralSecurityException {
    if (Files.exists(file)) {
      err.println("janji approve: " + file + " is there already; nothing was made.");
      return Exit.UNUSABLE;
    }
    OwnKey own = OwnKey.make();
    own.keepIn(file);
    out.print(own.publicPem());
    err.println(
        say(
                "The private part is in %s; whoever reads that file approves in your name.",
                "Bagian privatnya ada di %s; siapa pun yang membacanya dapat menyetujui atas nama Anda.")
            .formatted(file));
    return Exit.OK;
  }

  private int sign(Path file, Path keyFile) throws IOException, GeneralSecurityException {
    if (Files.size(file) > Statement.MAX_SIZE + 2) {
      err.println("janji approve: " + file + " is longer than any statement.");
      return Exit.UNUSABLE;
    }
    byte[] bytes = Files.readString(file).strip().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Statement read = Statement.parse(bytes);
    OwnKey own = OwnKey.from(keyFile);
    show(read, own);
    String word = say("approve", "setuju");
    err.print(say("Type \"approve\" to sign: ", "Ketik \"setuju\" untuk menandatangani: "));
    err.flush();
    String typed = new BufferedReader(in).readLine();
    if (typed == null || !typed.strip().equals(word)) {
      err.println(say("Not signed.", "Tidak ditandatangani."));
      return Exit.FOUND;
    }
    String signature = own.fingerprint().base64Url() + "." + own.sign(bytes).base64Url();
    if (target == null) {
      out.println(signature);
    } else {
      Files.writeString(target, signature + "\n");
    }
    return Exit.OK;
  }

  private void show(Statement read, OwnKey own) {
    StatementWords.Speech speech =
        switch (tongue) {
          case en -> StatementWords.Speech.ENGLISH;
          case id -> StatementWords.Speech.INDONESIAN;
        };
    err.println(say("You are about to sign exactly this:", "Anda akan menandatangani persis ini:"));
    for (StatementWords.Line line :
        new StatementWords(read, speech, ZoneId.systemDefault()).lines()) {
      err.println("  %-11s %s".formatted(line.label(), line.text()));
    }
    err.println("  sha-256     " + hex(read.fingerprint()));
    err.println(say("  with key    ", "  kunci       ") + hex(own.fingerprint()));
  }

  private static String hex(Bytes digest) {
    return HexFormat.of().formatHex(digest.toArray()).replaceAll("(.{4})(?!$)", "$1 ");
  }

  private String say(String english, String indonesian) {
    return tongue == Tongue.en ? english : indonesian;
  }
}
