package id.janji.keeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.Basis;
import id.janji.entry.approval.Device;
import id.janji.entry.approval.Signer;
import id.janji.entry.approval.Statement;
import id.janji.entry.export.TrustFile;
import id.janji.entry.history.Story;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.Book;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Shown;
import id.janji.keyring.check.Purpose;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import id.janji.keyring.check.UsedReceipts;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Each check by a question that fails it and no earlier one.
final class ShownCheckTest {
  private static final KeyRef MASTER = new KeyRef(Story.id("master"), 1);

  private final Story story = Story.begun();
  private final Book book = new Book(story);
  private final InstantSource clock = story::now;
  private final UsedReceipts used = new UsedReceipts(clock);
  private final ItemContext context = book.context("inbox/1", MASTER);
  private Terms terms = Book.terms(Basis.OWN, Basis.APPROVED);

  private Allowed check(Question question) {
    return check(question, 0);
  }

  private Allowed check(Question question, long start) {
    return new ShownCheck(terms, start, used, clock).require(question, book.head());
  }

  private void refuses(Refusal why, Question question) {
    assertThatThrownBy(() -> check(question))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(why));
  }

  private Payload.Grant standing() {
    return story.standing("own", Story.BUDI, "use");
  }

  private long own(Payload.Grant grant) {
    return story.tell(Optional.of(Basis.OWN), OptionalLong.empty(), grant);
  }

  private long intent(Basis basis, long at, Payload.Grant grant, Operation operation) {
    return story.tell(basis, at, Book.act("1", grant, operation, context));
  }

  /// A question about a store on the customer's own grant.
  private Question ownStore() {
    Payload.Grant grant = standing();
    long at = own(grant);
    return book.store(context, at, intent(Basis.OWN, at, grant, Operation.STORE));
  }

  private record Approved(long approval, long grant, long intent) {}

  private Approved approved(Statement statement, long approval, Payload.Grant grant) {
    long at = story.tell(Basis.APPROVED, approval, grant);
    return new Approved(approval, at, intent(Basis.APPROVED, at, grant, Operation.OPEN));
  }

  private Approved approved() {
    Statement statement = story.statement("1");
    long approval = story.approve(story.request(statement), statement);
    return approved(statement, approval, Story.grant("1", statement));
  }

  private Question open(long... entries) {
    var wrapped =
        new id.janji.seal.key.WrappedDataKey(
            context.domain(), id.janji.seal.key.WrappedBytes.of(new byte[40]));
    return book.question(Purpose.OPEN, context, Optional.of(wrapped), entries);
  }

  @Test
  void allowsAnActOnTheCustomersOwnGrant() {
    Allowed act = check(ownStore());

    assertThat(act.basis()).isEqualTo(Basis.OWN);
    assertThat(act.context()).isEqualTo(context);
    assertThat(act.approver()).isEmpty();
  }

  @Test
  void allowsAnApprovedActAndSaysWhoApproved() {
    Approved act = approved();

    assertThat(check(open(1, act.approval, act.grant, act.intent)).approver()).hasValue("Budi");
  }

  @Test
  void refusesAnEntryThatStandsElsewhere() {
    Question good = ownStore();
    List<Shown> moved = new ArrayList<>(good.entries());
    Shown last = moved.removeLast();
    moved.add(new Shown(last.index() - 1, last.leaf(), last.salt(), last.payload(), last.path()));

    refuses(Refusal.NOT_INCLUDED, with(good, moved));
  }

  @Test
  void refusesAGrantThatIsInNoLog() {
    Question good = ownStore();
    Story other = Story.begun();
    Payload.Grant wider = other.standing("wider", Story.BUDI, "use");
    long at = other.tell(Optional.of(Basis.OWN), OptionalLong.empty(), wider);
    Shown foreign = new Book(other).shown(at);

    refuses(Refusal.NOT_INCLUDED, with(good, List.of(foreign, good.entries().getLast())));
  }

  private static Question with(Question question, List<Shown> entries) {
    return new Question(
        question.id(), question.purpose(), question.context(), question.wrapped(), entries);
  }

  @Test
  void refusesAnEntryThatIsNoIntent() {
    long grant = own(standing());

    refuses(Refusal.NOT_INTENT, book.store(context, grant, grant));
  }

  @Test
  void refusesAnotherPayload() {
    Question good = ownStore();
    Shown last = good.entries().getLast();
    byte[] payload = last.payload().clone();
    payload[payload.length / 2] ^= 1;
    Shown changed = new Shown(last.index(), last.leaf(), last.salt(), payload, last.path());

    refuses(Refusal.PAYLOAD_OTHER, with(good, List.of(good.entries().getFirst(), changed)));
  }

  @Test
  void refusesAnotherOperation() {
    Question good = ownStore();
    long grant = good.entries().getFirst().index();

    refuses(Refusal.OPERATION_OTHER, open(grant, good.entries().getLast().index()));
  }

  @Test
  void refusesAnotherItemAndAnotherContextOfTheItem() {
    Question good = ownStore();
    long grant = good.entries().getFirst().index();
    long intent = good.entries().getLast().index();

    refuses(Refusal.ITEM_OTHER, book.store(book.context("inbox/2", MASTER), grant, intent));
    ItemContext later = book.context("inbox/1", MASTER);
    refuses(Refusal.CONTEXT_OTHER, book.store(later, grant, intent));
  }

  @Test
  void refusesAnItemOfAnotherCustomer() {
    Question good = ownStore();
    terms = new Terms(Story.LOG, UUID.randomUUID(), terms.bases(), terms.approvers());

    refuses(Refusal.CUSTOMER_OTHER, good);
  }

  @Test
  void refusesWhatIsOldAndWhatIsAheadOfItsOwnClock() {
    Question good = ownStore();
    story.pause(60);
    refuses(Refusal.TOO_OLD, good);
    story.pause(-70);
    refuses(Refusal.AHEAD, good);
  }

  @Test
  void refusesWhatItMayHaveAnsweredBeforeItsStart() {
    Question good = ownStore();

    assertThatThrownBy(() -> check(good, book.size()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.SEEN_BEFORE_START));
  }

  @Test
  void refusesABasisThatTheOwnerDoesNotAllow() {
    Question good = ownStore();
    terms = Book.terms(Basis.APPROVED);

    refuses(Refusal.BASIS_NOT_ALLOWED, good);
  }

  @Test
  void refusesAGrantOtherThanTheOneReferredTo() {
    Question good = ownStore();
    long other = own(story.standing("other", Story.BUDI, "use"));

    refuses(Refusal.GRANT_OTHER, book.store(context, other, good.entries().getLast().index()));
    refuses(Refusal.GRANT_OTHER, book.store(context, 1, good.entries().getLast().index()));
  }

  @Test
  void refusesAProvidersActOnTheBasisOwn() {
    Payload.Grant grant = story.standing("own", Story.ROBOT, "use");
    long at = own(grant);

    refuses(
        Refusal.GRANT_OTHER,
        book.store(context, at, intent(Basis.OWN, at, grant, Operation.STORE)));
  }

  @Test
  void refusesABasisOtherThanThatOfTheGrant() {
    Payload.Grant grant = story.standing("job", Story.BUDI, "use");
    long at = story.tell(Optional.of(Basis.JOB), OptionalLong.empty(), grant);

    refuses(
        Refusal.GRANT_OTHER,
        book.store(context, at, intent(Basis.OWN, at, grant, Operation.STORE)));
  }

  @Test
  void refusesAnActBeyondItsGrant() {
    Statement statement = story.statement("1");
    long approval = story.approve(story.request(statement), statement);
    ItemContext outside = book.context("sent/1", MASTER);
    Payload.Grant grant = Story.grant("1", statement);
    long at = story.tell(Basis.APPROVED, approval, grant);
    long intent = story.tell(Basis.APPROVED, at, Book.act("1", grant, Operation.OPEN, outside));
    Question question =
        new Question(
            7,
            Purpose.OPEN,
            outside.encoded(),
            Optional.empty(),
            List.of(book.shown(1), book.shown(approval), book.shown(at), book.shown(intent)));

    refuses(Refusal.BEYOND_GRANT, question);
  }

  @Test
  void refusesAnApprovedActWithoutItsApproval() {
    Approved act = approved();

    refuses(Refusal.APPROVAL_OTHER, open(act.grant, act.intent));
    refuses(Refusal.APPROVAL_OTHER, open(1, 1, act.grant, act.intent));
  }

  @Test
  void refusesTheApprovalOfAnotherGrant() {
    Statement other = story.statement("2");
    long elsewhere = story.approve(story.request(other), other);
    Approved act = approved();

    refuses(Refusal.APPROVAL_OTHER, open(1, elsewhere, act.grant, act.intent));
  }

  @Test
  void refusesAnApproverWhoIsNotOnTheOwnersListOrWasGivenUp() {
    Approved act = approved();
    terms = new Terms(Story.LOG, Story.CUSTOMER, terms.bases(), List.of());
    refuses(Refusal.APPROVER_UNKNOWN, open(1, act.approval, act.grant, act.intent));
    TrustFile.Approver gone =
        new TrustFile.Approver("Budi", Story.PASSKEY.fingerprint(), act.approval);
    terms = new Terms(Story.LOG, Story.CUSTOMER, terms.bases(), List.of(gone));
    refuses(Refusal.APPROVER_UNKNOWN, open(1, act.approval, act.grant, act.intent));
  }

  @Test
  void refusesAnEnrolmentThatIsNoneOrOfAnotherKey() {
    Approved act = approved();

    refuses(Refusal.APPROVER_UNKNOWN, open(0, act.approval, act.grant, act.intent));
    refuses(Refusal.APPROVAL_FALSE, open(2, act.approval, act.grant, act.intent));
  }

  @Test
  void refusesAForgedSignature() {
    Statement statement = story.statement("1");
    Signer thief = new Signer(Story.PASSKEY.key(), Signer.p256("thief").signing());
    long approval =
        story.tell(
            story.request(statement),
            Story.approval(statement, Device.honest(thief).sign(statement.bytes())));
    Approved act = approved(statement, approval, Story.grant("1", statement));

    refuses(Refusal.APPROVAL_FALSE, open(1, approval, act.grant, act.intent));
  }

  @Test
  void refusesAnApprovalThatCameTooLate() {
    Statement statement = story.statement("1");
    long request = story.request(statement);
    story.pause(600);
    long approval = story.approve(request, statement);
    Approved act = approved(statement, approval, Story.grant("1", statement));

    refuses(Refusal.APPROVAL_FALSE, open(1, approval, act.grant, act.intent));
  }

  @Test
  void refusesAGrantThatReachesBeyondTheApproval() {
    Statement statement = story.statement("1");
    long approval = story.approve(story.request(statement), statement);
    Payload.Grant narrow = Story.grant("1", statement);
    Payload.Grant wide =
        new Payload.Grant(
            narrow.grant(),
            narrow.request(),
            narrow.actor(),
            narrow.operations(),
            new id.janji.entry.payload.Scope.Everything(),
            narrow.purposes(),
            narrow.matter(),
            narrow.from(),
            narrow.until(),
            narrow.most(),
            narrow.regions());
    Approved act = approved(statement, approval, wide);

    refuses(Refusal.BEYOND_APPROVAL, open(1, approval, act.grant, act.intent));
  }

  @Test
  void givesAKeyForAnEntryOnce() {
    Question question = ownStore();
    check(question);

    refuses(Refusal.USED, question);
  }
}
