package id.janji.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Bytes;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Proof;
import id.janji.entry.payload.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApproveCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir Path folder;
  private Path key;
  private Path statement;
  private String text;
  private byte[] publicKey;

  @BeforeEach
  void make() throws IOException {
    key = folder.resolve("own.key");
    statement = folder.resolve("statement.json");
    text =
        new Statement(
                "lumbung.example/log/a",
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Statement.Person("raka", "Raka P.", "Lumbung Teduh"),
                Set.of(Operation.OPEN),
                new Scope.Keys("letters", Set.of(Bytes.of(new byte[] {'a'}))),
                Most.of(3, 1_000),
                new Statement.Purpose("support", "To solve a support case", "Dukungan"),
                "T-8841",
                NOON,
                NOON.plusSeconds(7_200),
                List.of("id-jakarta"),
                new PolicyRef("cloud", 1, Bytes.sha256(new byte[0])),
                NOON.plusSeconds(3_600),
                Bytes.sha256(new byte[] {1}))
            .text();
    Files.writeString(statement, text + "\n");
    Ended made = run("", "approve", "--make-key", key.toString());
    assertThat(made.code()).isEqualTo(Exit.OK);
    publicKey =
        Base64.getMimeDecoder().decode(made.out().replaceAll("-----[A-Z ]+-----", "").strip());
  }

  @Test
  void showsTheStatementAsksAndSignsAsTheVerifierChecks() {
    Ended ended = run("approve\n", "approve", statement.toString(), "--key", key.toString());

    assertThat(ended.code()).isEqualTo(Exit.OK);
    assertThat(ended.err())
        .contains("Raka P., of Lumbung Teduh", "read", "1 item in letters: a", "T-8841")
        .contains("at most 3 acts and 1,000 bytes", "id-jakarta", "silence is no");
    assertThat(fault(ended.out(), text)).isEmpty();
    assertThat(fault(ended.out(), text.replace("letters", "pictures"))).isPresent();
  }

  @Test
  void speaksIndonesianAndWritesTheSignatureWhereItIsTold() throws IOException {
    Path target = folder.resolve("signature");
    Ended ended =
        run(
            "setuju\n",
            "approve",
            statement.toString(),
            "--key",
            key.toString(),
            "--lang",
            "id",
            "--out",
            target.toString());

    assertThat(ended.code()).isEqualTo(Exit.OK);
    assertThat(ended.err()).contains("membaca", "diam berarti tidak");
    assertThat(fault(Files.readString(target), text)).isEmpty();
  }

  @Test
  void signsNothingThatWasNotAgreedTo() {
    for (String answer : List.of("", "\n", "yes\n", "setuju\n")) {
      Ended ended = run(answer, "approve", statement.toString(), "--key", key.toString());
      assertThat(ended.code()).isEqualTo(Exit.FOUND);
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void signsNothingThatIsNoStatement() throws IOException {
    for (String bad :
        List.of("", "{}", text.replace("\"case\"", "\"cases\""), text.replace(":", ": "))) {
      Files.writeString(statement, bad);
      Ended ended = run("approve\n", "approve", statement.toString(), "--key", key.toString());
      assertThat(ended.code()).isEqualTo(Exit.UNUSABLE);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).contains("janji approve: ");
    }
    Files.writeString(statement, "x".repeat(20_000));
    assertThat(run("approve\n", "approve", statement.toString(), "--key", key.toString()).code())
        .isEqualTo(Exit.UNUSABLE);
  }

  @Test
  void usesNoKeyThatOthersCanReadAndOverwritesNone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(run("", "approve", "--make-key", key.toString()).code()).isEqualTo(Exit.UNUSABLE);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Ended ended = run("approve\n", "approve", statement.toString(), "--key", key.toString());
    assertThat(ended.code()).isEqualTo(Exit.UNUSABLE);
    assertThat(ended.err()).contains("chmod 600");
  }

  private Optional<String> fault(String signature, String signed) {
    String[] parts = signature.strip().split("\\.", -1);
    Proof proof =
        new Proof.Ed25519(
            Bytes.fromBase64Url(parts[0]).orElseThrow(),
            Bytes.fromBase64Url(parts[1]).orElseThrow());
    Payload.KeyEnrolled enrolled =
        new Payload.KeyEnrolled(
            Bytes.of(publicKey), "ayu", "Ayu", Proof.Form.ED25519, Optional.empty(), List.of());
    return ProofCheck.fault(
        signed.getBytes(java.nio.charset.StandardCharsets.UTF_8), proof, enrolled);
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(String typed, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Janji.run(new StringReader(typed), new PrintWriter(out), new PrintWriter(err), words);
    return new Ended(code, out.toString(), err.toString());
  }
}
