package id.janji.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An export and a trust file as a provider may hand them over: a verdict, and never a fault.
public final class ExportFuzz {
  private static final Path FILE = Scratch.folder().resolve("export.zip");

  @FuzzTest
  public void getsAVerdict(byte[] input) throws IOException {
    Files.write(FILE, input);
    Report report = new Verifier(null, _ -> {}).verify(FILE);
    assertThat(report.exit()).isBetween(1, 4);
    assertThat(report.text("id")).isNotBlank();
    try {
      assertThat(Trust.read(input).logKeys()).isNotEmpty();
    } catch (RuntimeException fault) {
      assertThat(Refused.of(fault, "").said.in("en")).isNotBlank();
    }
  }
}
