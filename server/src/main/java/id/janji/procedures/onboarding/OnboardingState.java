package id.janji.procedures.onboarding;

import id.janji.kernel.procedure.Says;
import id.janji.kernel.procedure.State;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Where a sign-up stands.
public sealed interface OnboardingState extends State {
  @Says(en = "Nothing yet", id = "Belum ada")
  record Nothing() implements OnboardingState {}

  /// @param done all steps that stand now
  /// @param since when something was done last
  /// @param climbed how often somebody was told that it stands still
  @Says(en = "The customer is getting ready", id = "Pelanggan sedang bersiap")
  record Preparing(Set<Step> done, Instant since, int climbed) implements OnboardingState {
    public Preparing {
      done = Set.copyOf(done);
    }

    Preparing with(Step step, Instant now) {
      EnumSet<Step> all = EnumSet.of(step);
      all.addAll(done);
      return new Preparing(all, now, 0);
    }

    Preparing without(Set<Step> steps, Instant now) {
      EnumSet<Step> all = EnumSet.noneOf(Step.class);
      all.addAll(done);
      all.removeAll(steps);
      return new Preparing(all, now, 0);
    }

    boolean isWhole() {
      return done.size() == Step.values().length;
    }
  }

  @Says(en = "Active", id = "Aktif")
  record Active(Instant since) implements OnboardingState {}

  @Says(en = "Given up", id = "Dihentikan")
  record GivenUp(Instant since) implements OnboardingState {}
}
