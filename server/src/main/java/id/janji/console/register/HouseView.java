package id.janji.console.register;

import id.janji.console.view.Form;
import id.janji.console.view.Tongue;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The provider's own house.
///
/// @param manages whether this reader may register anything
/// @param signs whether this reader may sign the list
/// @param forms for an entity, a site and a region, by their ids
public record HouseView(
    List<House.Entity> entities,
    List<House.Site> sites,
    List<House.Region> regions,
    ScopeAttestations.Position position,
    boolean manages,
    boolean signs,
    Map<String, Form> forms) {
  public HouseView {
    entities = List.copyOf(entities);
    sites = List.copyOf(sites);
    regions = List.copyOf(regions);
    forms = Map.copyOf(forms);
  }

  public List<House.Site> sitesOf(House.Entity entity) {
    return sites.stream().filter(site -> site.entity().equals(entity.id())).toList();
  }

  public Form form(String id) {
    return forms.getOrDefault(id, Form.empty(id));
  }

  public Map<String, String> entityChoices() {
    Map<String, String> options = new LinkedHashMap<>();
    entities.forEach(each -> options.put(each.id().toString(), each.name()));
    return options;
  }

  public Map<String, String> regionChoices(Tongue t) {
    Map<String, String> options = new LinkedHashMap<>();
    regions.forEach(each -> options.put(each.code(), t.in(each.name())));
    return options;
  }

  /// The name of an entity on the list.
  public String nameOf(UUID entity) {
    return entities.stream()
        .filter(each -> each.id().equals(entity))
        .map(House.Entity::name)
        .findFirst()
        .orElse("");
  }
}
