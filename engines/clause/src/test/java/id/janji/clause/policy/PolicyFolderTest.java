package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFolderTest {
  @TempDir private Path outside;
  private Path folder;
  private TestPolicy policy;

  @BeforeEach
  void writeAValidPolicy() throws IOException {
    folder = Files.createDirectory(outside.resolve("small"));
    policy = TestPolicy.in(folder);
  }

  @Test
  void passesOverFilesThatHoldNoPolicyText() {
    policy.file("README.md", "words").file(".hidden.yaml", "words");

    assertThat(policy.faults()).isEmpty();
  }

  @Test
  void refusesAFolderThatIsAbsentOrHoldsNoHeadOrNoSection() throws IOException {
    assertThat(new TestPolicy(outside.resolve("nowhere")).compile().toString())
        .contains("nowhere:1:1: unreadable: this folder cannot be read");
    assertThat(new TestPolicy(outside).compile().toString())
        .contains(":1:1: unreadable: in this folder is no policy.yaml");

    Files.delete(folder.resolve("01-keys.yaml"));
    assertThat(policy.faults())
        .containsExactly(
            folder + ":1:1: unreadable: in this folder is no section file such as 01-general.yaml");
  }

  @Test
  void refusesYamlUnderAnotherNameAndFoldersInside() throws IOException {
    policy.file("1-keys.yaml", TestPolicy.SECTION).file("Notes.YML", "a: 1");
    Files.createDirectory(folder.resolve("deeper"));

    assertThat(policy.faults())
        .containsExactly(
            "1-keys.yaml:1:1: file-name: a section file is called NN-name.yaml in lower case",
            "Notes.YML:1:1: file-name: a section file is called NN-name.yaml in lower case",
            "deeper:1:1: file-name: a policy folder holds no folders");
  }

  @Test
  void refusesALinkThatLeadsOutOrNowhere() throws IOException {
    Path secret = Files.writeString(outside.resolve("secret.yaml"), TestPolicy.SECTION);
    Files.createSymbolicLink(folder.resolve("02-out.yaml"), secret);
    Files.createSymbolicLink(folder.resolve("03-lost.yaml"), folder.resolve("gone"));

    assertThat(policy.faults())
        .containsExactly(
            "02-out.yaml:1:1: outside-folder: this link leads out of the policy's folder",
            "03-lost.yaml:1:1: unreadable: this link leads nowhere");
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectory(folder.resolve("02-folder.yaml"));

    assertThat(policy.faults())
        .containsExactly("02-folder.yaml:1:1: unreadable: this is not a file");
  }

  @Test
  void refusesAFileLargerThanAMebibyte() {
    policy.file("02-large.yaml", "# " + "x".repeat(1 << 20));

    assertThat(policy.faults())
        .containsExactly("02-large.yaml:1:1: too-large: larger than 1048576 bytes");
  }

  @Test
  void refusesAPolicyOfMoreThanEightMebibytes() {
    for (int i = 2; i < 14; i++) {
      policy.file("%02d-large.yaml".formatted(i), ("# " + "x".repeat(900) + "\n").repeat(1150));
    }

    assertThat(policy.faults())
        .contains(
            "10-large.yaml:1:1: too-large: with this file the policy exceeds 8388608 characters");
  }

  @Test
  void refusesMoreThanAHundredFiles() {
    for (int i = 0; i < 100; i++) {
      policy.file("%02d-more.yaml".formatted(i), "a: 1");
    }

    assertThat(policy.faults())
        .containsExactly(folder + ":1:1: too-many: a policy has at most 100 files");
  }

  @Test
  void refusesBytesThatAreNotUtf8AtTheirPlace() {
    policy.file("02-latin.yaml", "section: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(policy.faults())
        .containsExactly("02-latin.yaml:1:13: not-utf8: from here on this is not UTF-8");
  }

  @Test
  void refusesCharactersThatDoNotPrintAtTheirPlace() {
    policy
        .file("02-bidi.yaml", "a: 1\nb: \u202eevil\u202c\n")
        .file("03-escape.yaml", "a: \u001b[31m\n")
        .file("04-mark.yaml", "\ufeffa: 1\n")
        .file("05-return.yaml", "a: 1\rb: 2\r\nc: 3\n");

    assertThat(policy.faults())
        .containsExactly(
            "02-bidi.yaml:2:4: character: character U+202E does not print",
            "02-bidi.yaml:2:9: character: character U+202C does not print",
            "03-escape.yaml:1:4: character: character U+001B does not print",
            "04-mark.yaml:1:1: character: character U+FEFF does not print",
            "05-return.yaml:1:5: character: character U+000D does not print");
  }

  @Test
  void findsThePolicyFoldersInAFolder() throws IOException {
    Path other = Files.createDirectory(outside.resolve("another"));
    TestPolicy.in(other);
    Files.createDirectory(outside.resolve("empty"));

    assertThat(PolicyCompiler.foldersIn(outside)).containsExactly(other, folder);
    assertThat(PolicyCompiler.foldersIn(folder)).containsExactly(folder);
    assertThat(PolicyCompiler.foldersIn(outside.resolve("empty"))).isEmpty();
  }
}
