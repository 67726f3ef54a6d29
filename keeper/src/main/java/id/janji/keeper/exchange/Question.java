package id.janji.keeper.exchange;

import id.janji.keyring.check.Purpose;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.key.WrappedDataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A data key is wanted. Arrays are not copied.
///
/// @param id of the provider's choice; the answer repeats it
/// @param context of the item, encoded
/// @param wrapped what is to be opened; absent where a new key is wanted
/// @param entries the intent last, its grant before it; on the basis approved the enrolment of the
///   approver's key and the approval before that
public record Question(
    long id,
    Purpose purpose,
    byte[] context,
    Optional<WrappedDataKey> wrapped,
    List<Shown> entries) {
  private static final int LONGEST_CONTEXT = 2_048;
  private static final int MOST_ENTRIES = 4;

  public Question {
    entries = List.copyOf(entries);
  }

  static Question read(FieldReader in) {
    long id = in.time();
    Purpose purpose =
        switch (in.small()) {
          case 1 -> Purpose.STORE;
          case 2 -> Purpose.OPEN;
          default -> throw new WireException("A question is of no kind that there is.");
        };
    byte[] context = in.bytes(1, LONGEST_CONTEXT);
    Optional<WrappedDataKey> wrapped =
        purpose == Purpose.OPEN ? Optional.of(in.wrappedDataKey()) : Optional.empty();
    List<Shown> entries = new ArrayList<>();
    for (int count = in.number(2, MOST_ENTRIES); count > 0; count--) {
      entries.add(Shown.read(in));
    }
    return new Question(id, purpose, context, wrapped, entries);
  }

  void write(FieldWriter out) {
    out.time(id).small(purpose == Purpose.STORE ? 1 : 2).bytes(context);
    wrapped.ifPresent(out::wrappedDataKey);
    out.number(entries.size());
    entries.forEach(entry -> entry.write(out));
  }
}
