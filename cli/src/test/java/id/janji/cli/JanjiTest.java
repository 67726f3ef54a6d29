package id.janji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JanjiTest {
  private static final String HEAD =
      """
      policy: small
      title: {en: A small policy, id: Kebijakan kecil}
      provider: Lumbung Teduh
      """;

  private static final String SECTION =
      """
      section: keys
      number: 1
      title: {en: Keys, id: Kunci}
      clauses:
        - id: A1.1
          text: {en: We open nothing without a record., id: Tanpa catatan kami diam…}
          duty: provider
          strength: must
          controls: [keys.receipt-required]
      """;

  @TempDir private Path folder;

  private record Result(int exit, String out, String err) {}

  private static Result janji(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Result(exit, out.toString(), err.toString());
  }

  private Path policy(String name, String section) throws IOException {
    Path policy = Files.createDirectories(folder.resolve(name));
    Files.writeString(policy.resolve("policy.yaml"), HEAD.replace("small", name));
    Files.writeString(policy.resolve("01-keys.yaml"), section);
    return policy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "policy --help", "policy compile --help", "policy diff -h"})
  void explainsItselfOnStandardOutput(String line) {
    Result result = janji((Object[]) line.split(" "));

    assertThat(result.exit).isZero();
    assertThat(result.err).isEmpty();
    assertThat(result.out).contains("Usage: janji", "--help");
    assertThat(result.out.lines()).allMatch(text -> text.length() <= 96);
    assertThat(result.out).doesNotContain("\u001b");
  }

  @Test
  void tellsItsVersion() {
    assertThat(janji("--version")).isEqualTo(new Result(0, "janji 0.1.0\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "polcy",
        "policy",
        "policy compile",
        "policy compile a b",
        "policy compile a --format xml",
        "policy compile /nowhere/at/all",
        "policy diff a",
        "policy diff /nowhere /nowhere",
        "--hlp"
      })
  void saysInAFewLinesWhyItCannotDoThat(String line) {
    Result result = janji(line.isEmpty() ? new Object[0] : line.split(" "));

    assertThat(result.exit).isEqualTo(2);
    assertThat(result.out).isEmpty();
    assertThat(result.err.lines().count()).isBetween(1L, 4L);
    assertThat(result.err).doesNotContain("Exception", "\tat ", "\u001b");
  }

  @Test
  void summarisesWhatCompiled() throws IOException {
    Result result = janji("policy", "compile", policy("small", SECTION));

    assertThat(result.exit).isZero();
    assertThat(result.err).isEmpty();
    assertThat(result.out)
        .contains(
            "small: A small policy (Lumbung Teduh)",
            "digest    sha256:",
            "clauses   1 in 1 sections",
            "controls  1 of 132 used",
            "    keys          algorithms, keeper-cosigned, never-exported, separated, shredded\n");
  }

  @Test
  void printsJsonWhoseDigestIsTheOneOfTheSummary() throws Exception {
    Path policy = policy("small", SECTION);

    String json = janji("policy", "compile", policy, "--format", "json").out;

    byte[] canonical = json.strip().getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
    assertThat(json).endsWith("}\n").contains("diam…");
    assertThat(janji("policy", "compile", policy).out)
        .contains("sha256:" + HexFormat.of().formatHex(hash));
  }

  @Test
  void compilesAFolderOfPoliciesTogether() throws IOException {
    policy("first", SECTION);
    policy("second", SECTION.replace("keys.receipt-required", "keys.shredded"));

    Result text = janji("policy", "compile", folder);
    Result json = janji("policy", "compile", folder, "--format=json");

    assertThat(text.out).contains("first: ", "second: ", "together", "controls  2 of 132 used");
    assertThat(json.exit).isZero();
    assertThat(json.out).startsWith("{\"policies\":[{").contains("\"first\"", "\"second\"");
  }

  @Test
  void tellsFaultsOnStandardErrorAndPrintsNoJson() throws IOException {
    policy("first", SECTION);
    Path second = policy("second", SECTION.replace("must", "shall"));

    Result result = janji("policy", "compile", folder, "--format", "json");

    assertThat(result)
        .isEqualTo(
            new Result(
                1,
                "",
                second.resolve("01-keys.yaml")
                    + ":8:15: bad-value: strength is one of must, aims, may, not shall\n"));
  }

  @Test
  void refusesTwoPoliciesOfOneName() throws IOException {
    policy("first", SECTION);
    Path second = policy("second", SECTION);
    Files.writeString(second.resolve("policy.yaml"), HEAD.replace("small", "first"));

    Result result = janji("policy", "compile", folder);

    assertThat(result.exit).isEqualTo(1);
    assertThat(result.err)
        .isEqualTo(
            second.resolve("policy.yaml")
                + ":1:1: duplicate-id: this policy id stands already in "
                + folder.resolve("first")
                + "\n");
  }

  @Test
  void comparesAFolderWithItsStoredJson() throws IOException {
    Path policy = policy("small", SECTION);
    Path stored = folder.resolve("stored.json");
    Files.writeString(stored, janji("policy", "compile", policy, "--format", "json").out);

    assertThat(janji("policy", "diff", stored, policy).exit).isZero();

    policy("small", SECTION.replace("strength: must", "strength: aims"));
    Result text = janji("policy", "diff", stored, policy);
    Result json = janji("policy", "diff", stored, policy, "--format", "json");

    assertThat(text.exit).isEqualTo(1);
    assertThat(text.out)
        .contains(
            "small: 1 weaker, 0 stronger, 0 reworded, 0 neutral\n",
            "\nweaker\n  A1.1   changed: it binds less firmly\n      strength: must -> aims\n");
    assertThat(json.exit).isEqualTo(1);
    assertThat(json.out)
        .contains(
            "\"clauses\":[{\"clause\":\"A1.1\",\"fields\":[{\"after\":\"aims\",\"before\":\"must\","
                + "\"field\":\"strength\",\"judgement\":\"weaker\"");
  }

  @Test
  void comparesNothingWithASideThatDoesNotCompile() throws IOException {
    Path good = policy("small", SECTION);
    Path bad = policy("broken", SECTION.replace("duty", "dutty"));
    Path damaged = Files.writeString(folder.resolve("damaged.json"), "{\"format\":");

    assertThat(janji("policy", "diff", good, bad).exit).isEqualTo(2);
    assertThat(janji("policy", "diff", damaged, good))
        .isEqualTo(
            new Result(
                2,
                "",
                damaged
                    + ":1:11: syntax: not JSON: here should stand a value; numbers are whole, of at"
                    + " most 9 digits\n"));
  }
}
