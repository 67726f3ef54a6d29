package id.janji.law;

import id.janji.clause.Bilingual;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// One time limit of the law.
///
/// @param code 1 to 40 of `a-z`, `0-9` and `-`; the same in every version of the book
/// @param matter which procedure it belongs to: `incident`, `disclosure`, `rights`, `vulnerability`
/// @param triggers the moments that it may be read to start from, at least one
/// @param zone whose days are counted; empty where it is that of whoever counts
/// @param recipients who must be told or answered
/// @param content what a report must hold at least; every part is required
/// @param condition the fact without which it does not apply; empty if it always does
/// @param checked when its source was looked at last
public record Rule(
    String code,
    String matter,
    Bilingual title,
    String instrument,
    String article,
    List<Trigger> triggers,
    Limit limit,
    Optional<ZoneId> zone,
    List<Named> recipients,
    List<Named> content,
    Optional<Named> condition,
    Mark mark,
    String source,
    LocalDate checked,
    Bilingual remark) {
  public Rule {
    triggers = List.copyOf(triggers);
    recipients = List.copyOf(recipients);
    content = List.copyOf(content);
  }

  /// Instrument and article, as counsel cites them.
  public String cited() {
    return instrument + ", " + article;
  }
}
