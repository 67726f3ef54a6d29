package id.janji.clause.catalogue;

import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All declared controls by id: the only names that a policy may bind its clauses to.
public final class Catalogue {
  /// The prefixes of control ids; one resource file each.
  static final List<String> MODULES =
      List.of(
          ("tenancy identity policy access keys custody ledger notify procedures incident"
                  + " disclosure offboarding complaint audit rights vulnerability change risk"
                  + " policychange intake detection edge inspect agent assurance continuity")
              .split(" "));

  private static final int MOST_BYTES = 200_000;

  private final SortedMap<ControlId, DeclaredControl> controls;

  /// @throws IllegalArgumentException if two controls have the same id
  public Catalogue(Collection<DeclaredControl> controls) {
    SortedMap<ControlId, DeclaredControl> byId = new TreeMap<>();
    for (DeclaredControl control : controls) {
      if (byId.put(control.id(), control) != null) {
        throw new IllegalArgumentException("declared twice: " + control.id());
      }
    }
    this.controls = Collections.unmodifiableSortedMap(byId);
  }

  /// The catalogue that this version of Janji ships.
  ///
  /// @throws IllegalStateException naming file and line, if the shipped files are damaged
  public static Catalogue declared() {
    Faults faults = new Faults();
    List<DeclaredControl> found = new ArrayList<>();
    for (String module : MODULES) {
      String file = module + ".yaml";
      SourceText source = SourceText.decode(file, resource(file), MOST_BYTES, faults);
      if (source != null) {
        found.addAll(CatalogueReader.read(source, module, faults));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          faults.sorted().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
    return new Catalogue(found);
  }

  /// All controls in the order of their ids.
  public Collection<DeclaredControl> controls() {
    return controls.values();
  }

  public Optional<DeclaredControl> find(ControlId id) {
    return Optional.ofNullable(controls.get(id));
  }

  /// `; did you mean x?` for the declared id nearest to a wrong one, or nothing if none is near.
  public String suggestion(String wrong) {
    return Suggestion.after(wrong, controls.keySet().stream().map(ControlId::value).toList());
  }

  private static byte[] resource(String file) {
    try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource is missing: " + file);
      }
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + file, e);
    }
  }
}
