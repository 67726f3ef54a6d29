package id.janji.notify.mail;

import id.janji.clause.Language;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Reached;
import id.janji.notify.internal.Carried;
import id.janji.notify.internal.Carrier;
import id.janji.tenancy.Contacts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Carries notices as mails.
public final class MailCarrier implements Carrier {
  private static final List<Duration> PATIENCE =
      Stream.of(1, 5, 15, 60, 240, 480, 960, 1440).map(Duration::ofMinutes).toList();

  private final Optional<Relay> relay;
  private final Supplier<Writer> writer;
  private final ReturnPath paths;
  private final Function<Notice, URI> link;
  private final OneTimeWords words;

  /// @param relay empty while none is set
  /// @param link where a notice is read in the portal
  public MailCarrier(
      Optional<Relay> relay,
      Supplier<Writer> writer,
      ReturnPath paths,
      Function<Notice, URI> link,
      OneTimeWords words) {
    this.relay = relay;
    this.writer = writer;
    this.paths = paths;
    this.link = link;
    this.words = words;
  }

  @Override
  public Contacts.Channel channel() {
    return Contacts.Channel.EMAIL;
  }

  @Override
  public List<Duration> patience() {
    return PATIENCE;
  }

  @Override
  public Carried carry(Notice notice, Reached to) {
    if (relay.isEmpty()) {
      return new Carried.Later("No relay for mails is set.");
    }
    return handed(written(notice, to), to.address(), new ReturnPath.Of(notice.id(), to.rung()));
  }

  /// The mail that a notice is to an address.
  public Letter written(Notice notice, Reached to) {
    return writer
        .get()
        .write(
            new Writer.Order(
                new ReturnPath.Of(notice.id(), to.rung()),
                notice.kind(),
                to.name(),
                to.address(),
                to.language(),
                link.apply(notice),
                notice.kind() == NoticeKind.CONTACT_CODE
                    ? Optional.of(words.code(notice.id()))
                    : Optional.empty(),
                to.madeAt()));
  }

  private Carried handed(Letter letter, String address, ReturnPath.Of of) {
    return switch (relay.orElseThrow().hand(letter, address, paths.path(of))) {
      case HandOver.Taken taken -> new Carried.Taken(taken.reply(), proof(taken, letter, of));
      case HandOver.Later(String reason) -> new Carried.Later(reason);
      case HandOver.Never(String reply) -> new Carried.Never(reply);
    };
  }

  /// Carries an invitation to somebody who is nobody's contact yet.
  ///
  /// @param of the invitation and its round
  /// @param at when this round began
  public Carried invite(
      ReturnPath.Of of, String name, String address, Language language, URI link, Instant at) {
    if (relay.isEmpty()) {
      return new Carried.Later("No relay for mails is set.");
    }
    Letter letter =
        writer
            .get()
            .write(
                new Writer.Order(
                    of,
                    NoticeKind.INVITATION,
                    name,
                    address,
                    language,
                    link,
                    Optional.empty(),
                    at));
    return handed(letter, address, of);
  }

  private Map<String, String> proof(HandOver.Taken taken, Letter letter, ReturnPath.Of of) {
    Map<String, String> proof = new HashMap<>();
    proof.put("message-id", writer.get().messageId(of));
    proof.put("reply", taken.reply());
    proof.put("sha256", HexFormat.of().formatHex(letter.digest()));
    taken.queue().ifPresent(id -> proof.put("queue-id", id));
    taken
        .encryption()
        .ifPresent(way -> {
          proof.put("tls", way.protocol());
          proof.put("cipher", way.cipher());
          proof.put("peer-sha256", way.peer());
        });
    return proof;
  }
}
