package id.janji.policy;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of the wish to publish a policy.
public sealed interface Publication {
  /// It is signed, stored and can no longer be changed.
  record Published(Version version) implements Publication {}

  /// Nothing was published.
  ///
  /// @param objections at least one
  record Refused(List<Objection> objections) implements Publication {
    public Refused {
      objections = List.copyOf(objections);
    }
  }

  /// A policy that somebody wants to publish.
  ///
  /// @param effective from when it shall be in force
  /// @param weaker the ids of the clauses that the publisher knows to be weaker than before
  /// @param leftIn faults of a lint that the publisher leaves in; he rules on them with a reason
  /// @param note what changed, for those who are bound by it; at most 2000 characters
  /// @param publisher null for the installation itself
  record Draft(
      Policy text,
      Instant effective,
      Set<String> weaker,
      Set<LeftIn> leftIn,
      Bilingual note,
      @Nullable UUID publisher) {
    public Draft {
      weaker = Set.copyOf(weaker);
      leftIn = Set.copyOf(leftIn);
    }

    /// A draft that leaves no fault in.
    public Draft(
        Policy text,
        Instant effective,
        Set<String> weaker,
        Bilingual note,
        @Nullable UUID publisher) {
      this(text, effective, weaker, Set.of(), note, publisher);
    }
  }

  /// A fault that stays in the text.
  ///
  /// @param rule the id of the lint rule
  /// @param clause the id of the clause, empty for what stands around the clauses
  record LeftIn(String rule, String clause) {}

  /// One reason why a draft is not published.
  ///
  /// @param subject the clause or field that it is about
  /// @param detail what the sentence of the ground needs, empty if nothing
  record Objection(Ground ground, String subject, String detail) {
    /// One sentence for the person who wants to publish.
    public Bilingual sentence() {
      return new Bilingual(ground.en.formatted(detail), ground.id.formatted(detail));
    }
  }

  /// The grounds on which a draft is refused.
  enum Ground {
    UNREADABLE(
        "Once stored it could not be read again: %s.",
        "Setelah disimpan, teks ini tidak dapat dibaca lagi: %s."),
    UNBOUND(
        "It is bound to %s, which is not a declared control.",
        "Klausul ini diikat pada %s, yang bukan kendali yang dinyatakan."),
    WEAKER_UNMARKED(
        "It is weaker than before, and the draft does not say so.",
        "Klausul ini lebih lemah daripada sebelumnya, dan rancangan tidak menyebutkannya."),
    BACK_DATED(
        "It would be in force before it is published.",
        "Versi ini akan berlaku sebelum diterbitkan."),
    UNCHANGED(
        "This text is already published as version %s.",
        "Teks ini sudah diterbitkan sebagai versi %s."),
    OVERTAKEN(
        "Another version was published meanwhile; compare the draft with it first.",
        "Sementara itu versi lain diterbitkan; bandingkan dulu rancangan ini dengannya."),
    LINT_FAULT(
        "The text has a fault on which its owner has not ruled: %s",
        "Teks ini memiliki cacat yang belum diputuskan pemiliknya: %s"),
    NOTE("The note is longer than %s characters.", "Catatan ini lebih panjang dari %s karakter.");

    private final String en;
    private final String id;

    Ground(String en, String id) {
      this.en = en;
      this.id = id;
    }
  }
}
