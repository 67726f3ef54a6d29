package id.janji.notify.door;

import id.janji.notify.NoticeException;
import id.janji.notify.NotifySettings;
import id.janji.notify.mail.RelaySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;

/// The doors for mails that this installation has: one for what comes back, where the operator asks
/// for it, and in a demonstration one that takes all that is sent.
public final class MailDoors implements AutoCloseable {
  private final List<MailDoor> open = new ArrayList<>();
  private final Optional<DemoMailbox> demo;
  private final Optional<RelaySettings> relay;
  private final OptionalInt port;

  /// @throws NoticeException `SETTING` if a port is taken
  public MailDoors(NotifySettings settings, Mailroom room, Clock clock) {
    port =
        settings.door().isPresent()
            ? OptionalInt.of(door(settings.door().getAsInt(), settings.domain(), room))
            : OptionalInt.empty();
    boolean own = settings.demo() == NotifySettings.Demo.MAILBOX && settings.relay().isEmpty();
    Path mails = settings.keys().resolveSibling("mailbox");
    demo =
        own ? Optional.of(new DemoMailbox(mails, settings.loop(), room, clock)) : Optional.empty();
    relay = demo.map(mailbox -> here(door(0, settings.domain(), mailbox))).or(settings::relay);
  }

  private static RelaySettings here(int port) {
    return new RelaySettings(
        "127.0.0.1",
        port,
        RelaySettings.Protection.PLAIN,
        Optional.empty(),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private int door(int port, String host, Mailroom room) {
    try {
      MailDoor door = MailDoor.open(port, host, Limits.ORDINARY, room);
      open.add(door);
      return door.port();
    } catch (IOException e) {
      throw new NoticeException(
          NoticeException.Code.SETTING,
          "The door for mails cannot be opened on port %d: %s.".formatted(port, e.getMessage()),
          e);
    }
  }

  /// The addresses on our pages to which people may write.
  public static Set<String> published(NotifySettings settings) {
    return Stream.concat(
            Stream.of(settings.from()),
            Stream.of("postmaster", "abuse", "security", "support")
                .map(name -> name + "@" + settings.domain()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The mailbox of all invented people.
  public Optional<DemoMailbox> demo() {
    return demo;
  }

  /// Who takes our mails.
  public Optional<RelaySettings> relay() {
    return relay;
  }

  /// The port of the door for what comes back.
  public OptionalInt port() {
    return port;
  }

  @Override
  public void close() {
    open.forEach(MailDoor::close);
  }
}
