package id.janji.notify.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.control.State;
import id.janji.notify.NoticeException;
import id.janji.notify.NoticeKind;
import id.janji.notify.mail.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class LockedSentenceFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir Path folder;
  private final TestClock clock = TestClock.atNoon();

  private Probing probing(LockedSentence.Written written) {
    return new Probing(new LockedSentence(written, clock), database.transactions(), clock);
  }

  private String words(NoticeKind kind, Language language) {
    return String.join("\n", new Words(folder).of(kind, language));
  }

  @Test
  void turnsBrokenWhenTheSentenceIsChangedInOneLanguage() throws Exception {
    probing((kind, language) -> words(kind, language).replace("bukan pengakuan", "pengakuan"))
        .assertBroken("incident-notice ID");
  }

  @Test
  void turnsBrokenWhenItIsLeftOut() throws Exception {
    probing((kind, language) -> kind.text().in(language)).assertBroken("incident-closed EN");
  }

  @Test
  void theProvidersOwnWordsCannotTakeItAway() throws Exception {
    Files.writeString(
        folder.resolve("incident-notice.en.txt"), "We are sorry.\n----\nCall us at any hour.\n");
    assertThat(new Words(folder).of(NoticeKind.INCIDENT_NOTICE, Language.ENGLISH))
        .startsWith("We are sorry.")
        .contains("This notice is not an admission of fault or liability.")
        .endsWith("Call us at any hour.");
    probing(this::words).assertKept();
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(this::words);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Files.writeString(folder.resolve("incident-notice.en.txt"), "No line that divides.\n");
    Probing probing = probing(this::words);

    assertThat(probing.now()).isEqualTo(State.UNPROVEN);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> words(NoticeKind.INCIDENT_NOTICE, Language.ENGLISH))
        .isInstanceOf(NoticeException.class);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    probing((kind, language) -> kind.title().in(language)).assertBroken("missing");
    probing(this::words).assertKept();
  }
}
