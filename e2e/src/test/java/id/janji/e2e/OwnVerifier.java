package id.janji.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/// The verifier as a customer runs it at home.
final class OwnVerifier {
  private OwnVerifier() {}

  /// What it says of an export, and its exit code at the end.
  static String verdict(Path export) throws Exception {
    Process verify =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "../verify/target/classes",
                "id.janji.verify.Verify",
                export.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(verify.getInputStream().readAllBytes(), UTF_8);
    return told + verify.waitFor();
  }
}
