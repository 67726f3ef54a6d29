package id.janji.procedures.disclosure;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Effect;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.Turn;
import id.janji.law.Named;
import id.janji.law.Rule;
import id.janji.law.RuleBook;
import id.janji.law.Trigger;
import id.janji.law.time.Due;
import id.janji.law.time.Moments;
import id.janji.law.time.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a demand for a customer's data goes. Whoever asks is verified and sent to the customer
/// first. Nothing leaves unless the customer directs it or the law compels it, the customer was
/// told or may not be, and two people other than intake and counsel say yes. Silence ends by
/// itself: then the notice goes out.
public final class DisclosureProcedure implements Procedure<DisclosureState, DisclosureEvent> {
  static final Duration LONGEST_SILENCE = Duration.ofDays(366);
  static final Duration NOTICE = Duration.ofDays(2);
  private static final Bilingual NOTICE_TITLE =
      new Bilingual("Tell the customer, with a copy", "Memberi tahu pelanggan beserta salinan");
  static final String RULE = "kominfo-21-access";
  private static final String SILENCE = "silence";
  private static final Effect LATE = new Effect.Tell(Side.CUSTOMER, "disclosure-late-notice");
  private static final List<String> WORDS =
      RuleBook.newest().rule(RULE).map(rule -> codes(rule.content())).orElse(List.of());

  private static List<String> codes(List<Named> parts) {
    return parts.stream().map(Named::code).toList();
  }

  @Override
  public String code() {
    return "disclosure";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("Disclosure", "Pengungkapan");
  }

  @Override
  public Bilingual purpose() {
    return new Bilingual(
        "Nobody outside gets a customer's data unless the customer or the law says so, and the"
            + " customer knows as soon as he may.",
        "Tidak ada pihak luar yang menerima data pelanggan kecuali pelanggan atau hukum"
            + " menentukannya, dan pelanggan tahu segera setelah diperbolehkan.");
  }

  @Override
  public Class<DisclosureState> states() {
    return DisclosureState.class;
  }

  @Override
  public Class<DisclosureEvent> events() {
    return DisclosureEvent.class;
  }

  @Override
  public DisclosureState start() {
    return new DisclosureState.Nothing();
  }

  @Override
  public DisclosureEvent timePassed(String deadline, int rung) {
    return new DisclosureEvent.TimePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(DisclosureState state) {
    return state instanceof DisclosureState.Released || state instanceof DisclosureState.Refused;
  }

  /// Until he is told: whether there will be an order is known only once the request was read.
  @Override
  public boolean isSilent(DisclosureState state) {
    return state.known().filter(demand -> demand.told().isEmpty()).isPresent();
  }

  @Override
  public boolean isAsked(Class<?> event, String component) {
    boolean ofTheProgram =
        event == DisclosureEvent.NoticeGiven.class && component.equals("copy")
            || event == DisclosureEvent.PackageReleased.class && component.equals("digest");
    return !ofTheProgram;
  }

  /// A notice bears the copy of its own request.
  @Override
  public List<Choice> choices(
      DisclosureState state, Class<?> event, String component, Circumstances at) {
    return event == DisclosureEvent.NoticeGiven.class && component.equals("copy")
        ? state.known().map(Demand::copy).map(DisclosureProcedure::named).stream().toList()
        : Procedure.super.choices(state, event, component, at);
  }

  private static Choice named(String code) {
    return new Choice(code, new Bilingual(code, code));
  }

  @Override
  public List<String> words(String component) {
    return switch (component) {
      case "content" -> WORDS;
      case "copy" -> List.of("copy-a", "copy-b");
      default -> List.of();
    };
  }

  @Override
  public Turn<DisclosureState> next(
      DisclosureState state, DisclosureEvent event, Circumstances at) {
    return switch (state) {
      case DisclosureState.Nothing _ ->
          event instanceof DisclosureEvent.Received received
              ? received(received, at)
              : Turn.refused(Refusal.notNow());
      case DisclosureState.Received(Demand demand) ->
          event instanceof DisclosureEvent.SenderVerified
              ? Turn.to(new DisclosureState.Verified(demand))
              : along(demand, event, at, DisclosureState.Received::new);
      case DisclosureState.Verified(Demand demand) ->
          event instanceof DisclosureEvent.LetterDelivered
                  || event instanceof DisclosureEvent.RedirectSpared
              ? Turn.to(new DisclosureState.Redirected(demand))
              : along(demand, event, at, DisclosureState.Verified::new);
      case DisclosureState.Redirected(Demand demand) -> redirected(demand, event, at);
      case DisclosureState.Compelled(Demand demand) ->
          along(demand, event, at, after -> cleared(after));
      case DisclosureState.Cleared(Demand demand) -> clear(demand, event, at);
      case DisclosureState.ReleasedInSilence(Demand demand) ->
          late(
              demand,
              event,
              at,
              DisclosureState.ReleasedInSilence::new,
              DisclosureState.Released::new);
      case DisclosureState.RefusedInSilence(Demand demand) ->
          late(
              demand,
              event,
              at,
              DisclosureState.RefusedInSilence::new,
              DisclosureState.Refused::new);
      case DisclosureState.Released _, DisclosureState.Refused _ -> Turn.refused(Refusal.notNow());
    };
  }

  /// Where a demand stands with what is known of it by now.
  private interface Place {
    DisclosureState of(Demand demand);
  }

  private static Turn<DisclosureState> received(DisclosureEvent.Received said, Circumstances at) {
    Optional<Bilingual> missing =
        said.asker() == Asker.OTHER
            ? Optional.empty()
            : at.law().rule(RULE).stream()
                .flatMap(rule -> rule.content().stream())
                .filter(part -> !said.content().containsKey(part.code()))
                .map(Named::name)
                .findFirst();
    if (missing.isPresent()) {
      return Turn.refused(
          Refusal.of(
              Refusal.Code.MISSING,
              "The request has to state this; ask for it: " + missing.get().en() + ".",
              "Permintaan harus memuat ini; mintalah: " + missing.get().id() + "."));
    }
    return Turn.to(
        new DisclosureState.Received(
            new Demand(
                said.asker(),
                said.name(),
                said.scope(),
                said.use(),
                said.copy(),
                at.now(),
                at.by().person(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new Effect.Tell(Side.PROVIDER, "disclosure-received"));
  }

  private static Turn<DisclosureState> redirected(
      Demand demand, DisclosureEvent event, Circumstances at) {
    if (event instanceof DisclosureEvent.Directed(String scope)) {
      return Turn.to(cleared(demand.directedBy(scope).toldAt(at.now())));
    }
    if (!(event instanceof DisclosureEvent.LawCompels(String article, String scope, _))) {
      return along(demand, event, at, DisclosureState.Redirected::new);
    }
    if (demand.asker() != Asker.AUTHORITY) {
      return Turn.refused(
          Refusal.unfit(
              "The law compels nothing towards one who is no authority.",
              "Hukum tidak mewajibkan apa pun kepada pihak yang bukan instansi berwenang."));
    }
    return demand.keeper().equals(at.by().person())
        ? Turn.refused(
            Refusal.of(
                Refusal.Code.NOT_YOURS,
                "Who took the request in does not rule on it.",
                "Penerima permintaan tidak menetapkannya."))
        : Turn.to(cleared(demand.found(article, at.by().person(), scope)));
  }

  /// An order that has run out is still to be followed by the late notice; until then nothing is
  /// released.
  private static DisclosureState cleared(Demand demand) {
    return demand.told().isPresent() || demand.gag().isPresent()
        ? new DisclosureState.Cleared(demand)
        : new DisclosureState.Compelled(demand);
  }

  /// Once the silence is over the customer has to be told before anything can be released.
  private static Turn<DisclosureState> clear(
      Demand demand, DisclosureEvent event, Circumstances at) {
    return switch (event) {
      case DisclosureEvent.PackageReleased _ -> released(demand, at);
      case DisclosureEvent.TimePassed(String deadline, _) when deadline.equals(SILENCE) ->
          Turn.to(cleared(lateTold(demand, at)), LATE);
      default -> along(demand, event, at, DisclosureState.Cleared::new);
    };
  }

  /// What can happen until there is an answer.
  private static Turn<DisclosureState> along(
      Demand demand, DisclosureEvent event, Circumstances at, Place place) {
    return switch (event) {
      case DisclosureEvent.Silenced order -> silenced(demand, order, at, place);
      case DisclosureEvent.NoticeGiven(var copy, _) -> noticed(demand, copy, at, place);
      case DisclosureEvent.UseDoubted(String reason) ->
          Turn.to(place.of(demand.doubted(Optional.of(reason))));
      case DisclosureEvent.DoubtSettled _ ->
          demand.mismatch().isPresent()
              ? Turn.to(place.of(demand.doubted(Optional.empty())))
              : Turn.refused(Refusal.notNow());
      case DisclosureEvent.AnswerIsNo _ -> refused(demand);
      case DisclosureEvent.TimePassed(String deadline, int rung) ->
          deadline.equals(SILENCE)
              ? Turn.to(place.of(lateTold(demand, at)), LATE)
              : Turn.to(place.of(demand), new Effect.Escalate(whom(rung), deadline, rung));
      case DisclosureEvent.Received _,
          DisclosureEvent.SenderVerified _,
          DisclosureEvent.LetterDelivered _,
          DisclosureEvent.RedirectSpared _,
          DisclosureEvent.LawCompels _,
          DisclosureEvent.Directed _,
          DisclosureEvent.PackageReleased _ ->
          Turn.refused(Refusal.notNow());
    };
  }

  /// The order is over: the notice leaves by itself.
  private static Demand lateTold(Demand demand, Circumstances at) {
    return demand.under(Optional.empty()).toldAt(at.now());
  }

  private static String whom(int rung) {
    return rung == 1 ? "head of legal" : "management";
  }

  private static Turn<DisclosureState> silenced(
      Demand demand, DisclosureEvent.Silenced order, Circumstances at, Place place) {
    boolean dated =
        order.until().isAfter(at.now()) && !order.until().isAfter(at.now().plus(LONGEST_SILENCE));
    if (!dated) {
      return Turn.refused(
          Refusal.unfit(
              "An order to be silent has an end within 366 days, or a day of review.",
              "Perintah untuk diam berakhir, atau ditinjau, dalam 366 hari."));
    }
    if (demand.told().isPresent()) {
      return Turn.refused(
          Refusal.of(
              Refusal.Code.NOT_NOW,
              "The customer knows already.",
              "Pelanggan sudah mengetahuinya."));
    }
    Gag gag =
        new Gag(
            order.authority(),
            order.article(),
            order.scope(),
            order.until().truncatedTo(ChronoUnit.SECONDS));
    return Turn.to(place.of(demand.under(Optional.of(gag))));
  }

  private static Turn<DisclosureState> noticed(
      Demand demand, Optional<String> copy, Circumstances at, Place place) {
    if (demand.told().isPresent()) {
      return Turn.refused(Refusal.notNow());
    }
    if (demand.gag().isPresent()) {
      return Turn.refused(
          Refusal.of(
              Refusal.Code.NOT_NOW,
              "An order to be silent is in force.",
              "Perintah untuk diam sedang berlaku."));
    }
    return copy.equals(Optional.of(demand.copy()))
        ? Turn.to(
            place.of(demand.under(Optional.empty()).toldAt(at.now())),
            new Effect.Tell(Side.CUSTOMER, "disclosure-notice"))
        : Turn.refused(
            Refusal.unfit(
                "The notice does not bear the copy of this request.",
                "Pemberitahuan tidak memuat salinan permintaan ini."));
  }

  private static Turn<DisclosureState> refused(Demand demand) {
    return demand.told().isEmpty()
        ? Turn.to(new DisclosureState.RefusedInSilence(demand))
        : Turn.to(new DisclosureState.Refused(demand));
  }

  private static Turn<DisclosureState> released(Demand demand, Circumstances at) {
    if (demand.mismatch().isPresent()) {
      return Turn.refused(
          Refusal.of(
              Refusal.Code.NOT_NOW,
              "The stated use is doubted; settle that first.",
              "Tujuan yang disebut diragukan; selesaikan dahulu."));
    }
    if (!demand.isCleared(at.now())) {
      return Turn.refused(Refusal.missing("notice"));
    }
    Quorum quorum = quorum(demand);
    if (!quorum.isReached(at.approvals())) {
      return Turn.refused(Refusal.notApproved(quorum));
    }
    return demand.told().isPresent()
        ? Turn.to(new DisclosureState.Released(demand))
        : Turn.to(new DisclosureState.ReleasedInSilence(demand));
  }

  /// There is an answer, and the customer does not know yet.
  private static Turn<DisclosureState> late(
      Demand demand, DisclosureEvent event, Circumstances at, Place stays, Place over) {
    return switch (event) {
      case DisclosureEvent.NoticeGiven(var copy, _) when demand.gag().isEmpty() ->
          noticed(demand, copy, at, over);
      case DisclosureEvent.Silenced order -> silenced(demand, order, at, stays);
      case DisclosureEvent.TimePassed(String deadline, int rung) ->
          deadline.equals(SILENCE)
              ? Turn.to(over.of(lateTold(demand, at)), LATE)
              : Turn.to(stays.of(demand), new Effect.Escalate("management", deadline, rung));
      default -> Turn.refused(Refusal.notNow());
    };
  }

  private static Quorum quorum(Demand demand) {
    Set<String> not =
        demand.counsel().map(each -> Set.of(each, demand.keeper())).orElse(Set.of(demand.keeper()));
    return new Quorum(
        "release",
        new Bilingual("Release the package", "Menyerahkan paket"),
        Side.PROVIDER,
        2,
        "Release %s, request %s, on %s."
            .formatted(
                demand.scope(),
                demand.copy(),
                demand.directed() ? "the customer's direction" : demand.basis().orElse("nothing")),
        not);
  }

  @Override
  public List<Quorum> quorums(DisclosureState state, Circumstances at) {
    return state instanceof DisclosureState.Cleared(Demand demand)
        ? List.of(quorum(demand))
        : List.of();
  }

  @Override
  public List<Deadline> deadlines(DisclosureState state, Circumstances at) {
    return switch (state) {
      case DisclosureState.Nothing _, DisclosureState.Released _, DisclosureState.Refused _ ->
          List.of();
      case DisclosureState.Received(Demand demand) -> answering(demand, at);
      case DisclosureState.Verified(Demand demand) -> answering(demand, at);
      case DisclosureState.Redirected(Demand demand) -> answering(demand, at);
      case DisclosureState.Compelled(Demand demand) -> answering(demand, at);
      case DisclosureState.Cleared(Demand demand) -> answering(demand, at);
      case DisclosureState.ReleasedInSilence(Demand demand) -> silent(demand);
      case DisclosureState.RefusedInSilence(Demand demand) -> silent(demand);
    };
  }

  private static List<Deadline> answering(Demand demand, Circumstances at) {
    List<Deadline> all = new ArrayList<>();
    demand.gag().ifPresent(gag -> all.add(silence(gag)));
    if (demand.gag().isEmpty() && demand.told().isEmpty()) {
      all.add(notice(demand));
    }
    if (demand.asker() == Asker.AUTHORITY) {
      at.law().rule(RULE).flatMap(rule -> answer(rule, demand, at)).ifPresent(all::add);
    }
    return all;
  }

  private static Deadline notice(Demand demand) {
    Instant last = demand.received().plus(NOTICE);
    return new Deadline(
        "customer-notice",
        NOTICE_TITLE,
        Optional.of(last),
        Optional.empty(),
        List.of(
            new Deadline.Rung(last.minus(Duration.ofHours(12)), "head of legal"),
            new Deadline.Rung(last, "management")));
  }

  private static Optional<Deadline> answer(Rule rule, Demand demand, Circumstances at) {
    Moments moments = Moments.NONE.with(Trigger.REQUESTED, demand.received());
    Due due =
        id.janji.law.time.Deadline.of(rule, moments, at.holidays(), at.zone(), Reading.stricter());
    return due instanceof Due.By(Instant last, _)
        ? Optional.of(
            new Deadline(
                rule.code(),
                rule.title(),
                Optional.of(last),
                Optional.empty(),
                List.of(
                    new Deadline.Rung(last.minus(Duration.ofDays(2)), "head of legal"),
                    new Deadline.Rung(last.minus(Duration.ofDays(1)), "management"),
                    new Deadline.Rung(last, "management"))))
        : Optional.empty();
  }

  /// An order ends by itself. Where there is none, the notice is as due as it was before.
  private static List<Deadline> silent(Demand demand) {
    Optional<Gag> gag = demand.gag();
    if (gag.isPresent()) {
      return List.of(silence(gag.get()));
    }
    Instant due = demand.received().plus(NOTICE);
    return List.of(Deadline.at("customer-notice", NOTICE_TITLE, due, "management"));
  }

  private static Deadline silence(Gag gag) {
    return Deadline.at(
        SILENCE,
        new Bilingual("The silence ends", "Larangan berakhir"),
        gag.until(),
        "the customer: the notice goes out");
  }
}
