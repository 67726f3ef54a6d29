package id.janji.verify.story;

import id.janji.verify.format.Json;
import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// What the customer signs (approval.md). `bytes` are those signed, `digest` is their SHA-256.
record Statement(byte[] bytes, byte[] digest, UUID request, long lapses, Allowed allowed) {
  private static final int MOST_BYTES = 16_384;
  private static final long LONGEST = 31L * 24 * 3_600_000;

  /// Checks 1 and 6 of approval.md: its form, and that it is about this log and this customer.
  static Statement read(String text, String log, UUID customer) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      throw Refused.because("the statement is over 16 KiB");
    }
    Members in = Json.canonical(bytes, 0, bytes.length);
    in.only(
        "type",
        "log",
        "customer",
        "request",
        "person",
        "operations",
        "scope",
        "most",
        "purpose",
        "case",
        "from",
        "until",
        "regions",
        "policy",
        "lapses",
        "nonce");
    in.nothingDeceives();
    in.oneOf("type", "janji.id/approval/v1");
    in.digest("nonce");
    in.object("scope").only("bucket", "keys", "prefix");
    in.object("most").only("items", "bytes");
    Members policy = in.object("policy").only("id", "version", "digest");
    policy.text("id");
    policy.whole("version");
    policy.text("digest");
    Members purpose = in.object("purpose").only("code", "en", "id");
    purpose.text("en");
    purpose.text("id");
    if (!in.text("log").equals(log) || !in.uuid("customer").equals(customer)) {
      throw Refused.because("the statement was given for another log or another customer");
    }
    Statement statement =
        new Statement(
            bytes,
            Tree.sha256().digest(bytes),
            in.uuid("request"),
            in.instant("lapses"),
            allowed(in, purpose.text("code")));
    statement.window();
    return statement;
  }

  private static Allowed allowed(Members in, String purpose) {
    Members person = in.object("person").only("id", "name", "employer");
    person.text("employer");
    return new Allowed(
        new Person(person.text("id"), person.text("name"), ""),
        Allowed.operations(in),
        Scope.read(in.object("scope")),
        List.of(purpose),
        in.text("case"),
        in.instant("from"),
        in.instant("until"),
        in.object("most").whole("items"),
        in.object("most").whole("bytes"),
        in.texts("regions"));
  }

  private void window() {
    long length = allowed.until() - allowed.from();
    if (length <= 0 || length > LONGEST || lapses > allowed.until() || allowed.items() < 1) {
      throw Refused.because(
          "the window of the statement is empty or longer than 31 days, it lapses after its end, or"
              + " it allows nothing");
    }
  }
}
