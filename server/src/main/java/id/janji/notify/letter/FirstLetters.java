package id.janji.notify.letter;

import id.janji.clause.Language;
import id.janji.notify.internal.Carried;
import id.janji.notify.mail.MailCarrier;
import id.janji.notify.mail.OneTimeWords;
import id.janji.notify.mail.ReturnPath;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Mails to people who are nobody's contact yet: each holds a link that works once.
public final class FirstLetters {
  private final MailCarrier carrier;
  private final OneTimeWords words;
  private final Supplier<URI> portal;

  public FirstLetters(MailCarrier carrier, OneTimeWords words, Supplier<URI> portal) {
    this.carrier = carrier;
    this.words = words;
    this.portal = portal;
  }

  /// To whom an invitation goes.
  ///
  /// @param round counted from 1; each has a link of its own
  /// @param at when this round began
  public record Letter(
      UUID invitation, int round, String name, String address, Language language, Instant at) {}

  /// What came of it.
  public sealed interface Sent {
    /// What the other side said.
    String told();

    /// The relay has it.
    record Taken(String told) implements Sent {}

    /// Not now.
    record Later(String told) implements Sent {}

    /// Never, to this address.
    record Never(String told) implements Sent {}
  }

  /// The token in the link of one round.
  public String token(UUID invitation, int round) {
    return words.token(invitation, round);
  }

  /// Hands an invitation to the relay. The same letter has the same bytes each time.
  public Sent send(Letter letter) {
    URI link = portal.get().resolve("/join/" + words.token(letter.invitation(), letter.round()));
    Carried carried =
        carrier.invite(
            new ReturnPath.Of(letter.invitation(), letter.round()),
            letter.name(),
            letter.address(),
            letter.language(),
            link,
            letter.at());
    return switch (carried) {
      case Carried.Taken(String told, _) -> new Sent.Taken(told);
      case Carried.Later(String told) -> new Sent.Later(told);
      case Carried.Never(String told) -> new Sent.Never(told);
    };
  }

  /// How long it is waited after each failure; after the last it is given up.
  public List<Duration> patience() {
    return carrier.patience();
  }
}
