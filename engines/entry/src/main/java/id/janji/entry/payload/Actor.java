package id.janji.entry.payload;

import id.janji.entry.json.Json;
import java.util.Locale;
import java.util.Optional;

/// Who acts or decides, and for which of the two sides.
public record Actor(String id, String name, Party party) {
  /// The two sides of a contract.
  public enum Party {
    PROVIDER,
    CUSTOMER;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Party> of(String code) {
      return Codes.find(values(), Party::code, code);
    }
  }

  static Actor read(Fields fields) {
    return new Actor(fields.text("id"), fields.text("name"), fields.oneOf("party", Party::of));
  }

  Json.Members json() {
    return new ObjectWriter()
        .text("id", id)
        .text("name", name)
        .text("party", party.code())
        .members();
  }
}
