package id.janji.notify;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.clause.Language;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.notify.letter.Strays;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long mails are kept that belong to no case.
final class StraysTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private final TestClock clock = TestClock.atNoon();
  private final Strays strays = new Strays(database.transactions(), clock);

  @Test
  void whatWasSortedGoesAfterNinetyDaysAndWhatNobodySortedAfterAYear() throws Exception {
    UUID person = UUID.randomUUID();
    database.administer(
        "insert into janji.person (id, name, email) values ('%1$s', 'Sari', '%1$s@a.example')"
            .formatted(person));
    strays.keep(mail("sorted"), new byte[] {1});
    UUID sorted = strays.waiting().getFirst().id();
    strays.keep(mail("left"), new byte[] {2});
    Caller sari =
        new Caller(
            person,
            "Sari",
            null,
            Set.of(Role.SUPPORT),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            clock.instant());
    assertThat(strays.sort(sari, sorted, Strays.Sort.NOTHING)).isTrue();

    clock.advance(Strays.SORTED_KEPT.minus(Duration.ofMinutes(1)));
    assertThat(strays.forget()).isZero();
    clock.advance(Duration.ofMinutes(2));
    assertThat(strays.forget()).isEqualTo(1);
    assertThat(strays.waiting()).extracting(each -> each.mail().subject()).containsExactly("left");
    clock.advance(Strays.KEPT);
    assertThat(strays.forget()).isEqualTo(1);
    assertThat(strays.waiting()).isEmpty();
  }

  private static Strays.Stray mail(String subject) {
    return new Strays.Stray("info@awan.example", "a@b.example", subject, "", "Hello.");
  }
}
