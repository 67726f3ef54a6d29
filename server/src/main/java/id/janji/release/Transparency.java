package id.janji.release;

import static id.janji.db.tables.Tables.PROCEDURE_CASE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.db.tx.Transactions;
import id.janji.procedures.disclosure.Asker;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How many demands there were, for everybody to read: by half-years that are over, by the kind of
/// asker, and by the answer, in ranges.
///
/// A demand counts in the half-year in which its customer was told, so that one under an order of
/// silence shows nowhere until it is over, and none adds to a half-year that was published.
public final class Transparency {
  private final Transactions transactions;
  private final Canaries customers;
  private final Clock clock;

  public Transparency(Transactions transactions, Canaries customers, Clock clock) {
    this.transactions = transactions;
    this.customers = customers;
    this.clock = clock;
  }

  /// Half a year; `2026-H1` begins on 1 January.
  public record Half(int year, int number) implements Comparable<Half> {
    static Half of(Instant at) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      return new Half(day.getYear(), day.getMonthValue() <= 6 ? 1 : 2);
    }

    /// As it stands in the file for programs.
    public String word() {
      return "%d-H%d".formatted(year, number);
    }

    @Override
    public int compareTo(Half other) {
      return Comparator.comparingInt(Half::year)
          .thenComparingInt(Half::number)
          .compare(this, other);
    }
  }

  /// What came of a demand.
  public enum Answer {
    RELEASED,
    REFUSED,
    OPEN
  }

  /// Counts of one half-year and kind of asker.
  ///
  /// @param counts ranges, by answer
  public record Line(Half half, Asker asker, Map<Answer, String> counts) {
    public Line {
      counts = Map.copyOf(counts);
    }

    public String of(Answer answer) {
      return counts.getOrDefault(answer, "0");
    }
  }

  private record Demand(Half half, Asker asker, Answer answer) {}

  /// The lines of all half-years that are over, the newest first; of each both kinds, also where
  /// there was nothing.
  public List<Line> lines() {
    Half now = Half.of(clock.instant());
    List<Demand> all =
        demands().stream().filter(demand -> demand.half().compareTo(now) < 0).toList();
    List<Line> lines = new ArrayList<>();
    all.stream()
        .map(Demand::half)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .forEach(half -> {
          for (Asker asker : Asker.values()) {
            lines.add(line(half, asker, all));
          }
        });
    return List.copyOf(lines);
  }

  private static Line line(Half half, Asker asker, List<Demand> all) {
    Map<Answer, Long> counts =
        all.stream()
            .filter(demand -> demand.half().equals(half) && demand.asker() == asker)
            .collect(Collectors.groupingBy(Demand::answer, Collectors.counting()));
    return new Line(
        half,
        asker,
        counts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> range(each.getValue()))));
  }

  /// The range that a count lies in.
  static String range(long count) {
    if (count == 0) {
      return "0";
    }
    long least = 1;
    long next = 10;
    for (boolean half = true; count >= next; half = !half) {
      least = next;
      next = half ? next * 5 : next * 2;
    }
    return least + "–" + (next - 1);
  }

  private List<Demand> demands() {
    Set<UUID> known =
        customers.known().stream()
            .map(Customer::id)
            .map(id -> id.value())
            .collect(Collectors.toSet());
    return transactions
        .system(
            DIRECTORY,
            sql ->
                sql.select(PROCEDURE_CASE.CUSTOMER_ID, PROCEDURE_CASE.STATE, PROCEDURE_CASE.CONTENT)
                    .from(PROCEDURE_CASE)
                    .where(PROCEDURE_CASE.PROCEDURE.eq("disclosure"))
                    .andNot(PROCEDURE_CASE.SILENT)
                    .fetch())
        .stream()
        .filter(row -> known.contains(row.value1()))
        .flatMap(row -> demand(row.value2(), row.value3()).stream())
        .toList();
  }

  private static Optional<Demand> demand(String state, String content) {
    JsonNode demand = JsonMapper.shared().readTree(content).path("demand");
    JsonNode told = demand.path("told");
    if (!told.isString()) {
      return Optional.empty();
    }
    Answer answer =
        switch (state) {
          case "released" -> Answer.RELEASED;
          case "refused" -> Answer.REFUSED;
          default -> Answer.OPEN;
        };
    return Optional.of(
        new Demand(
            Half.of(Instant.parse(told.asString())),
            Asker.valueOf(demand.path("asker").asString()),
            answer));
  }
}
