package id.janji.console;

import id.janji.assurance.Change;
import id.janji.assurance.Finding;
import id.janji.assurance.Finding.Run;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.RollUp;
import id.janji.assurance.Standing;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.Digest;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyCompiler;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.policy.Section;
import id.janji.console.source.CustomerFile;
import id.janji.console.source.Promises;
import id.janji.console.source.Signed;
import id.janji.console.source.Version;
import id.janji.control.Measure;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Services;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Both worked policies with an invented finding for nearly every control.
final class Fixture implements Promises {
  private final Catalogue catalogue = Catalogue.declared();
  private final Clock clock;
  private final KeyPair key;
  private final List<Version> versions = new ArrayList<>();
  private final List<Standing> standings = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /// A sentence that tries to break out of wherever it is put.
  static final String HOSTILE =
      "\"'></p><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{7*7}}";

  /// The same with a hostile sentence wherever a policy lets somebody write one.
  static Fixture hostile(Clock clock, Path policies) {
    Fixture fixture = new Fixture(clock, policies);
    fixture.versions.replaceAll(version -> fixture.version(poisoned(version.policy()), 2));
    return fixture;
  }

  private static Policy poisoned(Policy policy) {
    Bilingual evil = new Bilingual(HOSTILE, HOSTILE);
    List<Section> sections =
        policy.sections().stream()
            .map(section ->
                new Section(
                    section.id(),
                    section.number(),
                    evil,
                    section.clauses().stream()
                        .map(c ->
                            new Clause(
                                c.id(),
                                c.section(),
                                evil,
                                c.duty(),
                                c.strength(),
                                c.within(),
                                c.highRisk(),
                                List.of(HOSTILE),
                                c.bindings()))
                        .toList()))
            .toList();
    return new Policy(policy.id(), evil, HOSTILE, policy.documents(), sections);
  }

  Fixture(Clock clock, Path policies) {
    this.clock = clock;
    try {
      this.key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    for (String id : List.of("cloud-provider", "mailbox-protection")) {
      versions.add(version(policy(policies.resolve(id), catalogue), 2));
    }
    int n = 0;
    for (DeclaredControl control : catalogue.controls()) {
      invent(control, n++);
    }
  }

  private Version version(Policy policy, int number) {
    Instant at = Instant.parse(number == 1 ? "2026-03-01T00:00:00Z" : "2026-09-01T00:00:00Z");
    Bilingual note = new Bilingual("Limits made shorter.", "Batas dipersingkat.");
    return new Version(policy, number, at, at, note);
  }

  @Override
  public Optional<Signed> signed(String policy, int number) {
    return version(policy, number).map(version -> signed(PolicyJson.write(version.policy())));
  }

  private Signed signed(byte[] canonical) {
    try {
      byte[] statement = HexFormat.of().parseHex("00" + Digest.of(canonical).hex());
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key.getPrivate());
      signer.update(statement);
      byte[] encoded = key.getPublic().getEncoded();
      return new Signed(
          canonical,
          statement,
          signer.sign(),
          java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every 17th control was never measured, every 41st long ago, every fourth for each customer.
  private void invent(DeclaredControl control, int n) {
    if (n % 17 == 3) {
      return;
    }
    Instant measured = clock.instant().minusSeconds(7 + n * 13L % 3000);
    if (n % 41 == 5) {
      measured = measured.minus(control.fresh()).minus(Duration.ofDays(4));
    }
    Instant since = measured.minus(Duration.ofMinutes(45 + n * 97L));
    boolean whole = n % 4 != 0;
    for (int c = 0; c < (whole ? 1 : 7); c++) {
      State state = whole || c == 2 || state(n) != State.BROKEN ? state(n) : State.KEPT;
      Subject subject = whole ? new Subject.Everyone() : new Subject.Customer(new UUID(0, c));
      Finding finding = finding(control, 47_000 + 10L * n + c, subject, state, measured);
      findings.add(finding);
      standings.add(new Standing(finding, since));
      findings.add(finding(control, finding.id() - 9_000, subject, State.KEPT, since));
    }
  }

  private static State state(int n) {
    return switch (n % 53) {
      case 7 -> State.BROKEN;
      case 12, 31 -> State.SILENT;
      case 19, 40 -> State.NOT_APPLICABLE;
      default -> State.KEPT;
    };
  }

  private static Finding finding(
      DeclaredControl control, long id, Subject subject, State state, Instant measured) {
    String en = "of the things looked at hold";
    return new Finding(
        id,
        control.id(),
        Scope.WHOLE,
        subject,
        state,
        control.ceiling(),
        Measure.count(en, "dari yang diperiksa memenuhi", state == State.KEPT ? 214 : 213, 214),
        reason(state),
        measured.minusSeconds(2),
        measured,
        measured.plus(control.fresh()),
        new Run(
            "0.1.0+9f2c7a1e44d0",
            List.of("cloud-provider/2 sha256:9f2c7a1e44d05b7a"),
            measured.plusMillis(140)),
        List.of("sha256:9f2c7a1e44d05b7a", "probe-run:8812"));
  }

  private static Bilingual reason(State state) {
    return switch (state) {
      case BROKEN ->
          new Bilingual(
              "One endpoint answered without TLS: port 8080 of the backup gateway in Jakarta 2.",
              "Satu titik menjawab tanpa TLS: port 8080 pada gerbang cadangan di Jakarta 2.");
      case SILENT ->
          new Bilingual(
              "The door reader of hall 2 has sent nothing for 41 minutes.",
              "Pembaca pintu ruang 2 tidak mengirim apa pun selama 41 menit.");
      case NOT_APPLICABLE ->
          new Bilingual("No hold is in force.", "Tidak ada penahanan yang berlaku.");
      case KEPT, STALE, UNPROVEN ->
          new Bilingual(
              "214 of 214 hold; each of 12 forbidden tries was refused.",
              "214 dari 214 memenuhi; tiap 12 percobaan terlarang ditolak.");
    };
  }

  @Override
  public List<Version> inForce() {
    return List.copyOf(versions);
  }

  @Override
  public List<Version> versions(String policy) {
    return versions.stream()
        .filter(v -> v.policy().id().equals(policy))
        .flatMap(v -> java.util.stream.Stream.of(v, version(earlier(v.policy()), 1)))
        .toList();
  }

  private static Policy earlier(Policy policy) {
    List<Section> sections = new ArrayList<>(policy.sections());
    Section first = sections.getFirst();
    List<Clause> clauses = new ArrayList<>(first.clauses());
    Clause c = clauses.removeFirst();
    Bilingual text = new Bilingual(c.text().en() + " Always.", c.text().id() + " Selalu.");
    clauses.addFirst(
        new Clause(
            c.id(),
            c.section(),
            text,
            c.duty(),
            Strength.MUST,
            c.within(),
            c.highRisk(),
            c.law(),
            c.bindings()));
    clauses.removeLast();
    sections.set(0, new Section(first.id(), first.number(), first.title(), clauses));
    return new Policy(policy.id(), policy.title(), policy.provider(), policy.documents(), sections);
  }

  @Override
  public PolicyPosition position(Policy policy, Viewer viewer) {
    Set<ControlId> built =
        catalogue.controls().stream().map(DeclaredControl::id).collect(Collectors.toSet());
    return new RollUp(catalogue, built, standings, viewer, clock.instant()).of(policy);
  }

  @Override
  public List<Finding> history(Viewer viewer, ControlId control, Scope scope, int atMost) {
    return findings.stream()
        .filter(f -> f.control().equals(control))
        .sorted(Comparator.comparing(Finding::measuredAt).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public Optional<Finding> finding(Viewer viewer, long id) {
    return findings.stream().filter(f -> f.id() == id).findFirst();
  }

  @Override
  public List<Change> changes(Viewer viewer, Instant since, int atMost) {
    return standings.stream()
        .filter(s -> s.finding().found() != State.KEPT && s.since().isAfter(since))
        .map(s ->
            new Change(
                s.finding().control(),
                s.finding().scope(),
                State.KEPT,
                s.finding().found(),
                s.since(),
                s.finding().id()))
        .limit(4)
        .toList();
  }

  @Override
  public boolean canProbe(ControlId control) {
    return control.value().hashCode() % 3 != 0;
  }

  @Override
  public boolean probeNow(ControlId control) {
    return canProbe(control);
  }

  static CustomerFile file(UUID customer) {
    Instant since = Instant.parse("2026-02-03T00:00:00Z");
    List<Bilingual> kinds = List.of(DataClass.PERSONAL.title(), DataClass.BACKUPS.title());
    Bilingual storage = new Bilingual("Object storage", "Penyimpanan objek");
    return new CustomerFile(
        "Klinik Pelita Sore",
        List.of(
            new CustomerFile.Subscription(
                storage,
                "id-jkt",
                new Bilingual("Jakarta 1", "Jakarta 1"),
                "ID",
                kinds,
                365,
                since),
            new CustomerFile.Subscription(
                storage, "id-btm", new Bilingual("Batam 1", "Batam 1"), "ID", kinds, 30, since)),
        List.of(contact(customer, "Dewi A.", since), contact(customer, "Bayu R.", null)),
        List.of(new CustomerFile.Accepted("cloud-provider", 2, since)),
        Set.of("cloud-provider"));
  }

  private static Contacts.Contact contact(UUID customer, String name, Instant verified) {
    return new Contacts.Contact(
        new Contacts.Contact.Id(new UUID(3, 3)),
        new CustomerId(customer),
        new Services.Service.Id(new UUID(4, 4)),
        name,
        Contacts.Channel.EMAIL,
        "jaga@pelita.example",
        Language.INDONESIAN,
        verified,
        100,
        null,
        java.util.EnumSet.allOf(Contacts.Concern.class));
  }

  private static Policy policy(Path folder, Catalogue catalogue) {
    return switch (PolicyCompiler.compile(folder, catalogue)) {
      case Compilation.Compiled(Policy policy, _) -> policy;
      case Compilation.Rejected(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }
}
