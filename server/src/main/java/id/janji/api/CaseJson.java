package id.janji.api;

import id.janji.kernel.CaseFile;
import id.janji.kernel.Happened;
import id.janji.kernel.form.Field;
import id.janji.kernel.form.Move;
import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Deadline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Cases as programs read them. Times are instants in UTC.
final class CaseJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CaseJson() {}

  static Map<String, Object> brief(CaseFile file) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", file.id().toString());
    one.put("customer", file.customer().toString());
    one.put("procedure", file.procedure());
    one.put("version", file.version());
    one.put("law", file.law());
    one.put("subject", file.subject());
    one.put("state", file.state());
    one.put("steps", file.steps());
    one.put("opened", file.openedAt().toString());
    one.put("changed", file.changedAt().toString());
    file.endedAt().ifPresent(at -> one.put("ended", at.toString()));
    return one;
  }

  /// @param inside whether the reader is of the provider's people; a customer is not given working
  ///   notes of an incident
  static Map<String, Object> whole(
      CaseFile file,
      List<Happened> steps,
      List<Deadline> clocks,
      List<Move> moves,
      boolean inside) {
    Map<String, Object> one = brief(file);
    one.put("clocks", clocks.stream().map(CaseJson::clock).toList());
    one.put("history", steps.stream().map(step -> step(step, inside)).toList());
    one.put(
        "events",
        moves.stream().filter(move -> move.blocked().isEmpty()).map(CaseJson::move).toList());
    return one;
  }

  private static Map<String, Object> clock(Deadline deadline) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", deadline.code());
    one.put("title", deadline.title().en());
    deadline.due().ifPresent(at -> one.put("due", at.toString()));
    return one;
  }

  private static Map<String, Object> step(Happened step, boolean inside) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("step", step.step());
    one.put("event", step.code());
    one.put("state", step.state());
    one.put("at", step.at().toString());
    one.put("side", step.by().side().word());
    one.put("by", step.by().name());
    one.put("program", step.by().isProgram());
    if (step.index().isPresent()) {
      one.put("index", step.index().getAsLong());
    }
    if (inside || step.event().filter(id.janji.procedures.Desk::isForTheCustomer).isPresent()) {
      one.put("said", said(step.content()));
    }
    return one;
  }

  private static @Nullable Object said(String content) {
    return JSON.readValue(content, Object.class);
  }

  private static Map<String, Object> move(Move move) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("event", move.code());
    one.put("fields", move.fields().stream().map(CaseJson::field).toList());
    return one;
  }

  private static Map<String, Object> field(Field field) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", field.name());
    one.put("kind", field.kind().name().toLowerCase(java.util.Locale.ROOT));
    one.put("required", field.required());
    one.put("choices", field.choices().stream().map(Choice::code).toList());
    return one;
  }
}
