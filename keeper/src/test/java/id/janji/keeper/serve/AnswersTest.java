package id.janji.keeper.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.Basis;
import id.janji.entry.history.Story;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.Book;
import id.janji.keeper.check.HeadCheck;
import id.janji.keeper.check.ShownCheck;
import id.janji.keeper.exchange.Answer;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Told;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keyring.RootSecret;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.UsedReceipts;
import id.janji.seal.context.ItemContext;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.witness.AddCheckpoint;
import id.janji.tlog.witness.SeenHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A keeper on a real folder, and providers that lie about the log.
final class AnswersTest {
  @TempDir Path temp;
  private final Story story = Story.begun();
  private final Book book = new Book(story);
  private final List<String> said = new ArrayList<>();
  private KeeperFolder folder;
  private Answers answers;

  @BeforeEach
  void make() {
    folder = KeeperFolder.make(temp.resolve("keeper"), Story.CUSTOMER, RootSecret.plain().fresh());
    start();
  }

  private void start() {
    long seen = folder.heads().of(Story.LOG).size();
    answers =
        new Answers(
            folder,
            new HeadCheck(Story.LOG, Book.keys()),
            new ShownCheck(Book.terms(Basis.OWN), seen, new UsedReceipts(story::now), story::now),
            story::now,
            said::add);
  }

  private void startAgain() {
    folder.close();
    folder = KeeperFolder.open(temp.resolve("keeper"), RootSecret.plain().fresh());
    start();
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private SeenHead seen() {
    return folder.heads().of(Story.LOG);
  }

  private Question store(String name) {
    ItemContext context = book.context("inbox/" + name, folder.keys().master());
    Payload.Grant grant = story.standing(name, Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long intent = story.tell(Basis.OWN, at, Book.act(name, grant, Operation.STORE, context));
    return book.store(context, at, intent);
  }

  private static Refusal why(Told told) {
    return told.answers().getFirst() instanceof Answer.Refused(_, Refusal why)
        ? why
        : org.assertj.core.api.Assertions.fail("not refused");
  }

  @Test
  void cosignsKeepsRecordsAndGivesAKeyThatOpensAgain() throws Exception {
    Question store = store("1");
    Told told = answers.to(book.asked(0, store));

    assertThat(told.known()).isEqualTo(book.size());
    SignedNote note =
        SignedNote.parse((book.head().text() + "\n" + told.cosignatures()).getBytes("UTF-8"));
    assertThat(note.check(folder.keys().enrolment().keys()))
        .isInstanceOfSatisfying(
            SignedNote.Check.Signed.class, signed -> assertThat(signed.by()).hasSize(2));
    Answer.Stored stored = (Answer.Stored) told.answers().getFirst();
    assertThat(Files.readString(temp.resolve("keeper/record"))).contains("mail/inbox/1");

    ItemContext context = ItemContext.parse(store.context());
    Told opened = open(context, stored.wrapped());
    assertThat(((Answer.Opened) opened.answers().getFirst()).key()).isEqualTo(stored.key());
  }

  private Told open(ItemContext context, WrappedDataKey wrapped) {
    Payload.Grant grant = story.standing("open", Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long intent = story.tell(Basis.OWN, at, Book.act("open", grant, Operation.OPEN, context));
    long old = seen().size();
    return answers.to(
        book.asked(old, book.question(Purpose.OPEN, context, Optional.of(wrapped), at, intent)));
  }

  @Test
  void aWrappedKeyOfAnotherItemIsRefused() {
    Question store = store("1");
    Answer.Stored stored = (Answer.Stored) answers.to(book.asked(0, store)).answers().getFirst();
    story.pause(1);

    Told told = open(book.context("inbox/other", folder.keys().master()), stored.wrapped());

    assertThat(why(told)).isEqualTo(Refusal.KEY_REFUSED);
  }

  @Test
  void aProviderThatForksTheLogStopsItForGood() {
    answers.to(book.asked(0));
    SeenHead before = seen();
    Story other = Story.begun();
    other.tell(0, new Payload.Erased("never happened"));
    Book fork = new Book(other);
    other.entries.set(1, other.entries.get(2));
    Question question = store("1");

    Told told = answers.to(fork.asked(before.size(), question));

    assertThat(why(told)).isEqualTo(Refusal.HEAD_FORKED);
    assertThat(told.cosignatures()).isEmpty();
    assertThat(told.stopped()).hasValue(Refusal.HEAD_FORKED);
    assertThat(seen()).isEqualTo(before);
    assertThat(String.join("\n", said)).contains("THE KEEPER HAS STOPPED");
    startAgain();
    assertThat(folder.stopped()).hasValueSatisfying(why -> assertThat(why).contains(Story.LOG));
    folder.resume();
    startAgain();
    assertThat(folder.stopped()).isEmpty();
    assertThat(seen()).isEqualTo(before);
  }

  @Test
  void aProviderThatSignsTwoHeadsOfOneSizeStopsIt() {
    answers.to(book.asked(0));
    Story other = Story.begun();
    other.entries.set(1, other.entries.get(2));

    Told told = answers.to(new Book(other).asked(book.size()));

    assertThat(told.stopped()).hasValue(Refusal.HEAD_FORKED);
  }

  @Test
  void aProviderThatShowsAnOldHeadStopsIt() {
    Asked old = book.asked(0);
    store("1");
    answers.to(book.asked(0));

    assertThat(answers.to(old).stopped()).hasValue(Refusal.HEAD_REWOUND);
    assertThat(seen().size()).isEqualTo(book.size());
  }

  @Test
  void aProviderThatLeavesAnEntryOutOfTheHeadGetsNoKey() {
    answers.to(book.asked(0));
    Question question = store("1");
    Story without = Story.begun();
    without.pause(1).request(without.statement("1"));
    without.request(without.statement("2"));

    assertThat(why(answers.to(new Book(without).asked(seen().size(), question))))
        .isEqualTo(Refusal.NOT_INCLUDED);
  }

  @Test
  void aHeadThatOneKeyOfTheLogDidNotSignIsNothing() {
    Question question = store("1");
    SignedNote half = book.signed(book.head().text(), Book.signers().subList(0, 1));
    Asked asked = new Asked(new AddCheckpoint(0, List.of(), half).bytes(), List.of(question));

    Told told = answers.to(asked);

    assertThat(why(told)).isEqualTo(Refusal.HEAD_UNSIGNED);
    assertThat(told.stopped()).isEmpty();
    assertThat(seen()).isEqualTo(SeenHead.NOTHING);
  }

  @Test
  void aHeadOfAnotherLogIsNothing() {
    String text = book.head().text().replace(Story.LOG, "janji.example/log/8");
    SignedNote note = book.signed(text, Book.signers());

    Told told = answers.to(new Asked(new AddCheckpoint(0, List.of(), note).bytes(), List.of()));

    assertThat(told.cosignatures()).isEmpty();
    assertThat(seen()).isEqualTo(SeenHead.NOTHING);
  }

  @Test
  void whatIsNoHeadIsNothing() {
    assertThat(why(answers.to(new Asked(new byte[] {1, 2}, List.of(store("1"))))))
        .isEqualTo(Refusal.HEAD_MALFORMED);
  }

  @Test
  void aHeadWithAFalseProofIsAFork() {
    answers.to(book.asked(0));
    long known = seen().size();
    store("1");
    List<Hash> proof = List.of(book.root(1), book.root(2), book.root(1));

    Told told =
        answers.to(new Asked(new AddCheckpoint(known, proof, book.note()).bytes(), List.of()));

    assertThat(told.stopped()).hasValue(Refusal.HEAD_FORKED);
  }

  @Test
  void afterAStartItAnswersNothingThatItMayHaveAnsweredBefore() {
    Question question = store("1");
    answers.to(book.asked(0, question));
    startAgain();

    assertThat(why(answers.to(book.asked(seen().size(), question))))
        .isEqualTo(Refusal.SEEN_BEFORE_START);
  }

  @Test
  void anItemUnderAnotherMasterIsNotStored() {
    ItemContext context =
        book.context("inbox/1", new id.janji.seal.context.KeyRef(Story.id("old"), 1));
    Payload.Grant grant = story.standing("1", Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long intent = story.tell(Basis.OWN, at, Book.act("1", grant, Operation.STORE, context));

    assertThat(why(answers.to(book.asked(0, book.store(context, at, intent)))))
        .isEqualTo(Refusal.DOMAIN_OTHER);
  }

  @Test
  void namesThatSteerATerminalAreShownHarmless() {
    ItemContext context = book.context("a\u001b[2Jb\nfake line", folder.keys().master());
    Payload.Grant grant = story.standing("1", Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
    long intent = story.tell(Basis.OWN, at, Book.act("1", grant, Operation.STORE, context));

    answers.to(book.asked(0, book.store(context, at, intent)));

    assertThat(said.getLast()).contains("a\uFFFD[2Jb\uFFFDfake line").doesNotContain("\n");
  }
}
