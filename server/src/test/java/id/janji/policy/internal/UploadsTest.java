package id.janji.policy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class UploadsTest {
  private static final Path WORKED = Path.of("../policies/cloud-provider");
  private static final Catalogue CATALOGUE = Catalogue.declared();

  private final Uploads uploads = new Uploads(CATALOGUE);

  @Test
  void compilesAZipToTheSamePolicyAsItsFolder() throws IOException {
    Compilation folder = PolicyCompiler.compile(WORKED, CATALOGUE);

    assertThat(uploads.compile(zip(worked("")))).isEqualTo(folder);
    assertThat(uploads.compile(zip(worked("cloud-provider/")))).isEqualTo(folder);
  }

  @Test
  void readsTheCompiledFormWithAndWithoutItsLineEnd() {
    byte[] canonical =
        switch (PolicyCompiler.compile(WORKED, CATALOGUE)) {
          case Compilation.Compiled(var policy, var _) -> PolicyJson.write(policy);
          case Compilation.Rejected(var faults) -> throw new AssertionError(faults);
        };
    byte[] printed = Arrays.copyOf(canonical, canonical.length + 1);
    printed[canonical.length] = '\n';

    assertThat(uploads.compile(canonical)).isInstanceOf(Compilation.Compiled.class);
    assertThat(uploads.compile(printed)).isEqualTo(uploads.compile(canonical));
  }

  @Test
  void namesFileLineAndColumnOfAFaultAndNoPlaceOfThisMachine() throws IOException {
    Map<String, byte[]> files = worked("");
    files.put("01-general.yaml", "section: [\n".getBytes(StandardCharsets.UTF_8));

    Fault fault = faults(uploads.compile(zip(files))).getFirst();

    assertThat(fault.place().file()).isEqualTo("01-general.yaml");
    assertThat(fault.toString()).doesNotContain("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../policy.yaml",
        "/policy.yaml",
        "a/../../policy.yaml",
        "a/b/policy.yaml",
        "..\\policy.yaml",
        "C:\\policy.yaml",
        "a/./policy.yaml",
        ".hidden.yaml",
        "POLICY.yaml",
        "policy\u0000.yaml"
      })
  void takesNoNameThatCouldLeadElsewhere(String name) throws IOException {
    Map<String, byte[]> files = worked("");
    files.put(name, new byte[] {'a'});

    assertThat(faults(uploads.compile(zip(files)))).hasSize(1);
  }

  @Test
  void stopsAtABombWhereItBeginsToSwell() throws IOException {
    byte[] bomb = zip(Map.of("policy.yaml", new byte[64 << 20]));
    assertThat(bomb.length).as("the zip itself is small").isLessThan(Uploads.MOST_BYTES);
    assertThat(faults(uploads.compile(bomb)).getFirst().reason()).contains("unpacks to more");

    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      many.put("%02d-part.yaml".formatted(i), new byte[1 << 20]);
    }
    assertThat(faults(uploads.compile(zip(many))).getFirst().reason()).contains("unpacks to more");

    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 201; i++) {
      entries.put("x" + i + ".txt", new byte[0]);
    }
    assertThat(faults(uploads.compile(zip(entries))).getFirst().reason()).contains("200 entries");
  }

  @Test
  void refusesTwoFoldersAFileTwiceAndAnEmptyZip() throws IOException {
    Map<String, byte[]> files = worked("one/");
    files.putAll(worked("two/"));
    assertThat(faults(uploads.compile(zip(files))).getFirst().reason()).contains("more than one");
    assertThat(faults(uploads.compile(zip(Map.of("read.me", new byte[0])))).getFirst().reason())
        .contains("no policy files");
    assertThat(faults(uploads.compile(new byte[Uploads.MOST_BYTES + 1]))).hasSize(1);
    assertThat(faults(uploads.compile(new byte[0]))).isNotEmpty();
  }

  @Test
  void answersToWhateverIsSentAndLeavesNothingBehind() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    long before = leftOvers();
    byte[] whole = zip(worked(""));
    for (int round = 0; round < 300; round++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
      for (int i = random.nextInt(20); i > 0; i--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      assertThat(uploads.compile(broken)).as("seed %d round %d", seed, round).isNotNull();
    }
    assertThat(leftOvers()).as("seed %d", seed).isEqualTo(before);
  }

  private static long leftOvers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(each -> each.getFileName().toString().startsWith("policy")).count();
    }
  }

  private static List<Fault> faults(Compilation compilation) {
    return switch (compilation) {
      case Compilation.Compiled _ -> throw new AssertionError("it was let through");
      case Compilation.Rejected(List<Fault> faults) -> faults;
    };
  }

  private static Map<String, byte[]> worked(String prefix) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(WORKED)) {
      for (Path each : all.sorted().toList()) {
        files.put(prefix + each.getFileName(), Files.readAllBytes(each));
      }
    }
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
