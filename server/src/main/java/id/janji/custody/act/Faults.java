package id.janji.custody.act;

import id.janji.custody.Answer;
import id.janji.custody.Reason;
import id.janji.custody.index.IndexException;
import id.janji.custody.store.StoreException;
import id.janji.keyring.check.Refusal;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/// What a caller is told when something that an act needs is not there.
final class Faults {
  private static final Set<String> PASSING =
      Set.of(
          Refusal.DOMAIN_OTHER.sentence(),
          Refusal.RECEIPT_FOREIGN.sentence(),
          Refusal.BEFORE_START.sentence());

  private Faults() {}

  /// Work that answers.
  @FunctionalInterface
  interface Work<T> {
    Answer<T> run();
  }

  /// Runs it; what is away becomes a refusal, what is a fault stays one.
  static <T> Answer<T> told(Work<T> work) {
    try {
      return work.run();
    } catch (LedgerException e) {
      return refused(e);
    } catch (KeysException e) {
      return Answer.refused(reason(e));
    } catch (StoreException e) {
      return Answer.refused(reason(e));
    } catch (IndexException | DataAccessException e) {
      return Answer.refused(Reason.STORE_DOWN);
    }
  }

  private static <T> Answer<T> refused(LedgerException e) {
    return switch (e.code()) {
      case STORAGE, DAMAGED -> Answer.refused(Reason.LEDGER_DOWN);
      case CLOCK -> Answer.refused(Reason.CLOCK_WRONG);
      case KEYS -> Answer.refused(Reason.KEYS_DOWN);
      case NO_LOG -> new Answer.Refused<>(Reason.DENIED, e.sentence());
    };
  }

  private static Reason reason(KeysException e) {
    return switch (e.code()) {
      case KEEPER_UNREACHABLE -> Reason.KEEPER_UNREACHABLE;
      case KEEPER_REPLACED -> Reason.KEEPER_REPLACED;
      case SHUT, DOWN, HELD, REFUSED -> Reason.KEYS_DOWN;
    };
  }

  static Reason reason(StoreException e) {
    return switch (e.code()) {
      case DAMAGED -> Reason.DAMAGED;
      case FULL -> Reason.STORE_FULL;
      case FOREIGN, STORAGE, STOPPED -> Reason.STORE_DOWN;
    };
  }

  /// Whether it may go well a second time: a master was rotated, or the key process started anew,
  /// between an entry and its key.
  static boolean isPassing(Answer<?> answer) {
    return answer instanceof Answer.Refused<?>(Reason _, String why) && PASSING.contains(why);
  }

  /// Why the key process gave no key.
  static <T> Answer<T> refused(Refusal why) {
    if (why == Refusal.FROZEN) {
      return Answer.refused(Reason.FROZEN);
    }
    if (why == Refusal.KEY_REFUSED) {
      return Answer.refused(Reason.DAMAGED);
    }
    Reason reason = why == Refusal.DESTROYED ? Reason.DAMAGED : Reason.KEYS_DOWN;
    return new Answer.Refused<>(reason, why.sentence());
  }
}
