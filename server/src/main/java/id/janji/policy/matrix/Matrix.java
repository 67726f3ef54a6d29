package id.janji.policy.matrix;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.catalogue.ControlId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Who keeps what between a provider and one customer: a row for each clause of the versions that
/// bind them, each with exactly one holder of the duty.
///
/// @param versions `policy/number/digest` of each, in the order of their names
public record Matrix(List<String> versions, List<Row> rows) {
  public Matrix {
    versions = List.copyOf(versions);
    rows = List.copyOf(rows);
  }

  /// One duty.
  ///
  /// @param measures what keeps it or watches it
  public record Row(
      String policy,
      int number,
      Bilingual section,
      String clause,
      Bilingual text,
      Duty holder,
      List<ControlId> measures) {
    public Row {
      measures = List.copyOf(measures);
    }
  }

  /// The rows of one holder.
  public List<Row> of(Duty holder) {
    return rows.stream().filter(row -> row.holder() == holder).toList();
  }

  /// SHA-256 over versions, clauses, holders and measures, in hexadecimal: two lists with the same
  /// digest say the same.
  public String digest() {
    StringBuilder text = new StringBuilder("janji.id/matrix/v1\n");
    versions.forEach(each -> text.append(each).append('\n'));
    for (Row row : rows) {
      text.append(row.policy())
          .append(' ')
          .append(row.clause())
          .append(' ')
          .append(row.holder().name());
      row.measures().forEach(each -> text.append(' ').append(each.value()));
      text.append('\n');
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
