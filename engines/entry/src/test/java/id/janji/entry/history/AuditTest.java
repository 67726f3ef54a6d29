package id.janji.entry.history;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import id.janji.entry.approval.Device;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class AuditTest {
  @Test
  void acceptsAllThatMayHappen() {
    List<Judgement> judgements = judge(Story.good());

    assertThat(judgements.subList(0, judgements.size() - 1))
        .allMatch(j -> j instanceof Judgement.Lawful);
    assertThat(judgements.getLast()).isEqualTo(new Judgement.NotCheckable("its kind is unknown"));
  }

  @ParameterizedTest
  @MethodSource("tales")
  void refusesWhatAVerifierWouldRefuse(Tale tale) {
    List<Judgement> judgements = judge(tale.story());

    assertThat(judgements).hasSize((int) tale.index() + 1);
    assertThat(judgements.subList(0, (int) tale.index()))
        .noneMatch(j -> j instanceof Judgement.Refused);
    assertThat(judgements.getLast())
        .isInstanceOfSatisfying(
            Judgement.Refused.class,
            refused -> assertThat(refused.check()).as(refused.reason()).isEqualTo(tale.check()));
  }

  static Stream<Tale> tales() {
    return Tale.all().stream();
  }

  @Test
  void whatRestsOnSomethingErasedIsNeverCalledApproved() {
    for (long erased : new long[] {1, 3, 4, 5}) {
      Story story = erasedLater(erased);
      List<Judgement> judgements = judge(story);

      assertThat(judgements).hasSize(9).noneMatch(j -> j instanceof Judgement.Refused);
      assertThat(judgements.subList(6, 8)).allMatch(j -> j instanceof Judgement.NotCheckable);
      assertThat(judgements.getLast()).isInstanceOf(Judgement.Lawful.class);
    }
  }

  /// One act on an approved grant, of whose entries one is erased in the end.
  private static Story erasedLater(long erased) {
    Story story = Story.begun();
    Statement statement = story.statement("1");
    Payload.Grant grant = Story.grant("1", statement);
    long at = story.tell(Basis.APPROVED, story.approve(story.request(statement), statement), grant);
    long act = story.tell(Basis.APPROVED, at, Story.act("1", grant, "inbox/1"));
    story.tell(Basis.APPROVED, act, Story.done("1", 1));
    story.erase(erased);
    return story;
  }

  @Test
  void aRevokedGrantStaysRevokedThoughItsPayloadIsErased() {
    Story story = Story.begun();
    Statement statement = story.statement("1");
    Payload.Grant grant = Story.grant("1", statement);
    long at = story.tell(Basis.APPROVED, story.approve(story.request(statement), statement), grant);
    story.tell(at, new Payload.Revocation(grant.grant(), Story.BUDI, "no"));
    story.erase(at);
    story.tell(Basis.APPROVED, at, Story.act("1", grant, "inbox/1"));

    assertThat(judge(story).getLast()).isInstanceOf(Judgement.Refused.class);
  }

  @Test
  void forgetsWhatHasEndedAndGoesOnFromASnapshot() {
    Story story = Story.begun();
    int most = 0;
    RememberedPast past = new RememberedPast();
    Audit audit = Audit.of(Story.LOG, past);
    for (int round = 0; round < 200; round++) {
      Statement statement = story.statement("r" + round);
      Payload.Grant grant = Story.grant("r" + round, statement);
      Proof proof = Device.bare(Story.COMMAND_LINE, statement.bytes());
      long approval = story.tell(story.request(statement), Story.approval(statement, proof));
      long at = story.tell(Basis.APPROVED, approval, grant);
      long act = story.tell(Basis.APPROVED, at, Story.act("r" + round, grant, "inbox/1"));
      story.tell(Basis.APPROVED, act, Story.done("r" + round, 1));
      story.pause(1_800);
      while (audit.size() < story.entries.size()) {
        Entry entry = story.entries.get((int) audit.size());
        Judgement judgement = audit.accept(entry);
        assertThat(judgement).isEqualTo(new Judgement.Lawful());
        past.remember(entry);
      }
      byte[] snapshot = audit.snapshot();
      audit = Audit.restore(snapshot, past);
      assertThat(audit.snapshot()).isEqualTo(snapshot);
      most = Math.max(most, audit.liveCount());
    }
    assertThat(most).isLessThan(10);
  }

  @Test
  void judgesTheSameFromEverySnapshot() {
    for (Tale tale : Tale.all()) {
      assertThat(judgeThroughSnapshots(tale.story()))
          .as(tale.name())
          .isEqualTo(judge(tale.story()));
    }
    assertThat(judgeThroughSnapshots(Story.good())).isEqualTo(judge(Story.good()));
  }

  @Test
  void admitsByTheSameChecksAndTakesInOnlyWhatIsLawful() {
    List<Story> stories = new ArrayList<>(Tale.all().stream().map(Tale::story).toList());
    stories.addAll(List.of(Story.good(), erasedLater(3)));
    for (Story story : stories) {
      assertThat(judgeBeside(story, 0)).isEqualTo(judge(story));
      // That of another entry is not believed.
      assertThat(judgeBeside(story, 1)).isEqualTo(judge(story));
    }
  }

  @Test
  void aDamagedPayloadIsAlwaysNoticed() {
    Random random = Seed.random();
    Story story = Story.good();
    for (int round = 0; round < 200; round++) {
      int at = random.nextInt(story.entries.size());
      Entry whole = story.entries.get(at);
      if (whole.disclosed().isEmpty()) {
        continue;
      }
      byte[] payload = whole.disclosed().get().payload();
      byte[] damaged = Mutation.of(payload, random);
      story.entries.set(at, Entry.of(whole.leaf(), whole.disclosed().get().salt(), damaged));

      boolean same = Arrays.equals(payload, damaged);
      assertThat(judge(story)).hasSize(same ? story.entries.size() : at + 1);
      story.entries.set(at, whole);
    }
  }

  @Test
  void aDamagedSnapshotIsRefusedOrReadAsWhatItSpells() {
    damageSnapshots(1_000);
  }

  @Test
  @Tag("full")
  void manyDamagedSnapshotsAreRefusedOrReadAsWhatTheySpell() {
    damageSnapshots(20_000);
  }

  private static void damageSnapshots(int rounds) {
    Random random = Seed.random();
    RememberedPast past = new RememberedPast();
    Audit audit = Audit.of(Story.LOG, past);
    for (Entry entry : Story.good().entries) {
      audit.accept(entry);
      past.remember(entry);
    }
    byte[] snapshot = audit.snapshot();
    for (int round = 0; round < rounds; round++) {
      try {
        Audit.restore(Mutation.of(snapshot, random), past).snapshot();
      } catch (EntryException refused) {
        assertThat(refused.getMessage()).endsWith(".");
      }
    }
  }

  private static List<Judgement> judge(Story story) {
    RememberedPast past = foreseeing(story);
    Audit audit = Audit.of(Story.LOG, past);
    List<Judgement> judgements = new ArrayList<>();
    for (Entry entry : story.entries) {
      judgements.add(audit.accept(entry));
      if (judgements.getLast() instanceof Judgement.Refused) {
        break;
      }
      past.remember(entry);
    }
    return judgements;
  }

  private static List<Judgement> judgeThroughSnapshots(Story story) {
    RememberedPast past = foreseeing(story);
    byte[] snapshot = Audit.of(Story.LOG, past).snapshot();
    List<Judgement> judgements = new ArrayList<>();
    for (Entry entry : story.entries) {
      Audit audit = Audit.restore(snapshot, past);
      judgements.add(audit.accept(entry));
      snapshot = audit.snapshot();
      if (judgements.getLast() instanceof Judgement.Refused) {
        break;
      }
      past.remember(entry);
    }
    return judgements;
  }

  /// With the content of the entry that stands so far before.
  private static List<Judgement> judgeBeside(Story story, int before) {
    RememberedPast past = foreseeing(story);
    Audit audit = Audit.of(Story.LOG, past);
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < story.entries.size(); i++) {
      Entry entry = story.entries.get(i);
      Optional<Content> read = read(story.entries.get(Math.max(0, i - before)));
      Optional<Judgement> admitted = read.map(content -> audit.admit(entry, content));
      boolean lawful = admitted.equals(Optional.of(new Judgement.Lawful()));
      // What is not lawful is not written, so it is not taken in.
      assertThat(audit.size()).isEqualTo(lawful ? i + 1 : i);
      Judgement judgement = lawful ? admitted.get() : audit.accept(entry);
      assertThat(admitted.orElse(judgement)).isEqualTo(judgement);
      judgements.add(judgement);
      if (judgements.getLast() instanceof Judgement.Refused) {
        break;
      }
      past.remember(entry);
    }
    return judgements;
  }

  private static Optional<Content> read(Entry entry) {
    try {
      return entry
          .leaf()
          .knownKind()
          .flatMap(kind -> entry.disclosed().map(d -> Content.parse(kind, d.payload())));
    } catch (EntryException unreadable) {
      return Optional.empty();
    }
  }

  /// As a verifier reads: the leaves are all there from the start.
  static RememberedPast foreseeing(Story story) {
    RememberedPast past = new RememberedPast();
    for (int i = 0; i < story.entries.size(); i++) {
      Optional<Kind> kind = story.entries.get(i).leaf().knownKind();
      OptionalLong refers = story.entries.get(i).leaf().refers();
      if (kind.equals(Optional.of(Kind.ERASED)) && refers.isPresent()) {
        past.foresee(refers.getAsLong(), i);
      }
    }
    return past;
  }
}
