package id.janji.console.portal;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Tally;
import id.janji.clause.Duty;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.console.ledger.Tier;
import id.janji.console.ledger.telling.Reading;
import id.janji.console.needs.Need;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.CustomerFile.Subscription;
import id.janji.console.source.Version;
import id.janji.control.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a customer sees first.
///
/// @param standings the policies that bind us towards this customer, as they stand for it alone
/// @param needs what waits for the reader, the most urgent first
/// @param log null while the customer has none
public record HomeView(
    CustomerFile file, List<Standing> standings, @Nullable Log log, List<Need> needs) {
  private static final String PINNED = "custody.region-pinned";

  public HomeView {
    standings = List.copyOf(standings);
    needs = List.copyOf(needs);
  }

  /// One policy as it stands for this customer.
  public record Standing(Version version, PolicyPosition position) {}

  /// The customer's log in brief.
  public record Log(long size, Tier tier, Reading.Brief brief) {}

  /// Our duties over all policies.
  public Tally duties() {
    return Tally.of(
        clauses().stream()
            .filter(clause -> clause.clause().duty() != Duty.CUSTOMER)
            .filter(clause -> clause.clause().strength() == Strength.MUST)
            .toList());
  }

  /// What the customer itself has to do.
  public List<ClausePosition> yours() {
    return clauses().stream().filter(c -> c.clause().duty() == Duty.CUSTOMER).toList();
  }

  /// Our clauses that are broken for this customer.
  public List<ClausePosition> broken() {
    return clauses().stream()
        .filter(clause -> clause.clause().duty() != Duty.CUSTOMER)
        .filter(clause -> clause.state() == State.BROKEN)
        .toList();
  }

  /// Whether the data is where it may be: what the control of regions found for this customer.
  public State whereItMayBe() {
    return clauses().stream()
        .flatMap(clause -> clause.controls().stream())
        .filter(control -> control.control().id().value().equals(PINNED))
        .map(control -> control.state())
        .reduce(State::worse)
        .orElse(State.UNPROVEN);
  }

  /// The agreed places by country and region.
  public Map<String, Map<String, List<Subscription>>> places() {
    return file.subscriptions().stream()
        .collect(
            Collectors.groupingBy(
                Subscription::country,
                TreeMap::new,
                Collectors.groupingBy(Subscription::region, TreeMap::new, Collectors.toList())));
  }

  /// What a policy is called; its id if it binds us no longer.
  public String title(String policy, Language language) {
    return standings.stream()
        .map(each -> each.version().policy())
        .filter(each -> each.id().equals(policy))
        .map(each -> each.title().in(language))
        .findFirst()
        .orElse(policy);
  }

  /// Contacts whose address was never confirmed.
  public long unconfirmed() {
    return file.contacts().stream().filter(contact -> contact.verified() == null).count();
  }

  private List<ClausePosition> clauses() {
    return standings.stream().flatMap(each -> each.position().clauses().stream()).toList();
  }
}
