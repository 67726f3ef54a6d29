package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What of a log still bears on entries to come.
sealed interface Live {
  /// A key that may approve, until it is retired; absent if the enrolment was erased.
  record Key(Optional<Payload.KeyEnrolled> enrolment) implements Live {}

  /// A request that was not refused and has not lapsed.
  record Request(String text, Statement statement) implements Live {}

  /// An approval that no grant rests on yet.
  ///
  /// @param checked whether all that it rests on was there to be checked
  record Approval(Statement statement, boolean checked) implements Live {}

  /// A `yes` that no grant rests on yet.
  record Decision(UUID request, Instant until) implements Live {}

  /// A grant that has not ended, or whose acts have not.
  ///
  /// @param checked whether the approval behind it, if it needs one, was there to be checked
  /// @param acts intents so far
  /// @param bytes what their outcomes say, together
  /// @param open intents without an outcome
  record Grant(
      Payload.Grant payload,
      Basis basis,
      boolean checked,
      long acts,
      long bytes,
      long open,
      boolean ended)
      implements Live {
    Grant begun() {
      return new Grant(payload, basis, checked, acts + 1, bytes, open + 1, ended);
    }

    Grant finished(long more) {
      long sum = bytes > Long.MAX_VALUE - more ? Long.MAX_VALUE : bytes + more;
      return new Grant(payload, basis, checked, acts, sum, open - 1, ended);
    }

    Grant over() {
      return new Grant(payload, basis, checked, acts, bytes, open, true);
    }

    boolean isForgettable() {
      return ended && open == 0;
    }
  }

  /// An act without an outcome; `act` is absent if the intent was erased.
  record Act(Optional<UUID> act, Basis basis, long grant) implements Live {}

  /// A legal hold that was not lifted.
  record Hold(UUID hold) implements Live {}
}
