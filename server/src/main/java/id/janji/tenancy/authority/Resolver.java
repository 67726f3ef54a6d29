package id.janji.tenancy.authority;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks a recursive resolver over UDP, and over TCP where the answer is too long for that. Aliases
/// are followed; waiting, hops and texts are bounded.
public final class Resolver implements TxtRecords {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_HOPS = 8;
  private static final int MOST_TEXTS = 50;
  private static final int LONGEST = 1_000;
  private static final int PAYLOAD = 1232;
  private static final int PORT = 53;

  private final Supplier<List<InetSocketAddress>> servers;

  /// @param address of the resolver; empty for those of this machine
  public Resolver(Optional<InetSocketAddress> address) {
    this.servers =
        address
            .<Supplier<List<InetSocketAddress>>>map(one -> () -> List.of(one))
            .orElse(() -> ResolverConfig.getCurrentConfig().servers());
  }

  /// Reads `HOST`, `HOST:PORT` or `[IPv6]:PORT`, where the host is an address and no name.
  ///
  /// @throws IllegalArgumentException if it is none
  public static InetSocketAddress address(String text) {
    boolean bracketed = text.startsWith("[");
    int colon = text.lastIndexOf(':');
    boolean port = bracketed ? text.contains("]:") : colon >= 0 && text.indexOf(':') == colon;
    String host = port ? text.substring(0, colon) : text;
    int number = port ? Integer.parseInt(text.substring(colon + 1)) : PORT;
    return new InetSocketAddress(
        InetAddress.ofLiteral(host.replace("[", "").replace("]", "")), number);
  }

  @Override
  public Answer at(String name) {
    Answer last = new Answer.Away(Said.NO_RESOLVER);
    for (InetSocketAddress server : servers.get().stream().limit(3).toList()) {
      last = ask(server, name);
      if (!(last instanceof Answer.Away)) {
        return last;
      }
    }
    return last;
  }

  private static Answer ask(InetSocketAddress server, String name) {
    try {
      SimpleResolver resolver = new SimpleResolver(server);
      resolver.setTimeout(PATIENCE);
      resolver.setEDNS(0, PAYLOAD, ExtendedFlags.DO, List.of());
      return followed(resolver, Name.fromString(name + "."));
    } catch (TextParseException e) {
      return new Answer.None(Said.NOT_A_NAME);
    } catch (IOException e) {
      return new Answer.Away(Said.NO_ANSWER);
    }
  }

  /// Goes along the aliases, within one answer and over several.
  private static Answer followed(SimpleResolver resolver, Name first) throws IOException {
    Name at = first;
    Set<Name> seen = new HashSet<>();
    boolean validated = true;
    while (seen.add(at) && seen.size() <= MOST_HOPS) {
      Message answer = resolver.send(query(at));
      validated &= answer.getHeader().getFlag(Flags.AD);
      switch (answer.getRcode()) {
        case Rcode.NOERROR -> {}
        case Rcode.NXDOMAIN -> {
          return new Answer.None(Said.NO_SUCH_NAME);
        }
        case Rcode.SERVFAIL -> {
          return new Answer.Away(Said.GAVE_UP);
        }
        default -> {
          return new Answer.Away(Said.REFUSED);
        }
      }
      Name end = end(answer, at);
      List<String> texts = texts(answer, end);
      if (!texts.isEmpty()) {
        return new Answer.Texts(texts, validated ? Dnssec.VALIDATED : Dnssec.UNSIGNED);
      }
      if (end.equals(at)) {
        return new Answer.None(Said.NO_SUCH_RECORD);
      }
      at = end;
    }
    return new Answer.None(Said.CIRCLE);
  }

  private static Message query(Name name) {
    Message query = Message.newQuery(Record.newRecord(name, Type.TXT, DClass.IN));
    query.getHeader().setFlag(Flags.AD);
    return query;
  }

  /// The name at the end of the aliases that this answer tells.
  private static Name end(Message answer, Name first) {
    Name at = first;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      Name here = at;
      Optional<Name> next =
          answer.getSection(Section.ANSWER).stream()
              .filter(each -> each instanceof CNAMERecord && each.getName().equals(here))
              .map(each -> ((CNAMERecord) each).getTarget())
              .findFirst();
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  private static List<String> texts(Message answer, Name name) {
    List<String> texts = new ArrayList<>();
    for (Record each : answer.getSection(Section.ANSWER)) {
      if (each instanceof TXTRecord text
          && each.getName().equals(name)
          && texts.size() < MOST_TEXTS) {
        String whole = text.getStrings().stream().collect(Collectors.joining());
        texts.add(whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST));
      }
    }
    return texts;
  }
}
