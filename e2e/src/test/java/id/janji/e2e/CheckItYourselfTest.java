package id.janji.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import id.janji.e2e.Browsing.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands on the public page, typed by somebody who does not take our word for it.
class CheckItYourselfTest {
  @Test
  void verifiesWithTheCommandsOfThePage(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(run(folder, "openssl version").startsWith("OpenSSL"), "no openssl");
    Page page = Browsing.overTheFixture().open("/policy/cloud-provider", Look.DESKTOP);
    for (var link : page.locator(".verify a[download]").all()) {
      Download download = page.waitForDownload(link::click);
      download.saveAs(folder.resolve(download.suggestedFilename()));
    }
    String commands =
        page.locator(".verify pre")
            .innerText()
            .lines()
            .filter(line -> line.startsWith("$ ") || line.startsWith("    "))
            .map(line -> line.replaceFirst("^\\$ ", ""))
            .reduce("", (all, line) -> all + line + "\n");

    assertThat(run(folder, commands)).isEqualTo("Signature Verified Successfully\n1\n");
  }

  private static String run(Path folder, String commands) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
