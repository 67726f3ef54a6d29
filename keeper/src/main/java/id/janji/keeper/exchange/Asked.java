package id.janji.keeper.exchange;

import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.tlog.note.SignedNote;
import java.util.ArrayList;
import java.util.List;

/// The content of a reply: a head that continues the last one that the keeper cosigned, and
/// questions whose entries stand in it.
///
/// @param head the body of a witness request (C2SP tlog-witness)
public record Asked(byte[] head, List<Question> questions) {
  /// Most questions of a reply, and answers of a post.
  public static final int MOST_QUESTIONS = 256;

  private static final int LONGEST_HEAD = SignedNote.LARGEST;

  public Asked {
    questions = List.copyOf(questions);
  }

  /// @throws id.janji.keyring.wire.WireException if it is none
  public static Asked read(byte[] content) {
    FieldReader in = new FieldReader(content);
    byte[] head = in.bytes(0, LONGEST_HEAD);
    List<Question> questions = new ArrayList<>();
    for (int count = in.number(0, MOST_QUESTIONS); count > 0; count--) {
      questions.add(Question.read(in));
    }
    in.end();
    return new Asked(head, questions);
  }

  public byte[] bytes() {
    FieldWriter out = new FieldWriter().bytes(head).number(questions.size());
    questions.forEach(question -> question.write(out));
    return out.take();
  }
}
