package id.janji.clause.diff;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.policy.Clause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What happened to one clause between two versions.
public sealed interface ClauseChange {
  /// The clause's id; of a changed one that in the newer version.
  String id();

  /// `added`, `removed`, `moved` or `changed`; moved is what kept every word and duty.
  String kind();

  Judgement judgement();

  /// Why it is judged so: one reason, or those of the gravest fields.
  List<Bilingual> reasons();

  /// A clause that only the newer version has.
  record Added(Clause clause) implements ClauseChange {
    @Override
    public String id() {
      return clause.id();
    }

    @Override
    public String kind() {
      return "added";
    }

    @Override
    public Judgement judgement() {
      if (clause.duty() == Duty.CUSTOMER || clause.strength() == Strength.MAY) {
        return Judgement.WEAKER;
      }
      return clause.duty() == Duty.SHARED ? Judgement.NEUTRAL : Judgement.STRONGER;
    }

    @Override
    public List<Bilingual> reasons() {
      if (clause.duty() == Duty.CUSTOMER) {
        return List.of(
            new Bilingual("a new duty of the customer", "kewajiban baru bagi pelanggan"));
      } else if (clause.strength() == Strength.MAY) {
        return List.of(new Bilingual("a new permission", "izin baru"));
      }
      return clause.duty() == Duty.SHARED
          ? List.of(new Bilingual("a new duty of both sides", "kewajiban baru bagi kedua pihak"))
          : List.of(new Bilingual("a new promise", "janji baru"));
    }
  }

  /// A clause that only the older version has.
  record Removed(Clause clause) implements ClauseChange {
    @Override
    public String id() {
      return clause.id();
    }

    @Override
    public String kind() {
      return "removed";
    }

    @Override
    public Judgement judgement() {
      return Judgement.WEAKER;
    }

    @Override
    public List<Bilingual> reasons() {
      return List.of(new Bilingual("the clause is gone", "butir ini dihapus"));
    }
  }

  /// A clause of both versions that differs.
  ///
  /// @param fields at least one
  record Changed(Clause before, Clause after, List<FieldChange> fields) implements ClauseChange {
    private static final Set<Field> PLACE = EnumSet.of(Field.ID, Field.SECTION, Field.ORDER);

    public Changed {
      fields = List.copyOf(fields);
    }

    @Override
    public String id() {
      return after.id();
    }

    @Override
    public String kind() {
      return fields.stream().allMatch(change -> PLACE.contains(change.field()))
          ? "moved"
          : "changed";
    }

    @Override
    public Judgement judgement() {
      return Judgement.over(fields);
    }

    @Override
    public List<Bilingual> reasons() {
      return fields.stream()
          .filter(change -> change.judgement() == judgement())
          .map(FieldChange::reason)
          .collect(Collectors.toUnmodifiableList());
    }
  }
}
