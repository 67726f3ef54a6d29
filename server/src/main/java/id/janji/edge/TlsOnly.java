package id.janji.edge;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Knocks at every open door as a stranger would: in the clear, with an old protocol version, with
/// a weak suite, and on the addresses at which a plain door must not answer.
public final class TlsOnly implements Control {
  private static final Duration LEAST_CERTIFICATE_LIFE = Duration.ofDays(7);

  private final Listeners listeners;
  private final Clock clock;

  public TlsOnly(Listeners listeners, Clock clock) {
    this.listeners = listeners;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("edge.tls-only");
  }

  @Override
  public List<Observation> probe() throws IOException {
    Instant now = clock.instant();
    List<Listener> open = listeners.open();
    List<Bilingual> faults = new ArrayList<>();
    for (Listener listener : open) {
      faults.addAll(faultsOf(listener, now));
    }
    return List.of(Observation.measured(outcome(open, faults), now, evidence(open)));
  }

  private static List<String> evidence(List<Listener> open) {
    return open.stream()
        .map(door ->
            switch (door) {
              case Listener.Plain(var at) -> "plain " + place(at);
              case Listener.Encrypted(var at) -> "tls " + place(at);
            })
        .toList();
  }

  private static String place(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static Outcome outcome(List<Listener> open, List<Bilingual> faults) {
    Measure measure =
        Measure.count(
            "doors that speak in the clear or with old TLS",
            "pintu yang bicara tanpa enkripsi atau dengan TLS lama",
            faults.size(),
            open.size());
    boolean encrypted = open.stream().anyMatch(Listener.Encrypted.class::isInstance);
    if (!faults.isEmpty()) {
      return new Outcome.Broken(measure, faults.getFirst());
    }
    if (!encrypted) {
      return new Outcome.Unproven(
          measure,
          new Bilingual(
              "No encrypted door is open, so nothing could be tried.",
              "Tidak ada pintu terenkripsi yang terbuka, jadi tidak ada yang dapat diuji."));
    }
    return new Outcome.Kept(
        measure,
        new Bilingual(
            "%d doors tried in the clear, with TLS 1.1 and with weak suites: all refused."
                .formatted(open.size()),
            "%d pintu dicoba tanpa enkripsi, dengan TLS 1.1, dan dengan sandi lemah: semua ditolak."
                .formatted(open.size())));
  }

  private static List<Bilingual> faultsOf(Listener listener, Instant now) throws IOException {
    return switch (listener) {
      case Listener.Plain(var address) -> plainFaults(address);
      case Listener.Encrypted(var address) ->
          Handshakes.at(address).faults(now.plus(LEAST_CERTIFICATE_LIFE));
    };
  }

  private static List<Bilingual> plainFaults(InetSocketAddress address) {
    if (address.getAddress().isLoopbackAddress()) {
      return List.of();
    }
    String where = place(address);
    return List.of(
        new Bilingual(
            "The door %s answers in the clear on a network.".formatted(where),
            "Pintu %s menjawab tanpa enkripsi di jaringan.".formatted(where)));
  }
}
