package id.janji.keeper.exchange;

import id.janji.keyring.check.Refusal;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.KeyRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The content of a post: where the keeper stands, and its answers to the questions before.
///
/// @param master the newest master key, which new items are sealed under
/// @param known how many entries the last head had that it cosigned
/// @param cosignatures signature lines over the head of the reply before, each with its end; empty
///   where there are none
/// @param stopped why the keeper cosigns nothing any more; empty while it serves
public record Told(
    KeyRef master,
    long known,
    String cosignatures,
    Optional<Refusal> stopped,
    List<Answer> answers) {
  private static final int LONGEST_LINES = 16_384;
  private static final int LONGEST_CODE = 40;

  public Told {
    answers = List.copyOf(answers);
  }

  /// @throws id.janji.keyring.wire.WireException if it is none
  public static Told read(byte[] content) {
    FieldReader in = new FieldReader(content);
    KeyRef master = in.key();
    long known = in.time();
    String lines = in.text(0, LONGEST_LINES);
    String reason = in.text(0, LONGEST_CODE);
    Optional<Refusal> stopped = Refusal.of(reason);
    if (stopped.isEmpty() && !reason.isEmpty()) {
      throw new WireException("unknown refusal");
    }
    List<Answer> answers = new ArrayList<>();
    for (int count = in.number(0, Asked.MOST_QUESTIONS); count > 0; count--) {
      answers.add(Answer.read(in));
    }
    in.end();
    return new Told(master, known, lines, stopped, answers);
  }

  public byte[] bytes() {
    FieldWriter out = new FieldWriter().key(master).time(known).text(cosignatures);
    out.text(stopped.map(Refusal::code).orElse("")).number(answers.size());
    answers.forEach(answer -> answer.write(out));
    return out.take();
  }
}
