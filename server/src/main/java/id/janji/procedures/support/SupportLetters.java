package id.janji.procedures.support;

import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.By;
import id.janji.notify.letter.Inbox;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;

/// Opens a support case for a letter of a confirmed contact. It is answered in the portal, where
/// the reader shows who he is.
public final class SupportLetters implements Inbox {
  private static final int LONGEST_SUBJECT = 200;

  private final Supplier<Support> support;

  public SupportLetters(Supplier<Support> support) {
    this.support = support;
  }

  @Override
  public boolean take(Letter letter) {
    String words = letter.subject().isBlank() ? "?" : letter.subject().strip();
    String subject = words.substring(0, Math.min(words.length(), LONGEST_SUBJECT)).strip();
    String text = letter.text().isBlank() ? subject : letter.text();
    UUID customer = letter.from().customer().value();
    Outcome opened =
        support
            .get()
            .open(
                id(letter),
                customer,
                By.contact(letter.from().id().value(), letter.from().name()),
                subject,
                text);
    return opened instanceof Outcome.Taken;
  }

  /// The same bytes open one case, however often they are delivered.
  private static UUID id(Letter letter) {
    String name = letter.mail().fields().toString() + "\n" + letter.mail().bodyText();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
