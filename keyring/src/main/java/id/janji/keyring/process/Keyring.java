package id.janji.keyring.process;

import id.janji.keyring.check.ActCheck;
import id.janji.keyring.check.UsedReceipts;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.Vault;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.wire.Answer;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.Frame;
import id.janji.keyring.wire.FrameReader;
import id.janji.keyring.wire.FrameWriter;
import id.janji.keyring.wire.WireException;
import id.janji.tlog.receipt.ReceiptKey;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The key process: `Keyring FOLDER [demo]`. Speaks over its standard input and output with whoever
/// started it, and ends with 0 when its input ends. What it has to say to people goes to its
/// standard error.
public final class Keyring {
  /// The greeting was refused.
  static final int REFUSED = 1;

  /// It was started the wrong way, or what came is not the protocol.
  static final int MISUSED = 2;

  /// Writing failed so that only the disk knows what holds.
  static final int UNCERTAIN = 4;

  private Keyring() {}

  public static void main(String[] arguments) {
    FileOutputStream pipe = new FileOutputStream(FileDescriptor.out);
    // Whatever prints from now on must not get between the frames.
    System.setOut(System.err);
    boolean demo = arguments.length == 2 && arguments[1].equals("demo");
    if (arguments.length != 1 && !demo) {
      System.err.println("The key process is started by the server: Keyring FOLDER [demo].");
      System.exit(MISUSED);
    }
    if (!Undumpable.become()) {
      System.err.println("The kernel does not keep others of the same user out of this process.");
    }
    FrameReader in = new FrameReader(new FileInputStream(FileDescriptor.in));
    System.exit(run(Path.of(arguments[0]), demo, in, new FrameWriter(pipe)));
  }

  private static int run(Path folder, boolean demo, FrameReader in, FrameWriter out) {
    try {
      Optional<Frame> first = in.next();
      if (first.isEmpty()) {
        return 0;
      }
      return greeted(folder, demo, first.get(), in, out);
    } catch (WireException e) {
      System.err.println(e.getMessage());
      return MISUSED;
    } catch (IOException e) {
      System.err.println("The pipe broke: " + e.getMessage());
      return MISUSED;
    }
  }

  private static int greeted(
      Path folder, boolean demo, Frame first, FrameReader in, FrameWriter out) throws IOException {
    InstantSource clock = InstantSource.system();
    Instant start = Instant.ofEpochMilli(clock.millis());
    Vault vault;
    ReceiptKey key;
    Opener.Kind kind;
    try (Hello hello = Hello.read(first)) {
      first.wipe();
      kind = hello.opener().kind();
      requireDemo(kind, demo);
      key = new ReceiptKey(hello.receiptKey());
      vault = Vault.open(folder, hello.installation(), hello.opener(), hello.regions());
    } catch (VaultException e) {
      out.send(refused(e));
      return REFUSED;
    }
    // Also for the signals that end a process in order.
    Runtime.getRuntime().addShutdownHook(new Thread(vault::close));
    ActCheck check =
        new ActCheck(
            vault.installation(), key, vault::customerOf, new UsedReceipts(clock), start, clock);
    out.send(ready(kind, vault.regions()));
    try (Session session = new Session(new Answers(vault, check), in, out, Keyring::halt)) {
      session.run();
    }
    return 0;
  }

  private static void requireDemo(Opener.Kind kind, boolean demo) {
    if (kind == Opener.Kind.PLAIN && !demo) {
      throw new VaultException(
          VaultException.Code.OPENER,
          "A root in a plain file is for demonstrations only; give a passphrase or a credential.");
    }
  }

  private static Frame refused(VaultException e) {
    String code = "vault-" + e.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String sentence = String.valueOf(e.getMessage());
    return new Frame(Answer.REFUSED, 0, new FieldWriter().text(code).text(sentence).take());
  }

  private static Frame ready(Opener.Kind kind, List<Vault.Opened> regions) {
    FieldWriter out = new FieldWriter().text(Hello.LABEL).small(kind.code()).number(regions.size());
    for (Vault.Opened region : regions) {
      out.text(region.region()).key(region.root()).number(region.made() ? 1 : 0);
      out.number(region.customers());
    }
    return new Frame(Answer.DONE, 0, out.take());
  }

  private static void halt(VaultException e) {
    System.err.println(e.getMessage() + " The key process ends and reads it anew.");
    Runtime.getRuntime().halt(UNCERTAIN);
  }
}
