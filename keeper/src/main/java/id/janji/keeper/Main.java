package id.janji.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keeper.exchange.Enrolment;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keeper.serve.Keeper;
import id.janji.keeper.serve.Loud;
import id.janji.keeper.serve.Pin;
import id.janji.keeper.serve.Provider;
import id.janji.keyring.KeyringException;
import id.janji.keyring.RootSecret;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.VaultException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The command `keeper`. Exit codes: 0 fine, 1 stopped for good or failed, 2 the command or its
/// input cannot be used.
public final class Main {
  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    PrintStream err = new PrintStream(System.err, true, UTF_8);
    System.exit(run(List.of(args), out, err));
  }

  static int run(List<String> words, PrintStream out, PrintStream err) {
    try {
      return new Main(out).run(words);
    } catch (UsageException | VaultException | KeyringException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private int run(List<String> words) {
    String command = words.isEmpty() ? "--help" : words.getFirst();
    List<String> rest = words.subList(Math.min(1, words.size()), words.size());
    return switch (rest.contains("--help") ? "--help" : command) {
      case "--help", "help" -> help();
      case "init" -> init(Options.of(rest, Set.of("--folder", "--customer", "--passphrase")));
      case "show" -> show(Options.of(rest, Set.of("--folder", "--passphrase")));
      case "run" ->
          serve(
              Options.of(
                  rest,
                  Set.of(
                      "--folder",
                      "--passphrase",
                      "--server",
                      "--pin",
                      "--trust",
                      "--log",
                      "--log-key",
                      "--allow")));
      case "resume" -> resume(Options.of(rest, Set.of("--folder", "--passphrase")));
      default ->
          throw new UsageException(
              "There is no command %s; see ./janji keeper --help.".formatted(command));
    };
  }

  private int help() {
    try (InputStream text = Main.class.getResourceAsStream("keeper.txt")) {
      new String(Objects.requireNonNull(text).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.replaceFirst("^#[|] ?", ""))
          .forEach(out::println);
      return 0;
    } catch (IOException e) {
      throw new UsageException("The help cannot be read.", e);
    }
  }

  private int init(Options options) {
    UUID customer = customer(options.need("--customer"));
    Path path = Path.of(options.need("--folder"));
    try (KeeperFolder folder = KeeperFolder.make(path, customer, secret(options, 2))) {
      out.println("Your keeper is made; its keys lie sealed in " + path + ".");
      out.println();
      tell(folder.keys().enrolment());
      out.println("Make a copy of the folder and keep it apart, and the passphrase elsewhere:");
      out.println("without them nothing that was sealed for you can ever be opened.");
      return 0;
    }
  }

  private int show(Options options) {
    try (KeeperFolder folder = opened(options)) {
      tell(folder.keys().enrolment());
      folder.stopped().ifPresent(reason -> out.println(Loud.stopped(reason)));
      return folder.stopped().isPresent() ? 1 : 0;
    }
  }

  private void tell(Enrolment enrolment) {
    out.println("Give the provider this text, from the first line to the last:");
    out.println();
    out.print(enrolment.text());
    out.println();
    out.println("When you enrol, compare these words with what the provider reads to you:");
    List<String> words = enrolment.words();
    for (int row = 0; row < words.size(); row += 4) {
      out.println("    " + String.join(" ", words.subList(row, row + 4)));
    }
    out.println("or this text, as a QR code:");
    out.println("    " + enrolment.qrText());
    out.println();
  }

  private int serve(Options options) {
    Trusted trusted = Trusted.of(options);
    Provider provider = provider(options.need("--server"), options.perhaps("--pin"));
    try (provider;
        KeeperFolder folder = opened(options)) {
      trusted.requireOurs(folder.keys().enrolment());
      Optional<String> before = folder.stopped();
      if (before.isPresent()) {
        out.println(Loud.stopped(before.get()));
        return 1;
      }
      out.println("The keeper of %s serves.".formatted(trusted.log()));
      Keeper keeper =
          new Keeper(
              folder,
              trusted.terms(folder.keys().customer()),
              trusted.logKeys(),
              Clock.systemUTC(),
              out::println);
      return keeper.serve(provider).isPresent() ? 1 : 0;
    }
  }

  private static Provider provider(String url, Optional<String> pin) {
    try {
      return Provider.at(URI.create(url), pin.map(Pin::of));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--server and --pin: " + e.getMessage(), e);
    }
  }

  private int resume(Options options) {
    try (KeeperFolder folder = opened(options)) {
      folder.stopped().ifPresent(reason -> out.println("It had stopped:\n\n" + reason));
      folder.resume();
      out.println("The keeper may be started again. It still remembers the head that it cosigned,");
      out.println("and will stop again if the log still contradicts it.");
      return 0;
    }
  }

  private static KeeperFolder opened(Options options) {
    return KeeperFolder.open(Path.of(options.need("--folder")), secret(options, 1));
  }

  private static UUID customer(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--customer is the id that the portal shows you.", e);
    }
  }

  /// @param times how often a person types it
  private static Opener secret(Options options, int times) {
    String way = options.perhaps("--passphrase").orElse("ask");
    if (way.equals("none")) {
      return RootSecret.plain().fresh();
    }
    if (way.matches("fd:[0-9]{1,4}")) {
      return RootSecret.fromDescriptor(Integer.parseInt(way.substring(3))).fresh();
    }
    if (!way.equals("ask")) {
      throw new UsageException("--passphrase is ask, fd:NUMBER or none.");
    }
    return asked(times);
  }

  // Null only before Java 22, which its declaration still allows for.
  @SuppressWarnings("SystemConsoleNull")
  private static Opener asked(int times) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new UsageException("There is no terminal to ask for the passphrase; use fd:NUMBER.");
    }
    Opener first = RootSecret.fromConsole(console, "Passphrase of the keeper: ").fresh();
    if (times > 1) {
      try (Opener again = RootSecret.fromConsole(console, "The same again: ").fresh()) {
        byte[] one = first.secret().getEncoded();
        byte[] other = again.secret().getEncoded();
        boolean same = Arrays.equals(one, other);
        Arrays.fill(one, (byte) 0);
        Arrays.fill(other, (byte) 0);
        if (!same) {
          first.close();
          throw new UsageException("The two passphrases differ; nothing was made.");
        }
      }
    }
    return first;
  }
}
