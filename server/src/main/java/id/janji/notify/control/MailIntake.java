package id.janji.notify.control;

import static id.janji.db.tables.Tables.STRAY_MAIL;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The addresses on our pages take mail, tried at the own door as a mail server would; what came in
/// is sorted within three days; and security.txt, read as a visitor does, is valid and names one of
/// them.
public final class MailIntake implements Control {
  private static final Duration SORTED_WITHIN = Duration.ofDays(3);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LEAST_LEFT = Duration.ofDays(7);
  private static final Duration MOST_LEFT = Duration.ofDays(366);
  private static final int LONGEST = 1000;

  private final Transactions transactions;
  private final Supplier<URI> own;
  private final Supplier<OptionalInt> door;
  private final Set<String> addresses;
  private final Clock clock;

  /// @param own where our pages answer on this machine
  /// @param door the port of the door for mails; empty for none
  /// @param addresses those on our pages
  public MailIntake(
      Transactions transactions,
      Supplier<URI> own,
      Supplier<OptionalInt> door,
      Set<String> addresses,
      Clock clock) {
    this.transactions = transactions;
    this.own = own;
    this.door = door;
    this.addresses = new TreeSet<>(addresses);
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("complaint.mail-intake");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    Instant now = clock.instant();
    Look look = new Look("faults in how we can be written to", "cacat dalam cara menyurati kami");
    lookAtText(look, now);
    knock(look);
    look.none(
        transactions.system(
            SCHEDULER,
            sql ->
                sql.fetchCount(
                    STRAY_MAIL,
                    STRAY_MAIL
                        .SORTED_AT
                        .isNull()
                        .and(STRAY_MAIL.TAKEN_AT.lt(now.minus(SORTED_WITHIN).atOffset(UTC))))),
        "%d mails wait to be sorted for more than three days.",
        "%d surel menunggu dipilah lebih dari tiga hari.");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Each of %d published addresses takes mail, all that came is sorted in time, and security.txt is valid."
                        .formatted(addresses.size()),
                    "Masing-masing dari %d alamat menerima surel, yang masuk dipilah tepat waktu, dan security.txt sah."
                        .formatted(addresses.size())),
                new Bilingual("No address is published.", "Tidak ada alamat yang diumumkan.")),
            now,
            look.evidence()));
  }

  private void lookAtText(Look look, Instant now) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      answer =
          http.send(
              HttpRequest.newBuilder(own.get().resolve("/.well-known/security.txt"))
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }
    look.from("security.txt: HTTP " + answer.statusCode());
    boolean plain = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain");
    if (answer.statusCode() != 200 || !plain) {
      look.fault("security.txt is not there.", "security.txt tidak ada.");
      return;
    }
    List<String> contacts = values(answer.body(), "Contact");
    if (contacts.stream().noneMatch(each -> addresses.contains(each.replace("mailto:", "")))) {
      look.fault(
          "security.txt names no address of ours.", "security.txt tidak memuat alamat kami.");
    }
    if (!isInTime(values(answer.body(), "Expires"), now)) {
      look.fault(
          "security.txt has run out, or says no day.",
          "security.txt sudah habis masanya, atau tanpa tanggal.");
    }
  }

  private static List<String> values(String text, String field) {
    return text.lines()
        .filter(line -> line.startsWith(field + ": "))
        .map(line -> line.substring(field.length() + 2).strip())
        .toList();
  }

  /// Exactly once, after RFC 9116, and neither soon nor more than a year away.
  private static boolean isInTime(List<String> expires, Instant now) {
    if (expires.size() != 1) {
      return false;
    }
    try {
      Instant end = OffsetDateTime.parse(expires.getFirst()).toInstant();
      return end.isAfter(now.plus(LEAST_LEFT)) && end.isBefore(now.plus(MOST_LEFT));
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// Up to where a mail server would send the mail itself.
  private void knock(Look look) throws IOException {
    OptionalInt port = door.get();
    if (port.isEmpty()) {
      look.doubt(
          "No door for mails is open here, so nobody can tell whether what is written to us arrives.",
          "Tidak ada pintu surel di sini, jadi tidak diketahui apakah surel kepada kami sampai.");
      return;
    }
    for (String address : addresses) {
      look.saw(1);
      if (!isTaken(port.getAsInt(), address)) {
        look.fault(
            "Mail to %s is not taken.".formatted(address),
            "Surel ke %s tidak diterima.".formatted(address));
      }
    }
  }

  private static boolean isTaken(int port, String address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      boolean taken = isWell(in);
      for (String line :
          List.of("HELO localhost", "MAIL FROM:<>", "RCPT TO:<" + address + ">", "QUIT")) {
        socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        taken &= isWell(in);
      }
      return taken;
    }
  }

  private static boolean isWell(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.length() < LONGEST && line.charAt(3) == '-') {
      line = in.readLine();
    }
    return line != null && line.startsWith("2");
  }
}
