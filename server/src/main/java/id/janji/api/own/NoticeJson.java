package id.janji.api.own;

import id.janji.notify.Notice;
import id.janji.notify.Reached;
import id.janji.notify.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Notices as programs read them. Times are instants in UTC.
public final class NoticeJson {
  private NoticeJson() {}

  public static Map<String, Object> brief(Notice notice) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", notice.id().toString());
    one.put("kind", notice.kind().code());
    one.put("title", PromiseJson.words(notice.kind().title()));
    one.put("urgency", word(notice.kind().urgency()));
    notice.matter().ifPresent(matter -> one.put("matter", matter.toString()));
    one.put("made", notice.madeAt().toString());
    one.put("waits", notice.waits());
    notice.acknowledgedAt().ifPresent(at -> one.put("acknowledged", at.toString()));
    notice.ended().ifPresent(end -> one.put("ended", word(end)));
    return one;
  }

  /// @param reached addresses in the order in which they were tried
  static Map<String, Object> whole(Notice notice, List<Reached> reached, List<Step> steps) {
    Map<String, Object> one = brief(notice);
    one.put("text", PromiseJson.words(notice.kind().text()));
    notice.kind().locked().ifPresent(locked -> one.put("locked", PromiseJson.words(locked)));
    one.put("reached", reached.stream().map(NoticeJson::reached).toList());
    one.put("history", steps.stream().map(NoticeJson::step).toList());
    return one;
  }

  private static Map<String, Object> reached(Reached reached) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", reached.name());
    one.put("channel", word(reached.channel()));
    one.put("address", reached.address());
    one.put("state", word(reached.state()));
    one.put("changed", reached.changedAt().toString());
    return one;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("event", step.event());
    one.put("at", step.at().toString());
    step.by().ifPresent(by -> one.put("by", by));
    step.index().ifPresent(index -> one.put("index", index));
    return one;
  }

  static String word(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
