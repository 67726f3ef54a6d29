package id.janji.clause.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import id.janji.clause.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/// A section file of a policy FOLDER: it compiles, and then what is stored reads back as the same
/// policy; or every fault has a reason.
public final class PolicyFolderFuzz {
  private static final Catalogue CATALOGUE = Catalogue.declared();

  private static final Path FOLDER = Scratch.folder();

  @BeforeAll
  public static void head() throws IOException {
    Files.writeString(
        FOLDER.resolve("policy.yaml"),
        "policy: p\ntitle: {en: T, id: J}\nprovider: Lumbung Teduh\n");
  }

  @FuzzTest
  public void compilesOrSaysWhyNot(byte[] input) throws IOException {
    Files.write(FOLDER.resolve("01-section.yaml"), input);
    switch (PolicyCompiler.compile(FOLDER, CATALOGUE)) {
      case Compilation.Compiled(Policy policy, Digest digest) ->
          assertThat(PolicyJson.read("p", PolicyJson.write(policy)))
              .isEqualTo(new Compilation.Compiled(policy, digest));
      case Compilation.Rejected(var faults) -> {
        assertThat(faults).isNotEmpty();
        faults.forEach(fault -> {
          assertThat(fault.reason()).isNotBlank();
          assertThat(fault.toString().getBytes(UTF_8)).doesNotContain((byte) '\n');
        });
      }
    }
  }
}
