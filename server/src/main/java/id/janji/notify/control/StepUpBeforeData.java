package id.janji.notify.control;

import static id.janji.db.tables.Tables.NOTICE_TRY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.notify.NoticeKind;
import id.janji.notify.Reached;
import id.janji.tenancy.Contacts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What leaves by mail or call says nothing of the matter, the page behind its link asks who is
/// there, and no mail goes to somebody who is neither a contact nor a person of ours.
public final class StepUpBeforeData implements Control {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Written> channels;
  private final Transactions transactions;
  private final Supplier<URI> own;
  private final Clock clock;

  /// A notice as it leaves, headers and all.
  @FunctionalInterface
  public interface Written {
    String of(Notice notice, Reached to);
  }

  /// @param own where our pages answer on this machine
  public StepUpBeforeData(
      List<Written> channels, Transactions transactions, Supplier<URI> own, Clock clock) {
    this.channels = List.copyOf(channels);
    this.transactions = transactions;
    this.own = own;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("notify.step-up-before-data");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    Look look = new Look("ways past the sign-in", "jalan melewati proses masuk");
    for (NoticeKind kind : NoticeKind.values()) {
      for (Language language : Language.values()) {
        read(look, kind, language);
      }
    }
    knock(look);
    look.none(
        strangers(),
        "%d mails went to somebody who is neither a contact nor a person here.",
        "%d surel dikirim kepada pihak yang bukan kontak dan bukan orang di sini.");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "No mail or call says a word of its matter, and its link asks for a sign-in.",
                    "Tidak ada surel atau panggilan yang memuat isi perkaranya, dan tautannya"
                        + " meminta masuk."),
                new Bilingual("There is no notice.", "Tidak ada pemberitahuan.")),
            clock.instant(),
            look.evidence()));
  }

  private int strangers() {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.fetchCount(
                NOTICE_TRY,
                NOTICE_TRY
                    .CHANNEL
                    .eq("email")
                    .and(NOTICE_TRY.CONTACT_ID.isNull())
                    .and(NOTICE_TRY.PERSON_ID.isNull())));
  }

  /// Writes a notice whose facts and ids nobody can miss, and looks for them.
  private void read(Look look, NoticeKind kind, Language language) {
    Instant now = clock.instant();
    String mark = "KNR" + UUID.randomUUID().toString().replace("-", "");
    UUID customer = UUID.randomUUID();
    UUID matter = UUID.randomUUID();
    Notice notice =
        new Notice(
            UUID.randomUUID(),
            customer,
            kind,
            new Audience.Contacts(),
            Optional.of(matter),
            Map.of("deadline", mark, "subject", mark),
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Reached to = reached(notice, language, now);
    for (Written channel : channels) {
      look.saw(1);
      String text = channel.of(notice, to).replace("=\r\n", "").replaceAll("\\s", "");
      if (List.of(mark, matter.toString(), customer.toString()).stream().anyMatch(text::contains)) {
        look.fault(
            "A notice says more than that there is one: %s.".formatted(kind.code()),
            "Sebuah pemberitahuan memuat lebih dari keberadaannya: %s.".formatted(kind.code()));
      }
    }
  }

  private static Reached reached(Notice notice, Language language, Instant now) {
    return new Reached(
        notice.id(),
        notice.customer(),
        1,
        Optional.of(UUID.randomUUID()),
        Optional.empty(),
        "Kenari",
        Contacts.Channel.EMAIL,
        "kenari@example.org",
        language,
        now,
        Reached.State.DUE,
        0,
        Optional.of(now),
        "",
        now);
  }

  /// Follows such a link as whoever found the mail would.
  private void knock(Look look) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      answer =
          http.send(
              HttpRequest.newBuilder(own.get().resolve("/own/notices/" + UUID.randomUUID()))
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }
    look.saw(1);
    look.from("link without a session: HTTP " + answer.statusCode());
    boolean toSignIn =
        answer.statusCode() / 100 == 3
            && answer
                .headers()
                .firstValue("Location")
                .filter(at -> at.contains("/sign-in"))
                .isPresent();
    if (answer.statusCode() == 200) {
      look.fault(
          "The page behind the link of a mail opened without a sign-in.",
          "Halaman di balik tautan surel terbuka tanpa masuk.");
    } else if (!toSignIn && answer.statusCode() != 401 && answer.statusCode() != 403) {
      look.doubt(
          "The page behind the link of a mail did not ask for a sign-in.",
          "Halaman di balik tautan surel tidak meminta masuk.");
    }
  }
}
