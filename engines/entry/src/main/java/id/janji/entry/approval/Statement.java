package id.janji.entry.approval;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Fields;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.ObjectWriter;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a customer signs when he lets somebody open his data; `docs/formats/approval.md`. It has
/// one spelling, and the spelling is what is signed.
///
/// @param most both limits
/// @param matter the support case or incident that it hangs on
/// @param lapses until when the customer may answer; not after `until`
/// @param nonce 32 random bytes
public record Statement(
    String log,
    UUID customer,
    UUID request,
    Person person,
    Set<Operation> operations,
    Scope scope,
    Most most,
    Purpose purpose,
    String matter,
    Instant from,
    Instant until,
    List<String> regions,
    PolicyRef policy,
    Instant lapses,
    Bytes nonce) {
  /// The most bytes that a statement has.
  public static final int MAX_SIZE = 16_384;

  /// The longest window.
  public static final Duration LONGEST = Duration.ofDays(31);

  private static final String TYPE = "janji.id/approval/v1";

  public Statement {
    operations = Set.copyOf(operations);
    regions = List.copyOf(regions);
  }

  /// Who may act: this person alone.
  public record Person(String id, String name, String employer) {}

  /// Why, with the words for it in both languages.
  public record Purpose(String code, String english, String indonesian) {}

  /// The statement that `text` spells.
  ///
  /// @throws EntryException if it is not exactly one canonical statement
  public static Statement parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The statement that `bytes` spell.
  ///
  /// @throws EntryException if they are not exactly one canonical statement
  public static Statement parse(byte[] bytes) {
    Json.Members members = Json.canonical(bytes, MAX_SIZE);
    refuseDeceit(members);
    Statement statement = read(Fields.of(members, EntryException.Code.STATEMENT));
    if (!Arrays.equals(statement.spell(), bytes)) {
      throw refuse("it holds members that do not belong to it");
    }
    return statement;
  }

  /// The bytes that are signed.
  ///
  /// @throws EntryException if nobody could read them back
  public byte[] bytes() {
    byte[] bytes = spell();
    parse(bytes);
    return bytes;
  }

  /// The bytes as a text, as they stand in a request and an approval.
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /// SHA-256 of the statement: what the page shows, and the challenge of WebAuthn.
  public Bytes fingerprint() {
    return Bytes.sha256(bytes());
  }

  /// The same for another request, with a window that ends at `end`.
  public Statement within(UUID other, Instant end, Bytes fresh) {
    return new Statement(
        log,
        customer,
        other,
        person,
        operations,
        scope,
        most,
        purpose,
        matter,
        from,
        end,
        regions,
        policy,
        end.isBefore(lapses) ? end : lapses,
        fresh);
  }

  /// What an Ed25519 key signs for the statement in `bytes`.
  public static byte[] signedBytes(byte[] bytes) {
    byte[] label = TYPE.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Integer.BYTES + label.length + bytes.length)
        .putInt(label.length)
        .put(label)
        .put(bytes)
        .array();
  }

  private static Statement read(Fields in) {
    if (!in.text("type").equals(TYPE)) {
      throw in.refuse("type", "is not " + TYPE);
    }
    Fields person = in.object("person");
    Fields purpose = in.object("purpose");
    return new Statement(
            in.text("log"),
            in.uuid("customer"),
            in.uuid("request"),
            new Person(person.text("id"), person.text("name"), person.text("employer")),
            Operation.readAll(in),
            Scope.read(in.object("scope")),
            Most.read(in.object("most")),
            new Purpose(purpose.text("code"), purpose.text("en"), purpose.text("id")),
            in.text("case"),
            in.instant("from"),
            in.instant("until"),
            in.texts("regions"),
            PolicyRef.read(in.object("policy")),
            in.instant("lapses"),
            in.digest("nonce"))
        .checked();
  }

  private Statement checked() {
    if (most.items().isEmpty() || most.bytes().isEmpty() || most.items().getAsLong() < 1) {
      throw refuse("it does not limit acts and bytes");
    }
    if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw refuse("its window is empty or longer than 31 days");
    }
    if (lapses.isAfter(until)) {
      throw refuse("it lapses after its window");
    }
    return this;
  }

  private byte[] spell() {
    ObjectWriter who = new ObjectWriter();
    who.text("id", person.id).text("name", person.name).text("employer", person.employer);
    ObjectWriter why = new ObjectWriter();
    why.text("code", purpose.code).text("en", purpose.english).text("id", purpose.indonesian);
    return new ObjectWriter()
        .text("type", TYPE)
        .text("log", log)
        .uuid("customer", customer)
        .uuid("request", request)
        .with("person", who.members())
        .texts("operations", Operation.codes(operations))
        .with("scope", scope.json())
        .with("most", most.json())
        .with("purpose", why.members())
        .text("case", matter)
        .instant("from", from)
        .instant("until", until)
        .texts("regions", regions)
        .with("policy", policy.json())
        .instant("lapses", lapses)
        .bytes("nonce", nonce)
        .members()
        .canonical();
  }

  private static void refuseDeceit(Json value) {
    switch (value) {
      case Json.Members(var values) ->
          values.forEach((name, inner) -> {
            refuseDeceit(new Json.Text(name));
            refuseDeceit(inner);
          });
      case Json.Items(var values) -> values.forEach(Statement::refuseDeceit);
      case Json.Text(String text) -> {
        if (text.chars().anyMatch(Statement::deceives)) {
          throw refuse("it holds a character that deceives the eye");
        }
      }
      case Json.Whole _, Json.Truth _, Json.Nothing _ -> {}
    }
  }

  static boolean deceives(int c) {
    return c <= 0x1f
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x61c
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0xfeff;
  }

  private static EntryException refuse(String reason) {
    return new EntryException(
        EntryException.Code.STATEMENT, "This is not a statement: " + reason + ".");
  }
}
