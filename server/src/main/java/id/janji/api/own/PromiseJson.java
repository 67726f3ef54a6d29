package id.janji.api.own;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.Finding;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Standing;
import id.janji.assurance.Tally;
import id.janji.clause.Bilingual;
import id.janji.control.Measure;
import id.janji.control.State;
import id.janji.policy.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Policies and how they stand, as programs read them. Times are instants in UTC.
public final class PromiseJson {
  private static final int DIGITS = 16;

  private PromiseJson() {}

  /// One policy with each clause.
  public static Map<String, Object> whole(Version version, PolicyPosition position) {
    Map<String, Object> one = brief(version);
    one.put("at", position.at().toString());
    one.put("sums", sums(Tally.of(position.clauses())));
    one.put("duties", sums(position.duties()));
    one.put("clauses", position.clauses().stream().map(PromiseJson::clause).toList());
    return one;
  }

  /// A version without how it stands.
  public static Map<String, Object> brief(Version version) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("policy", version.policy());
    one.put("version", version.number());
    one.put("digest", version.digest().toString());
    one.put("title", words(version.text().title()));
    one.put("published", version.published().toString());
    one.put("effective", version.effective().toString());
    return one;
  }

  public static Map<String, Object> clause(ClausePosition position) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("clause", position.clause().id());
    one.put("text", words(position.clause().text()));
    one.put("duty", position.clause().duty().word());
    one.put("strength", position.clause().strength().word());
    one.put("state", position.state().word());
    if (position.strength() != null) {
      one.put("proof", position.strength().word());
    }
    if (position.since() != null) {
      one.put("since", position.since().toString());
    }
    one.put("reason", words(position.reason()));
    one.put(
        "controls",
        position.controls().stream().map(each -> each.control().id().value()).distinct().toList());
    Standing worst = position.deciding().worst();
    if (worst != null) {
      one.put("finding", finding(worst.finding()));
    }
    return one;
  }

  public static Map<String, Object> finding(Finding finding) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("finding", finding.id());
    one.put("control", finding.control().value());
    one.put("scope", finding.scope().text());
    one.put("found", finding.found().word());
    one.put("proof", finding.strength().word());
    one.put("measure", measure(finding.measure()));
    one.put("reason", words(finding.reason()));
    one.put("measured", finding.measuredAt().toString());
    one.put("freshUntil", finding.freshUntil().toString());
    return one;
  }

  private static Map<String, Object> measure(Measure measure) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("what", words(measure.what()));
    one.put("value", measure.value().toPlainString());
    one.put("unit", measure.unit());
    one.put("population", measure.population());
    return one;
  }

  public static Map<String, Object> sums(Tally tally) {
    Map<String, Object> sums = new LinkedHashMap<>();
    for (State state : State.values()) {
      sums.put(state.word(), tally.of(state));
    }
    return sums;
  }

  public static Map<String, Object> words(Bilingual text) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("en", text.en());
    both.put("id", text.id());
    return both;
  }

  /// Changes when a text, a state, its proof or its beginning does; not with each finding that says
  /// the same again, and so it is a weak one.
  public static String tag(List<PolicyPosition> positions) {
    return tag(
        positions.stream()
            .flatMap(each -> each.clauses().stream())
            .map(each ->
                "%s %s %s %s"
                    .formatted(each.clause(), each.state(), each.strength(), each.since())));
  }

  /// Changes when one of these lines does.
  public static String tag(Stream<String> lines) {
    byte[] all = lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
      return "W/\"" + digest.substring(0, DIGITS) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
