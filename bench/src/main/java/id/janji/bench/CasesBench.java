package id.janji.bench;

import id.janji.bench.custody.OurServer;
import id.janji.bench.custody.OurServer.Cpu;
import id.janji.bench.ledger.Limits;
import id.janji.clause.Language;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Happened;
import id.janji.kernel.Outcome;
import id.janji.kernel.Task;
import id.janji.procedures.support.Support;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Cases that are opened with all that comes of it: rows, time limits, the entry in the customer's
/// log and the notice. One counts only if it has its own place in the log and nothing is left.
final class CasesBench {
  private static final int WARM_UP = 1_000;
  private static final int MEASURED = 2_000;
  private static final double SECOND = 1e9;

  private final OurServer server;
  private final double forces;
  private final Caller by;

  private CasesBench(OurServer server, double forces) {
    this.server = server;
    this.forces = forces;
    UUID person =
        server.invited(
            new People.Invitation(
                "Raka", "raka@awan.example", Language.ENGLISH, null, Set.of(Role.SUPPORT)));
    this.by =
        new Caller(
            person,
            "Raka",
            null,
            Set.of(Role.SUPPORT),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            Instant.now());
  }

  /// Measures all cases, or those whose name holds `only`; prints one JSON line for each.
  static void run(String only, Path where) throws Exception {
    Path here = where.toAbsolutePath();
    try (Scratch scratch = Scratch.in(here, "cases")) {
      Path folder = scratch.folder();
      double forces = Limits.forcesPerSecond(folder);
      try (OurServer server = new OurServer(folder.resolve("data"), here.resolve("policies"))) {
        server.settle();
        CasesBench bench = new CasesBench(server, forces);
        for (int callers : new int[] {1, 4, 16}) {
          String name = "open-%d-callers".formatted(callers);
          if (name.contains(only)) {
            bench.opened(callers, WARM_UP);
            bench.measured(name, callers);
          }
        }
      }
    }
  }

  /// One that was opened, and how long it took.
  private record Opened(CaseFile file, long nanos) {}

  private List<Opened> opened(int callers, int count) throws Exception {
    Support support = server.part(Support.class);
    Callable<Opened> one =
        () -> {
          long from = System.nanoTime();
          Outcome outcome =
              support.open(UUID.randomUUID(), server.owner(), by, "A report", "It does not load.");
          return new Opened(outcome.orThrow(), System.nanoTime() - from);
        };
    List<Opened> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Opened>> waiting = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        waiting.add(threads.submit(one));
      }
      for (Future<Opened> each : waiting) {
        all.add(each.get());
      }
    }
    return all;
  }

  private void measured(String name, int callers) throws Exception {
    Cpu before = Cpu.now();
    long start = System.nanoTime();
    List<Opened> all = opened(callers, MEASURED);
    double seconds = (System.nanoTime() - start) / SECOND;
    Cpu spent = Cpu.now().since(before);
    int verified = verified(all);
    long[] nanos = all.stream().mapToLong(Opened::nanos).toArray();
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"cases\",\"case\":\"%s\",\"verified\":%d,\"cases_per_min\":%.0f,\"p50_ms\":%.1f,"
            + "\"p99_ms\":%.1f,\"wall_s\":%.1f,\"cpu_s\":%.2f,\"cpu_us_per_case\":%.0f,"
            + "\"of_it_server\":%.0f,\"of_that_compiling\":%.0f,\"of_it_keys\":%.0f,\"of_it_database\":%.0f,"
            + "\"disk_forces_per_s\":%.0f}%n",
        name,
        verified,
        verified / seconds * 60,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        seconds,
        spent.seconds(),
        spent.seconds() * 1e6 / verified,
        Cpu.micros(spent.server(), verified),
        Cpu.micros(spent.compilers(), verified),
        Cpu.micros(spent.keys(), verified),
        Cpu.micros(spent.database(), verified),
        forces);
  }

  /// Those with a place of their own in the log and nothing left to do.
  private int verified(List<Opened> all) {
    Cases cases = server.part(Cases.class);
    Set<Long> places = new HashSet<>();
    for (Opened each : all) {
      List<Happened> history = cases.history(server.owner(), each.file.id());
      boolean told =
          cases.tasks(server.owner(), each.file.id()).stream()
              .map(Task::doneAt)
              .allMatch(done -> done.isPresent());
      if (history.size() != 1
          || history.getFirst().index().isEmpty()
          || !places.add(history.getFirst().index().getAsLong())
          || !told) {
        throw new IllegalStateException("a case was opened and not carried out");
      }
    }
    return places.size();
  }
}
