package id.janji.custody.job;

import id.janji.job.Job;
import id.janji.keys.Admission;
import id.janji.keys.CanaryAdmission;
import java.time.Duration;
import java.util.List;

/// Gives the customers that probes try things on what came since: a region, an offering, keys.
public final class TestCustomers implements Job {
  private final CanaryAdmission admission;

  public TestCustomers(CanaryAdmission admission) {
    this.admission = admission;
  }

  @Override
  public String name() {
    return "test-customers";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public Told run() {
    List<Admission.Result> results = admission.admit();
    return new Told(results.size(), 0, "test customers: " + results);
  }
}
