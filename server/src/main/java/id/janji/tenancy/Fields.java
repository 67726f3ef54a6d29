package id.janji.tenancy;

import id.janji.clause.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Looks over the fields of one form and collects what is wrong with them, so that a person hears
/// of all faults at once.
final class Fields {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,63}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final List<FieldFault> faults = new ArrayList<>();

  /// Text that a person can read: not blank, at most `most` characters, no control characters.
  Fields text(String field, String value, int most) {
    require(field, !value.isBlank(), "This is empty.", "Bagian ini kosong.");
    require(
        field,
        value.strip().length() <= most,
        "This is longer than %d characters.".formatted(most),
        "Bagian ini lebih panjang dari %d karakter.".formatted(most));
    return require(
        field,
        value.codePoints().noneMatch(Fields::unseen),
        "This holds characters that cannot be seen.",
        "Bagian ini berisi karakter yang tidak terlihat.");
  }

  /// A short name for machines: lower case, digits and hyphens.
  Fields code(String field, String value, int most) {
    return require(
        field,
        CODE.matcher(value).matches() && value.length() <= most,
        "Use 2 to %d lower-case letters, digits and hyphens.".formatted(most),
        "Gunakan 2 sampai %d huruf kecil, angka, dan tanda hubung.".formatted(most));
  }

  Fields country(String field, String value) {
    return require(
        field,
        COUNTRIES.contains(value),
        "This is not a country code such as ID.",
        "Ini bukan kode negara seperti ID.");
  }

  Fields require(String field, boolean holds, String en, String id) {
    if (!holds) {
      faults.add(new FieldFault(field, new Bilingual(en, id)));
    }
    return this;
  }

  /// Goes on with `work` if nothing is wrong.
  <T> Change<T> then(Supplier<Change<T>> work) {
    return faults.isEmpty() ? work.get() : new Change.Invalid<>(faults);
  }

  /// Control and format characters let a name read differently from what is stored.
  private static boolean unseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
