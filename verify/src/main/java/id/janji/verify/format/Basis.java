package id.janji.verify.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// On what an act rests. Only `APPROVED` means that the customer signed.
public enum Basis {
  NONE,
  OWN,
  APPROVED,
  JOB,
  LEGAL,
  BREAK_GLASS;

  public static @Nullable Basis of(String text) {
    for (Basis basis : values()) {
      if (basis.text().equals(text)) {
        return basis;
      }
    }
    return null;
  }

  public String text() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
