package id.janji.tlog.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A text and its signatures. Nothing is believed of it before [#check] says so.
public record SignedNote(String text, List<NoteSignature> signatures) {
  /// Most bytes of a note.
  public static final int LARGEST = 1 << 20;

  /// Most signature lines.
  public static final int MOST_SIGNATURES = 128;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("a note has a text that ends its line, and a signature");
    }
  }

  /// Reads a note.
  ///
  /// @throws TlogException if it is none, naming the place
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw TlogException.malformed("a note has at most %d bytes".formatted(LARGEST));
    }
    String note = utf8(bytes);
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n") || split + 2 == note.length()) {
      throw TlogException.malformed("a note is a text, an empty line and signature lines");
    }
    String[] lines = note.substring(split + 2, note.length() - 1).split("\n", MOST_SIGNATURES + 1);
    if (lines.length > MOST_SIGNATURES) {
      throw TlogException.malformed("a note has at most %d signatures".formatted(MOST_SIGNATURES));
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      signatures.add(NoteSignature.parse(line, signatures.size() + 1));
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  private static String utf8(byte[] bytes) {
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
        throw TlogException.malformed("a note holds no control characters");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new TlogException(TlogException.Code.MALFORMED, "a note is written in UTF-8", e);
    }
  }

  /// The note as it is sent and stored.
  public byte[] bytes() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString().getBytes(UTF_8);
  }

  /// The same text with more signatures; those that it has already are not repeated.
  public SignedNote with(List<NoteSignature> more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    more.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new SignedNote(text, all);
  }

  /// Which of `trusted` signed the text. Signatures of others are passed over; one false signature
  /// under a trusted key's name and id spoils the note.
  public Check check(Collection<VerifierKey> trusted) {
    List<VerifierKey> signers = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      for (VerifierKey key : trusted) {
        if (signature.isOf(key)) {
          if (!key.verifies(text, signature.signature())) {
            return new Check.Forged(key);
          }
          if (!signers.contains(key)) {
            signers.add(key);
          }
        }
      }
    }
    return signers.isEmpty() ? new Check.Unsigned() : new Check.Signed(signers);
  }

  /// What the signatures of a note are worth.
  public sealed interface Check {
    /// At least one trusted key signed, and no signature under a trusted key is false.
    record Signed(List<VerifierKey> by) implements Check {
      public Signed {
        by = List.copyOf(by);
      }
    }

    /// No trusted key signed.
    record Unsigned() implements Check {}

    /// A signature under this key's name and id is false.
    record Forged(VerifierKey key) implements Check {}
  }
}
