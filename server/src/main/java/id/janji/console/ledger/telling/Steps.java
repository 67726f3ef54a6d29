package id.janji.console.ledger.telling;

import id.janji.clause.Bilingual;
import id.janji.console.notice.NoticeLabels;
import id.janji.entry.payload.Payload;
import id.janji.kernel.Kernel;
import id.janji.kernel.Known;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import java.util.List;
import java.util.Optional;

/// The words for steps of cases: those of their procedures, and of notices, which climb by code. A
/// name that this program does not know, of another version, is shown as it is.
final class Steps {
  private static final String NOTICE = "notice";
  private static final Bilingual YES = new Bilingual("Somebody said yes", "Seseorang menyetujui");

  private final Known known;

  Steps(Known known) {
    this.known = known;
  }

  /// A step of a case in words.
  ///
  /// @param procedure what kind of case
  /// @param event what happened
  /// @param state where it stands since
  record Told(Bilingual procedure, Bilingual event, Bilingual state) {
    /// What kind of case, and what happened to it.
    Bilingual sentence() {
      return new Bilingual(
          procedure.en() + ": " + within(event.en()), procedure.id() + ": " + within(event.id()));
    }

    /// Where it stands, as it is read behind a word.
    Bilingual place() {
      return new Bilingual(within(state.en()), within(state.id()));
    }

    /// A sentence within another; what begins with an abbreviation keeps it.
    private static String within(String sentence) {
      boolean word = sentence.length() > 1 && Character.isLowerCase(sentence.charAt(1));
      boolean article = sentence.startsWith("A ");
      return word || article
          ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1)
          : sentence;
    }
  }

  Told told(Payload.CaseStep step) {
    if (step.procedure().equals(NOTICE)) {
      return new Told(
          new Bilingual("Notice", "Pemberitahuan"),
          plain(NoticeLabels.event(step.event())),
          plain(NoticeLabels.state(step.state())));
    }
    Optional<Procedure<?, ?>> procedure =
        step.version() > Integer.MAX_VALUE
            ? Optional.empty()
            : known.procedure(step.procedure(), (int) step.version());
    return new Told(
        procedure.map(Procedure::title).orElseGet(() -> raw(step.procedure())),
        step.event().equals(Kernel.APPROVAL)
            ? YES
            : procedure
                .flatMap(each -> said(Names.records(each.events()), step.event()))
                .orElseGet(() -> raw(step.event())),
        procedure
            .flatMap(each -> said(Names.records(each.states()), step.state()))
            .orElseGet(() -> raw(step.state())));
  }

  private static <T> Optional<Bilingual> said(List<Class<? extends T>> types, String code) {
    return types.stream()
        .filter(type -> Names.code(type).equals(code))
        .findFirst()
        .map(Names::said);
  }

  private static Bilingual raw(String code) {
    return plain(new Bilingual(code, code));
  }

  private static Bilingual plain(Bilingual words) {
    return new Bilingual(Wording.plain(words.en()), Wording.plain(words.id()));
  }
}
