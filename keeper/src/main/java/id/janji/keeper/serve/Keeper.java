package id.janji.keeper.serve;

import id.janji.keeper.check.HeadCheck;
import id.janji.keeper.check.ShownCheck;
import id.janji.keeper.check.Terms;
import id.janji.keeper.exchange.Answer;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Post;
import id.janji.keeper.exchange.Reply;
import id.janji.keeper.exchange.Told;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keyring.check.UsedReceipts;
import id.janji.keyring.wire.WireException;
import id.janji.tlog.note.VerifierKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Serves one log: posts, waits, checks, answers with the next post.
public final class Keeper {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final KeeperFolder folder;
  private final Terms terms;
  private final List<VerifierKey> logKeys;
  private final InstantSource clock;
  private final Consumer<String> say;
  private final SecureRandom random = new SecureRandom();
  private final Answers answers;

  /// @param logKeys of the log, all of which must have signed a head
  /// @param say is given each line for the owner
  public Keeper(
      KeeperFolder folder,
      Terms terms,
      List<VerifierKey> logKeys,
      InstantSource clock,
      Consumer<String> say) {
    this.folder = folder;
    this.terms = terms;
    this.logKeys = List.copyOf(logKeys);
    this.clock = clock;
    this.say = say;
    long start = folder.heads().of(terms.log()).size();
    this.answers =
        new Answers(
            folder,
            new HeadCheck(terms.log(), logKeys),
            new ShownCheck(terms, start, new UsedReceipts(clock), clock),
            clock,
            say);
  }

  /// Serves until the thread is interrupted, or the log contradicts itself.
  ///
  /// @return why it stopped for good
  /// @throws id.janji.keyring.vault.VaultException if something could not be kept
  public Optional<String> serve(Provider provider) {
    Told told = answers.standing();
    Duration pause = Duration.ZERO;
    Trouble trouble = new Trouble(say);
    while (true) {
      try {
        Thread.sleep(pause);
        Asked asked = exchange(provider, told);
        trouble.over();
        wipe(told);
        if (folder.stopped().isPresent()) {
          return folder.stopped();
        }
        told = answers.to(asked);
        pause = Duration.ZERO;
      } catch (InterruptedException _) {
        wipe(told);
        return Optional.empty();
      } catch (IOException | WireException e) {
        wipe(told);
        if (folder.stopped().isPresent()) {
          return folder.stopped();
        }
        trouble.is(e);
        told = answers.standing();
        pause = longer(pause);
      }
    }
  }

  private Asked exchange(Provider provider, Told told) throws IOException, InterruptedException {
    byte[] nonce = new byte[Post.NONCE];
    random.nextBytes(nonce);
    byte[] content = told.bytes();
    try {
      Post post =
          Post.signed(
              terms.customer(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              nonce,
              content,
              folder.keys().postKey());
      Reply reply = provider.post(post);
      if (!reply.answers(terms.customer(), nonce, logKeys)) {
        throw new WireException(
            "What answers is not the provider of this log: its reply is not signed by a key that"
                + " you trust.");
      }
      return Asked.read(reply.content());
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static Duration longer(Duration pause) {
    Duration next = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  private static void wipe(Told told) {
    for (Answer answer : told.answers()) {
      switch (answer) {
        case Answer.Stored(_, _, byte[] key) -> Arrays.fill(key, (byte) 0);
        case Answer.Opened(_, byte[] key) -> Arrays.fill(key, (byte) 0);
        case Answer.Refused _ -> {}
      }
    }
  }

  /// Says once that the provider cannot be had, and once that it can again.
  private static final class Trouble {
    private final Consumer<String> say;
    private String last = "";
    private boolean met;

    private Trouble(Consumer<String> say) {
      this.say = say;
    }

    void is(Exception e) {
      String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      if (!what.equals(last)) {
        say.accept("The provider cannot be served: " + what + " Trying again.");
      }
      last = what;
    }

    void over() {
      if (!last.isEmpty() || !met) {
        say.accept("The provider is there. Your keys are at work, under your eyes.");
      }
      last = "";
      met = true;
    }
  }
}
