package id.janji.procedures.onboarding;

import id.janji.clause.Bilingual;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.FieldFault;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is wrong with a draft.
final class InvitationFaults {
  private InvitationFaults() {}

  static List<FieldFault> of(Invitation.Draft draft) {
    return Stream.of(
            named("company", draft.company()),
            named("name", draft.name()),
            isAddress(draft.email())
                ? null
                : fault("email", "This is not a mail address.", "Ini bukan alamat surel."),
            draft.kind() == Customer.Kind.TRIAL
                ? fault("kind", "Choose one of these.", "Pilih salah satu.")
                : null)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable FieldFault named(String field, String name) {
    return name.isEmpty() || name.length() > 200
        ? fault(field, "Give a name of 1 to 200 characters.", "Isi nama 1 sampai 200 karakter.")
        : null;
  }

  static boolean isAddress(String email) {
    return email.length() <= 254 && email.matches("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  }

  static <T> Change<T> email(String en, String id) {
    return new Change.Invalid<>(List.of(fault("email", en, id)));
  }

  static <T> Change<T> invited() {
    return email(
        "Somebody at this address is invited already.", "Seseorang di alamat ini sudah diundang.");
  }

  static <T> Change<T> here() {
    return email(
        "Somebody here has this address already.", "Seseorang di sini sudah memakai alamat ini.");
  }

  private static FieldFault fault(String field, String en, String id) {
    return new FieldFault(field, new Bilingual(en, id));
  }
}
