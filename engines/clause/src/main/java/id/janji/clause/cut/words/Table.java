package id.janji.clause.cut.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A table of our own that ships with the code: one row a line, cells parted by `|`, `#` begins a
/// comment line, a line that begins with white space continues the row above it.
public record Table(String name, List<Row> rows) {
  public Table {
    rows = List.copyOf(rows);
  }

  /// One row; the cells are stripped of white space around them.
  public record Row(String table, int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /// The fault that says that this row cannot be read and why.
    public IllegalStateException broken(String why) {
      return new IllegalStateException(table + ":" + line + ": " + why);
    }
  }

  /// Reads the table `name` that lies beside the class `beside`.
  ///
  /// @throws IllegalStateException if there is none
  public static Table read(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no table " + name + " beside " + beside.getName());
      }
      return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the table " + name, e);
    }
  }

  /// Parses `text` as the table `name`.
  public static Table parse(String name, String text) {
    List<Row> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    int rowLine = 0;
    int line = 0;
    for (String read : (text + "\n#").split("\n", -1)) {
      line++;
      boolean continues = !read.isEmpty() && Character.isWhitespace(read.charAt(0));
      if (continues) {
        row.append(' ').append(read.strip());
        continue;
      }
      if (!row.isEmpty()) {
        rows.add(new Row(name, rowLine, cells(row.toString())));
        row.setLength(0);
      }
      if (!read.isEmpty() && !read.startsWith("#")) {
        row.append(read.strip());
        rowLine = line;
      }
    }
    return new Table(name, rows);
  }

  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.split("\\|", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }
}
