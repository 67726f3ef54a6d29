package id.janji.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is no policy, given in place of one: one sentence that names it, exit code 2 and no more
/// memory than a policy would take.
@Tag("slow")
final class HostileFilesTest {
  private static final long MOST_BYTES = 200_000_000;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  private record Result(int exit, String out, String err) {}

  private static Result janji(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    long before = THREAD.getCurrentThreadAllocatedBytes();
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(THREAD.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated for " + String.join(" ", words))
        .isLessThan(MOST_BYTES);
    return new Result(exit, out.toString(), err.toString());
  }

  /// By each command that takes the file of a text.
  private static void refused(Path text, String reason) {
    refused(janji("policy", "lint", text), text, reason);
    refused(janji("policy", "import", text), text, reason);
  }

  private static void refused(Result result, Path named, String reason) {
    assertThat(result.err().lines()).as(result.err()).hasSize(1);
    assertThat(result.err()).contains(named.toString(), reason).doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
    assertThat(result.exit()).isEqualTo(2);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void nothingButZerosOrNoise() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);

    refused(file("empty.txt", new byte[0]), "empty");
    refused(file("zeros.txt", new byte[1000]), ":1:1");
    refused(file("noise.txt", noise), "");
    refused(file("blank.txt", "  \n\n\t\n".getBytes(UTF_8)), "no text");
  }

  @Test
  void anotherEncodingThanItSays() throws IOException {
    byte[] broken = "Kami menjawab \u00e9".getBytes(UTF_8);
    broken[broken.length - 1] = 'x';

    refused(file("broken.txt", broken), ":1:");
    refused(file("unmarked.txt", "Kami menjawab.".getBytes(UTF_16BE)), ":1:");
  }

  @Test
  void aHundredMegabytes() throws IOException {
    Path large = folder.resolve("large.txt");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(100_000_000);
    }

    refused(large, "larger than 10 MB");
    Result diff = janji("policy", "diff", large, large);
    assertThat(diff.err().lines()).hasSize(2).allMatch(line -> line.contains("larger than"));
    assertThat(diff.exit()).isEqualTo(2);
  }

  @Test
  void aPdfWithAPasswordOrOfRubbish() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
      document.save(bytes);
    }

    refused(file("locked.pdf", bytes.toByteArray()), "protected by a password");
    refused(file("rubbish.pdf", "%PDF-1.7 rubbish".getBytes(UTF_8)), "damaged");
  }

  @Test
  void noFileAtAll() throws IOException, InterruptedException {
    Path loop = folder.resolve("loop.txt");
    Files.createSymbolicLink(loop, loop);
    Path pipe = folder.resolve("pipe.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    refused(folder.resolve("none.txt"), "no such file");
    refused(loop, "no such file");
    refused(folder, "folder or a device");
    refused(pipe, "folder or a device");
    refused(Path.of("/dev/zero"), "folder or a device");
    refused(Path.of("/proc/self/mem"), "cannot be read");
    for (Path each : new Path[] {loop, pipe, Path.of("/dev/zero")}) {
      Result diff = janji("policy", "diff", each, each);
      assertThat(diff.err().lines()).hasSize(2).allMatch(line -> line.contains("neither"));
      assertThat(diff.exit()).isEqualTo(2);
      refused(janji("policy", "compile", each), each, "no policy.yaml");
    }
  }

  @Test
  void aFolderOfTenThousandFiles() throws IOException {
    aFolderOf(10_000);
  }

  @Test
  @Tag("full")
  void aFolderOfAHundredThousandFiles() throws IOException {
    aFolderOf(100_000);
  }

  private void aFolderOf(int files) throws IOException {
    Path many = Files.createDirectories(folder.resolve("many"));
    for (int i = 0; i < files; i++) {
      Files.createFile(many.resolve(i + ".yaml"));
    }
    refused(janji("policy", "compile", many), many, "no policy.yaml");

    Files.writeString(many.resolve("policy.yaml"), "policy: many\n");
    Result compiled = janji("policy", "compile", many);
    assertThat(compiled.err()).contains("at most 100 files").hasLineCount(1);
    assertThat(compiled.exit()).isEqualTo(1);
  }

  @Test
  void moreFoldersThanAreCompiled() throws IOException {
    for (int i = 0; i < 101; i++) {
      Files.writeString(
          Files.createDirectories(folder.resolve("p" + i)).resolve("policy.yaml"), "");
    }

    Result compiled = janji("policy", "compile", folder);
    assertThat(compiled.err()).contains("more than 100 policies in " + folder).hasLineCount(1);
    assertThat(compiled.exit()).isEqualTo(2);
  }

  @Test
  void filesThatUnfold() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Path head = folder.resolve("policy.yaml");
    for (String content :
        new String[] {
          bomb.toString(), "[".repeat(100_000), "a: ".repeat(50_000), "? ".repeat(9999)
        }) {
      Files.writeString(head, content);
      Result compiled = janji("policy", "compile", folder);
      assertThat(compiled.err()).contains(head.toString()).doesNotContain("Exception", "Error:");
      assertThat(compiled.exit()).isEqualTo(1);
    }
  }

  @Test
  void aPolicyThatIsAPipeOrLeadsElsewhere() throws IOException, InterruptedException {
    Path head = folder.resolve("policy.yaml");
    assertThat(new ProcessBuilder("mkfifo", head.toString()).start().waitFor()).isZero();
    Files.writeString(folder.resolve("01-a.yaml"), "section: a\n");
    assertThat(janji("policy", "compile", folder).err()).contains("this is not a file");

    Files.delete(head);
    Files.createSymbolicLink(head, Path.of("/etc/hostname"));
    assertThat(janji("policy", "compile", folder).err()).contains("leads out of");
  }
}
