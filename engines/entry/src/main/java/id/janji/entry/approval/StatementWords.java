package id.janji.entry.approval;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A statement in words, every member of it, so that whoever signs can read what he signs. The same
/// words stand on the page and at the command line.
public final class StatementWords {
  private final Statement statement;
  private final Speech speech;
  private final ZoneId zone;

  /// The language that it is read in.
  public enum Speech {
    ENGLISH(Locale.ENGLISH),
    INDONESIAN(Locale.of("id", "ID"));

    private final Locale locale;

    Speech(Locale locale) {
      this.locale = locale;
    }

    String in(String en, String id) {
      return this == ENGLISH ? en : id;
    }
  }

  /// One line.
  public record Line(String label, String text) {}

  /// @param zone in which times are told
  public StatementWords(Statement statement, Speech speech, ZoneId zone) {
    this.statement = statement;
    this.speech = speech;
    this.zone = zone;
  }

  /// All members, in the order in which one asks for them.
  public List<Line> lines() {
    return List.of(
        line("Who", "Siapa", who()),
        line("May do", "Boleh", operations() + in(". Nothing else.", ". Tidak ada yang lain.")),
        line("What", "Apa", scope()),
        line("How much", "Sebanyak", most()),
        line("Why", "Mengapa", why()),
        line("When", "Kapan", in("from ", "dari ") + at(statement.from()) + until()),
        line("Where", "Dari mana", String.join(", ", statement.regions())),
        line("Policy", "Kebijakan", policy()),
        line("Answer", "Jawaban", answer()));
  }

  /// The heart of it in one sentence.
  public String sentence() {
    return statement.person().name()
        + in(" may ", " boleh ")
        + operations()
        + ": "
        + scope()
        + "; "
        + most()
        + until()
        + ".";
  }

  private Line line(String en, String id, String text) {
    return new Line(in(en, id), text);
  }

  private String who() {
    Statement.Person person = statement.person();
    return person.name() + in(", of ", ", dari ") + person.employer();
  }

  private String operations() {
    return statement.operations().stream()
        .sorted()
        .map(this::word)
        .collect(Collectors.joining(", "));
  }

  private String word(Operation operation) {
    return switch (operation) {
      case OPEN -> in("read", "membaca");
      case STORE -> in("write", "menulis");
      case HEAD -> in("see size and date", "melihat ukuran dan tanggal");
      case LIST -> in("see names", "melihat nama");
      case COPY -> in("copy", "menyalin");
      case DELETE -> in("delete", "menghapus");
      case UNDELETE -> in("bring back", "mengembalikan");
      case DESTROY -> in("destroy for good", "memusnahkan");
    };
  }

  private String scope() {
    return switch (statement.scope()) {
      case Scope.Everything() -> in("all of your data", "semua data Anda");
      case Scope.Bucket(String bucket) -> in("everything in ", "semua isi ") + bucket;
      case Scope.Prefix(String bucket, Bytes prefix) ->
          in("all whose name begins so: ", "semua yang namanya diawali: ")
              + bucket
              + " / "
              + name(prefix);
      case Scope.Keys(String bucket, var keys) ->
          number(keys.size())
              + (keys.size() == 1
                  ? in(" item in ", " berkas di ")
                  : in(" items in ", " berkas di "))
              + bucket
              + ": "
              + names(keys);
    };
  }

  private static String names(Collection<Bytes> keys) {
    return keys.stream().sorted().map(StatementWords::name).collect(Collectors.joining(", "));
  }

  /// A name as it can be read; one that deceives the eye, or is no text, in hexadecimal.
  private static String name(Bytes key) {
    byte[] bytes = key.toArray();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().noneMatch(Statement::deceives)) {
        return text;
      }
    } catch (CharacterCodingException noText) {
      // Shown as bytes below.
    }
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private String most() {
    long items = statement.most().items().orElseThrow();
    long bytes = statement.most().bytes().orElseThrow();
    return in("at most ", "paling banyak ")
        + number(items)
        + (items == 1 ? in(" act", " tindakan") : in(" acts", " tindakan"))
        + in(" and ", " dan ")
        + number(bytes)
        + in(" bytes", " bita");
  }

  private String why() {
    Statement.Purpose purpose = statement.purpose();
    return in(purpose.english(), purpose.indonesian())
        + in(". Case ", ". Kasus ")
        + statement.matter();
  }

  private String until() {
    return in(" until ", " sampai ") + at(statement.until());
  }

  private String policy() {
    return statement.policy().id()
        + in(", version ", ", versi ")
        + number(statement.policy().version());
  }

  private String answer() {
    return in("by ", "sebelum ")
        + at(statement.lapses())
        + in("; silence is no", "; diam berarti tidak");
  }

  private String at(Instant time) {
    String pattern = in("d MMM uuuu HH:mm z", "d MMM uuuu HH.mm z");
    return DateTimeFormatter.ofPattern(pattern, speech.locale).format(time.atZone(zone));
  }

  private String number(long value) {
    return NumberFormat.getIntegerInstance(speech.locale).format(value);
  }

  private String in(String en, String id) {
    return speech.in(en, id);
  }
}
