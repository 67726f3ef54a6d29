package id.janji.keeper.exchange;

import id.janji.entry.Bytes;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import java.util.Collection;
import java.util.UUID;

/// What the provider answers to a post: content, bound to the post by a note that a key of the log
/// signed. So nobody but the provider asks, and no reply is good twice.
///
/// @param note over [#text]
/// @param content an [Asked]; not copied
public record Reply(SignedNote note, byte[] content) {
  /// Most bytes of a reply.
  public static final int LARGEST = 8 << 20;

  private static final String LABEL = "janji.id/keeper-reply/v1";
  private static final int LONGEST_NOTE = 8_192;

  /// What the note says. It has two lines, so that it is no checkpoint.
  public static String text(UUID customer, byte[] nonce, byte[] content) {
    byte[] bound =
        new FieldWriter()
            .text(LABEL)
            .uuid(customer)
            .fixed(nonce)
            .fixed(Bytes.sha256(content).toArray())
            .take();
    return LABEL + "\n" + Bytes.sha256(bound).base64Url() + "\n";
  }

  /// Reads the body of an answer.
  ///
  /// @throws WireException if it is none
  public static Reply read(byte[] body) {
    try {
      FieldReader in = new FieldReader(body);
      SignedNote note = SignedNote.parse(in.bytes(1, LONGEST_NOTE));
      byte[] content = in.bytes(0, LARGEST);
      in.end();
      return new Reply(note, content);
    } catch (TlogException e) {
      throw new WireException("The reply bears no note.", e);
    }
  }

  /// The body of an answer.
  public byte[] bytes() {
    return new FieldWriter().bytes(note.bytes()).bytes(content).take();
  }

  /// Whether one of `keys` signed it as the reply to the post of this nonce.
  public boolean answers(UUID customer, byte[] nonce, Collection<VerifierKey> keys) {
    return note.text().equals(text(customer, nonce, content))
        && note.check(keys) instanceof SignedNote.Check.Signed;
  }
}
