package id.janji.tenancy;

import id.janji.clause.Bilingual;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a customer's data may be touched for; nothing else is a purpose. The list stands in the
/// first entry of his log.
public enum Purpose {
  SERVICE(
      "To deliver the service as it is described", "Untuk menjalankan layanan sesuai uraiannya"),
  SUPPORT(
      "To help with operations, requests and incidents",
      "Untuk membantu operasional, permintaan, dan insiden"),
  IMPROVEMENT(
      "To improve the product, from grouped figures only",
      "Untuk memperbaiki produk, hanya dari angka yang dikelompokkan");

  private final String english;
  private final String indonesian;

  Purpose(String english, String indonesian) {
    this.english = english;
    this.indonesian = indonesian;
  }

  public Bilingual title() {
    return new Bilingual(english, indonesian);
  }

  /// As it stands in entries and statements.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Purpose> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }

  /// The codes of all.
  public static List<String> codes() {
    return Arrays.stream(values()).map(Purpose::code).sorted().toList();
  }
}
