package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.approval.Statement;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Fields;
import id.janji.entry.payload.ObjectWriter;
import id.janji.entry.payload.Payload;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A state as lines of canonical JSON: the log first, then each key that ever was, then what is
/// live.
final class Snapshot {
  private static final int MAX_LINE = 4 * Content.MAX_SIZE;

  private Snapshot() {}

  static byte[] write(State state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ObjectWriter head = new ObjectWriter().text("log", state.log).whole("size", state.size);
    state.customer.ifPresent(customer -> head.uuid("customer", customer));
    line(out, head.instant("last", state.last).whole("nameless", state.nameless));
    state.keys.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            key -> line(out, item("known", key.getValue()).bytes("fingerprint", key.getKey())));
    state.live.forEach((index, live) -> line(out, live(index, live)));
    return out.toByteArray();
  }

  private static void line(ByteArrayOutputStream out, ObjectWriter object) {
    out.writeBytes(object.members().canonical());
    out.write('\n');
  }

  private static ObjectWriter item(String type, long index) {
    return new ObjectWriter().text("is", type).whole("at", index);
  }

  private static ObjectWriter live(long index, Live live) {
    ObjectWriter out = item(live.getClass().getSimpleName().toLowerCase(Locale.ROOT), index);
    return switch (live) {
      case Live.Key(var enrolment) -> {
        enrolment.ifPresent(key -> payload(out, key));
        yield out;
      }
      case Live.Request(String text, _) -> out.text("statement", text);
      case Live.Approval(Statement statement, boolean checked) ->
          out.text("statement", statement.text()).with("checked", new Json.Truth(checked));
      case Live.Decision(var request, var until) ->
          out.uuid("request", request).instant("until", until);
      case Live.Grant grant ->
          payload(out, grant.payload())
              .text("basis", grant.basis().code())
              .with("checked", new Json.Truth(grant.checked()))
              .whole("acts", grant.acts())
              .whole("bytes", Math.min(grant.bytes(), Json.MAX_NUMBER))
              .whole("open", grant.open())
              .with("ended", new Json.Truth(grant.ended()));
      case Live.Act(var act, Basis basis, long grant) -> {
        act.ifPresent(id -> out.uuid("act", id));
        yield out.text("basis", basis.code()).whole("grant", grant);
      }
      case Live.Hold(var hold) -> out.uuid("hold", hold);
    };
  }

  private static ObjectWriter payload(ObjectWriter out, Payload payload) {
    return out.with("payload", Json.canonical(Content.of(payload).bytes(), Content.MAX_SIZE));
  }

  static State read(byte[] snapshot) {
    int start = 0;
    State state = null;
    for (int end = 0; end < snapshot.length; end++) {
      if (snapshot[end] == '\n') {
        Json.Members members = Json.canonical(Arrays.copyOfRange(snapshot, start, end), MAX_LINE);
        Fields in = Fields.of(members, EntryException.Code.SNAPSHOT);
        if (state == null) {
          state = head(in);
        } else {
          item(state, in);
        }
        start = end + 1;
      }
    }
    if (state == null || start != snapshot.length) {
      throw new EntryException(EntryException.Code.SNAPSHOT, "This snapshot ends too early.");
    }
    return state;
  }

  private static State head(Fields in) {
    State state = new State(in.text("log"));
    state.size = in.whole("size");
    state.last = in.instant("last");
    state.nameless = in.whole("nameless");
    state.customer = in.perhaps("customer", in::uuid);
    return state;
  }

  private static void item(State state, Fields in) {
    long index = in.whole("at");
    if (in.text("is").equals("known")) {
      state.keys.put(in.digest("fingerprint"), index);
    } else {
      state.put(index, live(in));
    }
  }

  private static Live live(Fields in) {
    return switch (in.text("is")) {
      case "key" ->
          new Live.Key(
              in.has("payload")
                  ? Optional.of((Payload.KeyEnrolled) payload(in, Kind.KEY_ENROLLED))
                  : Optional.empty());
      case "request" -> {
        String text = in.text("statement", Statement.MAX_SIZE);
        yield new Live.Request(text, Statement.parse(text));
      }
      case "approval" ->
          new Live.Approval(
              Statement.parse(in.text("statement", Statement.MAX_SIZE)), in.truth("checked"));
      case "decision" -> new Live.Decision(in.uuid("request"), in.instant("until"));
      case "grant" -> grant(in);
      case "act" ->
          new Live.Act(
              in.perhaps("act", in::uuid), in.oneOf("basis", Basis::of), in.whole("grant"));
      case "hold" -> new Live.Hold(in.uuid("hold"));
      default -> throw in.refuse("is", "is none of those that there are");
    };
  }

  private static Live grant(Fields in) {
    return new Live.Grant(
        (Payload.Grant) payload(in, Kind.GRANT),
        in.oneOf("basis", Basis::of),
        in.truth("checked"),
        in.whole("acts"),
        in.whole("bytes"),
        in.whole("open"),
        in.truth("ended"));
  }

  private static Payload payload(Fields in, Kind kind) {
    return Content.parse(kind, in.members("payload").canonical()).payload();
  }
}
