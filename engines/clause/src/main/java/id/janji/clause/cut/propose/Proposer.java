package id.janji.clause.cut.propose;

import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.words.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proposes controls of a catalogue by weighted overlap of concepts, without any learned model, so
/// that each proposal can name the words that led to it.
///
/// The weights of a profile's terms add up, each times the nearness of its farthest concept; the
/// confidence is 1 − e^(−sum / 6), so that a single word seldom decides and many do not exceed 1.
public final class Proposer {
  private static final double SOFTNESS = 6.0;
  private static final int LEAST_PERCENT = 25;
  private static final int MOST_PROPOSALS = 6;
  private static final int MOST_WORDS = 4;
  private static final List<Profile> PROFILES =
      Profile.read(Table.read(Profile.class, "profiles.txt"));

  private final Catalogue catalogue;

  /// Proposes only controls that `catalogue` declares.
  public Proposer(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The controls that the words speak for, best first, at most six.
  public List<Proposal> proposals(Spoken spoken) {
    List<Proposal> proposals = new ArrayList<>();
    for (Profile profile : PROFILES) {
      proposal(profile, spoken).ifPresent(proposals::add);
    }
    proposals.sort(
        Comparator.comparingInt(Proposal::confidencePercent)
            .reversed()
            .thenComparing(proposal -> proposal.control().id()));
    return proposals.stream().limit(MOST_PROPOSALS).toList();
  }

  private Optional<Proposal> proposal(Profile profile, Spoken spoken) {
    double sum = 0;
    boolean own = false;
    List<Profile.Term> met = new ArrayList<>();
    for (Profile.Term term : profile.terms()) {
      double nearness = nearness(term, spoken);
      sum += nearness * term.weight();
      if (nearness > 0 && term.weight() > 0) {
        met.add(term);
        own |= term.concepts().stream().anyMatch(spoken::carries);
      }
    }
    int percent = Math.clamp(Math.round(100 * (1 - Math.exp(-sum / SOFTNESS))), 0, 99);
    if (!own || percent < LEAST_PERCENT) {
      return Optional.empty();
    }
    return catalogue
        .find(profile.control())
        .map(control -> new Proposal(control, percent, words(met, spoken)));
  }

  private static double nearness(Profile.Term term, Spoken spoken) {
    double nearness = Double.MAX_VALUE;
    for (String concept : term.concepts()) {
      nearness = Math.min(nearness, spoken.nearness(concept));
    }
    return nearness;
  }

  private static List<String> words(List<Profile.Term> met, Spoken spoken) {
    Set<String> words = new LinkedHashSet<>();
    met.sort(Comparator.comparingInt(Profile.Term::weight).reversed());
    for (Profile.Term term : met) {
      term.concepts().forEach(concept -> words.add(spoken.words(concept)));
    }
    words.remove("");
    return words.stream().limit(MOST_WORDS).toList();
  }

  /// The controls that have a profile.
  static List<Profile> profiles() {
    return PROFILES;
  }
}
