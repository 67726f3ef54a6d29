package id.janji.notify.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Reached;
import id.janji.notify.internal.Carried;
import id.janji.notify.internal.Carrier;
import id.janji.notify.mail.OneTimeWords;
import id.janji.tenancy.Contacts;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import tools.jackson.databind.json.JsonMapper;

/// Carries notices as signed calls (Standard Webhooks 1.0). The body is thin: what kind of notice,
/// and where it is read. An answer of 200 to 299 says that the call arrived, not that anybody read
/// it.
public final class HookCarrier implements Carrier {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Over three days, as the specification recommends.
  private static final List<Duration> PATIENCE =
      Stream.of(5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
          .map(Duration::ofSeconds)
          .toList();

  private static final int GONE = 410;

  private final Supplier<HookKey> key;
  private final Reachable reachable;
  private final Call call;
  private final Function<Notice, URI> link;
  private final OneTimeWords words;
  private final Clock clock;

  /// @param trust whose certificates are believed
  /// @param link where a notice is read in the portal
  public HookCarrier(
      Supplier<HookKey> key,
      Reachable reachable,
      SSLSocketFactory trust,
      Function<Notice, URI> link,
      OneTimeWords words,
      Clock clock) {
    this.key = key;
    this.reachable = reachable;
    this.call = new Call(trust);
    this.link = link;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Contacts.Channel channel() {
    return Contacts.Channel.WEBHOOK;
  }

  @Override
  public List<Duration> patience() {
    return PATIENCE;
  }

  @Override
  public Carried carry(Notice notice, Reached to) {
    URI uri;
    try {
      uri = URI.create(to.address());
    } catch (IllegalArgumentException _) {
      return new Carried.Never("This is no address.");
    }
    return switch (reachable.way(uri)) {
      case Reachable.Way.Closed(String reason) -> new Carried.Never(reason);
      case Reachable.Way.Unknown() -> new Carried.Later("Its name cannot be resolved.");
      case Reachable.Way.To(var address) -> {
        try {
          yield called(notice, to, uri, address);
        } catch (IOException e) {
          yield new Carried.Later("There was no answer: " + e.getMessage());
        }
      }
    };
  }

  private Carried called(Notice notice, Reached to, URI uri, java.net.InetAddress address)
      throws IOException {
    String id = "msg_%s.%d".formatted(notice.id(), to.rung());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String body = body(notice);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("webhook-id", id);
    fields.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    fields.put("webhook-signature", key.get().sign(id, now.getEpochSecond(), body));
    int status = call.post(uri, address, fields, body);
    if (status / 100 == 2) {
      return new Carried.Taken(
          "HTTP " + status,
          Map.of("webhook-id", id, "status", Integer.toString(status), "sha256", sha256(body)));
    }
    String told = "It answered HTTP " + status + ".";
    return status == GONE ? new Carried.Never(told) : new Carried.Later(told);
  }

  /// What a call says.
  public String body(Notice notice) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("notice", notice.id().toString());
    data.put("urgency", notice.kind().urgency().name().toLowerCase(Locale.ROOT));
    data.put("link", link.apply(notice).toString());
    if (notice.kind() == NoticeKind.CONTACT_CODE) {
      data.put("code", words.code(notice.id()));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "notice." + notice.kind().code().replace('-', '_'));
    body.put("timestamp", notice.madeAt().toString());
    body.put("data", data);
    return JSON.writeValueAsString(body);
  }

  private static String sha256(String body) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
