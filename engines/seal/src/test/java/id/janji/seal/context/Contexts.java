package id.janji.seal.context;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Two real items, and every way to exchange fields between them.
public final class Contexts {
  public static final ItemContext PAYSLIP =
      new ItemContext(
          UUID.fromString("0197f6f2-1111-7000-8000-000000000001"),
          UUID.fromString("0197f6f2-2222-7000-8000-000000000002"),
          "id-jakarta",
          "payslips",
          new ItemName("2026/03/budi.pdf".getBytes(UTF_8)),
          UUID.fromString("0197f6f2-3333-7000-8000-000000000003"),
          "personal",
          domain("0197f6f2-4444-7000-8000-000000000004", 1, 1),
          "seven-years",
          Instant.parse("2026-03-02T12:00:00Z"));

  public static final ItemContext LETTER =
      new ItemContext(
          UUID.fromString("0197f6f2-1111-7000-8000-000000000005"),
          UUID.fromString("0197f6f2-2222-7000-8000-000000000006"),
          "id-surabaya",
          "letters",
          new ItemName("2026/03/sari.txt".getBytes(UTF_8)),
          UUID.fromString("0197f6f2-3333-7000-8000-000000000007"),
          "confidential",
          domain("0197f6f2-4444-7000-8000-000000000008", 2, 5),
          "one-year",
          Instant.parse("2026-03-02T12:00:00.001Z"));

  /// How many fields there are, the three of the domain counted each.
  public static final int FIELDS = 12;

  private Contexts() {}

  /// `one` with the fields whose bits are set in `fields` taken from `other`.
  public static ItemContext exchanged(ItemContext one, ItemContext other, int fields) {
    return new ItemContext(
        pick(fields, 0, one, other).installation(),
        pick(fields, 1, one, other).customer(),
        pick(fields, 2, one, other).region(),
        pick(fields, 3, one, other).bucket(),
        pick(fields, 4, one, other).name(),
        pick(fields, 5, one, other).version(),
        pick(fields, 6, one, other).dataClass(),
        new DomainRef(
            new KeyRef(
                pick(fields, 7, one, other).domain().master().id(),
                pick(fields, 8, one, other).domain().master().version()),
            pick(fields, 9, one, other).domain().epoch()),
        pick(fields, 10, one, other).retentionClass(),
        pick(fields, 11, one, other).created());
  }

  /// `context` with other words, texts and name.
  public static ItemContext with(
      ItemContext context, String bucket, String name, String dataClass, String retention) {
    return new ItemContext(
        context.installation(),
        context.customer(),
        context.region(),
        bucket,
        new ItemName(name.getBytes(UTF_8)),
        context.version(),
        dataClass,
        context.domain(),
        retention,
        context.created());
  }

  /// Contexts whose neighbouring fields hold the same bytes, cut at other places.
  public static List<ItemContext> shifted(ItemContext context) {
    List<ItemContext> shifted = new ArrayList<>();
    String all = "abcdefgh";
    for (int i = 1; i < all.length(); i++) {
      String head = all.substring(0, i);
      String tail = all.substring(i);
      shifted.add(with(context, head, tail, "class", "retention"));
      shifted.add(with(context, "bucket", "name", head, tail));
      shifted.add(with(context, head, "\0\0\0\u0001" + tail, "class", "retention"));
    }
    return shifted;
  }

  public static DomainRef domain(String master, int version, int epoch) {
    return new DomainRef(new KeyRef(UUID.fromString(master), version), epoch);
  }

  private static ItemContext pick(int fields, int bit, ItemContext one, ItemContext other) {
    return (fields >> bit & 1) == 0 ? one : other;
  }
}
