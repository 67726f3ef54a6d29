package id.janji.custody.control;

import id.janji.control.Look;
import id.janji.custody.Answer;
import id.janji.custody.Reason;
import java.util.List;

/// What a trial must come to that has to be refused.
public final class Refused {
  private Refused() {}

  public static void expect(Look look, Answer<?> answer, Reason reason, String en, String id) {
    expectOneOf(look, answer, List.of(reason), en, id);
  }

  /// Notes a fault if it was done, and a doubt if it was refused for another reason.
  ///
  /// @param en what happened if it was not refused, as a sentence without its full stop
  public static void expectOneOf(
      Look look, Answer<?> answer, List<Reason> reasons, String en, String id) {
    look.saw(1);
    switch (answer) {
      case Answer.Given<?> _ -> look.fault("On trial " + en + ".", "Saat diuji, " + id + ".");
      case Answer.Refused<?>(Reason reason, String _) when reasons.contains(reason) -> {}
      case Answer.Refused<?>(Reason reason, String _) ->
          look.doubt(
              "Refused on trial, but as %s.".formatted(reason),
              "Ditolak saat diuji, tetapi sebagai %s.".formatted(reason));
    }
  }
}
