package id.janji.procedures.onboarding;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands invitations to the relay when they are due. Two servers that look at once may send the
/// same mail twice, with the same link and the same id.
public final class InvitationPost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InvitationPost.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Invitations invitations;
  private final CountDownLatch closed = new CountDownLatch(1);

  public InvitationPost(Invitations invitations) {
    this.invitations = invitations;
  }

  /// Looks every few seconds, on a thread of its own, until it is closed.
  public void start() {
    Thread.ofVirtual().name("invitations").start(this::watch);
  }

  private void watch() {
    try {
      do {
        runAndGoOn();
      } while (!closed.await(LOOK.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// A database that is away must not end the watch.
  private void runAndGoOn() {
    try {
      invitations.post();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("invitations-not-sent");
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
