package id.janji.keeper.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.keeper.check.Allowed;
import id.janji.keyring.check.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One calm line for each thing that the keeper did. What others wrote is shown so that it can
/// neither end a line nor steer a terminal.
final class Sentences {
  private static final int LONGEST = 120;

  private Sentences() {}

  static String served(Allowed act, Instant now) {
    Payload.Intent intent = act.intent();
    Actor actor = intent.actor();
    String approved = act.approver().map(name -> ", approved by " + shown(name)).orElse("");
    String matter = intent.matter().map(what -> ", case " + shown(what)).orElse("");
    return "%s  %-5s  %s/%s  for %s (%s, %s), %s%s, on basis %s%s  [entry %d]"
        .formatted(
            time(now),
            intent.operation().name().toLowerCase(java.util.Locale.ROOT),
            shown(intent.item().bucket()),
            shown(intent.item().key()),
            shown(actor.name()),
            shown(actor.id()),
            actor.party().name().toLowerCase(java.util.Locale.ROOT),
            shown(intent.purpose()),
            matter,
            act.basis().code(),
            approved,
            act.index());
  }

  static String refused(Refusal why, long index, Instant now) {
    return "%s  REFUSED  %s  %s  [entry %d]"
        .formatted(time(now), why.code(), why.sentence(), index);
  }

  private static String time(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String shown(Bytes key) {
    try {
      return shown(UTF_8.newDecoder().decode(ByteBuffer.wrap(key.toArray())).toString());
    } catch (CharacterCodingException _) {
      return "base64url:" + shown(key.base64Url());
    }
  }

  private static String shown(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> isPlain(c) ? c : '\uFFFD')
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST
        ? line.append('…').toString()
        : line + "";
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
