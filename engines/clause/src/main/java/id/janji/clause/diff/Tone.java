package id.janji.clause.diff;

import id.janji.clause.Language;
import java.util.List;

/// Kinds of words that change how much a sentence promises, in both languages. Words of one kind
/// stand for one another, so that `each` may become `every` unnoticed.
enum Tone {
  NEGATION(
      Effect.TURNS,
      "not, no, never, nobody, none, nothing, neither, nor, cannot, without",
      "tidak, tak, bukan, jangan, tanpa, belum, tiada"),
  EXCEPTION(
      Effect.SOFTENS,
      "unless, except, excluding, other than, subject to, provided that",
      "kecuali, selain, terkecuali, dengan syarat, sepanjang, sejauh"),
  PERMISSION(Effect.SOFTENS, "may, might, could, we can", "mungkin, boleh, kami dapat, kami bisa"),
  EFFORT(
      Effect.SOFTENS,
      "aim, aims, try, tries, strive, strives, seek, seeks, endeavour, endeavours, intend, intends,"
          + " plan to, plans to, hope, hopes, effort, efforts, should, would",
      "berupaya, berusaha, upaya, usaha, bermaksud, berniat, berencana, berharap, sebaiknya,"
          + " seharusnya, seyogianya"),
  VAGUENESS(
      Effect.SOFTENS,
      "reasonable, reasonably, appropriate, appropriately, generally, usually, normally, typically,"
          + " often, sometimes, mostly, possible, practicable, feasible, commercially, discretion,"
          + " in principle, about, approximately, some, certain, most, many, where needed",
      "wajar, sewajarnya, sepatutnya, umumnya, biasanya, lazimnya, sering, kadang, memungkinkan,"
          + " kebijaksanaan, pertimbangan, pada prinsipnya, sekitar, kira-kira, sebagian,"
          + " beberapa, tertentu, sejumlah, kebanyakan, bila perlu, jika perlu"),
  OBLIGATION(Effect.FIRMS, "must, shall, obliged", "wajib, harus"),
  TOTALITY(
      Effect.FIRMS,
      "all, any, each, every, everything, always, entire, whole, complete, completely, both",
      "semua, seluruh, segala, setiap, tiap, selalu, lengkap, sepenuhnya, seluruhnya, kedua"),
  EXCLUSIVITY(Effect.FIRMS, "only, solely, alone, exactly", "hanya, cuma, semata, persis, tepat"),
  PROMPTNESS(
      Effect.FIRMS,
      "immediately, promptly, at once, instantly, automatically, by itself, before",
      "segera, seketika, langsung, otomatis, dengan sendirinya, sebelum");

  /// What such a word does to a promise.
  enum Effect {
    /// More of them promise less.
    SOFTENS,
    /// Fewer of them promise less.
    FIRMS,
    /// More or fewer can mean the opposite.
    TURNS
  }

  private final Effect effect;
  private final String english;
  private final String indonesian;

  Tone(Effect effect, String english, String indonesian) {
    this.effect = effect;
    this.english = english;
    this.indonesian = indonesian;
  }

  Effect effect() {
    return effect;
  }

  List<String> words(Language language) {
    String words =
        switch (language) {
          case ENGLISH -> english;
          case INDONESIAN -> indonesian;
        };
    return List.of(words.split(", "));
  }
}
