package id.janji.bench;

import id.janji.bench.custody.CustodyBench;
import id.janji.bench.custody.CustodyStoreBench;
import id.janji.bench.keys.KeysBench;
import id.janji.bench.ledger.LedgerBench;
import id.janji.bench.verify.VerifyBench;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// `bench NAME [CASE]`: runs the benchmarks of one engine, or those whose name holds CASE, and
/// prints a JSON line for each. Only ratios mean something elsewhere than on this machine.
public final class Bench {
  private static final int FORKS = 2;
  private static final int ITERATIONS = 5;

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Set<String> known =
        Set.of("seal", "ledger", "keys", "custody-store", "custody", "cases", "verify");
    if (arguments.length < 1 || arguments.length > 2 || !known.contains(arguments[0])) {
      System.err.println(
          "There is only: ./janji bench seal|ledger|keys|custody-store|custody|cases|verify [CASE]");
      System.exit(2);
    }
    String cases = arguments.length == 2 ? arguments[1] : "";
    if (arguments[0].equals("ledger")) {
      System.err.println("Measuring ledger on the disk of this folder; about 20 s a case.");
      LedgerBench.run(cases, Path.of(""));
    } else if (arguments[0].equals("custody-store")) {
      System.err.println("Measuring the store on the disk of this folder; half a minute a case.");
      CustodyStoreBench.run(cases, Path.of(""));
    } else if (arguments[0].equals("custody")) {
      System.err.println("Measuring the whole path on the disk of this folder; a minute a case.");
      CustodyBench.run(cases, Path.of(""));
    } else if (arguments[0].equals("cases")) {
      System.err.println("Measuring cases on the disk of this folder; about a minute a case.");
      CasesBench.run(cases, Path.of(""));
    } else if (arguments[0].equals("verify")) {
      System.err.println("Measuring the verdict on an exported log; a minute for the long one.");
      VerifyBench.run(cases);
    } else if (arguments[0].equals("keys")) {
      System.err.println("Measuring keys through the pipe of a key process; some seconds a case.");
      KeysBench.run(cases);
    } else {
      micro(arguments[0], cases);
    }
  }

  /// Benchmarks of JMH, which starts processes of its own.
  private static void micro(String engine, String cases) throws RunnerException {
    System.err.println("Measuring " + engine + "; half a minute a case.");
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("id\\.janji\\.bench\\." + engine + "\\..*" + cases)
        .forks(FORKS)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(ITERATIONS)
        .measurementTime(TimeValue.seconds(1))
        .verbosity(VerboseMode.SILENT)
        .jvmArgs("-Xmx1g", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
        .shouldFailOnError(true);
    for (RunResult result : new Runner(options.build()).run()) {
      System.out.println(line(engine, result));
    }
  }

  private static String line(String engine, RunResult result) {
    String name = result.getParams().getBenchmark();
    Map<String, Double> sums = new TreeMap<>();
    for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
      sums.put(entry.getKey(), entry.getValue().getScore());
    }
    double ours = sums.get("ourBytes") / sums.get("ourCpuNanos");
    double plain = sums.get("plainBytes") / sums.get("plainCpuNanos");
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"case\":\"%s\",\"operations\":%.0f,\"verified\":%.0f,\"bytes\":%.0f,"
            + "\"wall_s\":%.3f,\"cpu_s\":%.3f,\"gb_per_cpu_s\":%.3f,\"us_per_operation\":%.2f,"
            + "\"plain_wall_s\":%.3f,\"plain_cpu_s\":%.3f,\"plain_gb_per_cpu_s\":%.3f,"
            + "\"plain_us_per_operation\":%.2f,\"ratio_per_cpu_s\":%.3f}",
        engine,
        name.substring(name.lastIndexOf('.') + 1),
        sums.get("ourOperations"),
        sums.get("verifiedOperations"),
        sums.get("ourBytes"),
        sums.get("ourWallNanos") / 1e9,
        sums.get("ourCpuNanos") / 1e9,
        ours,
        sums.get("ourCpuNanos") / 1e3 / sums.get("ourOperations"),
        sums.get("plainWallNanos") / 1e9,
        sums.get("plainCpuNanos") / 1e9,
        plain,
        sums.get("plainCpuNanos") / 1e3 / sums.get("plainOperations"),
        ours / plain);
  }
}
