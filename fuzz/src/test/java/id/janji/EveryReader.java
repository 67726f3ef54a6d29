package id.janji;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.access.request.AssertionFuzz;
import id.janji.api.BodyFuzz;
import id.janji.clause.cut.CutterFuzz;
import id.janji.clause.json.JsonFuzz;
import id.janji.clause.lint.LinterFuzz;
import id.janji.clause.policy.PolicyFolderFuzz;
import id.janji.clause.policy.PolicyJsonFuzz;
import id.janji.clause.source.YamlFuzz;
import id.janji.clause.text.PdfFuzz;
import id.janji.clause.text.TextFuzz;
import id.janji.console.HeadersFuzz;
import id.janji.console.account.AddressesFuzz;
import id.janji.custody.s3.ChunksFuzz;
import id.janji.custody.s3.PlaceFuzz;
import id.janji.custody.s3.QueryFuzz;
import id.janji.custody.s3.SignatureFuzz;
import id.janji.custody.s3.TermsFuzz;
import id.janji.custody.s3.WholeChunksFuzz;
import id.janji.custody.s3.XmlFuzz;
import id.janji.custody.store.format.NamesFuzz;
import id.janji.custody.store.format.PackFuzz;
import id.janji.db.postgres.PasswordFileFuzz;
import id.janji.edge.ClientHelloFuzz;
import id.janji.entry.EntryFuzz;
import id.janji.entry.approval.ApprovalFuzz;
import id.janji.entry.export.TrustFileFuzz;
import id.janji.entry.history.SnapshotFuzz;
import id.janji.identity.internal.OneTimeCodeFuzz;
import id.janji.identity.leak.LeakListFuzz;
import id.janji.keeper.exchange.EnrolmentFuzz;
import id.janji.keeper.exchange.PostFuzz;
import id.janji.keeper.exchange.ReplyFuzz;
import id.janji.keeper.folder.KeeperFilesFuzz;
import id.janji.keyring.AnswersFuzz;
import id.janji.keyring.process.QuestionsFuzz;
import id.janji.keyring.vault.KeyFoldersFuzz;
import id.janji.law.RulesFuzz;
import id.janji.law.time.HolidaysFuzz;
import id.janji.ledger.internal.KeptFilesFuzz;
import id.janji.mail.MailFuzz;
import id.janji.notify.door.VisitFuzz;
import id.janji.notify.hook.AnswerFuzz;
import id.janji.policy.internal.KeyFilesFuzz;
import id.janji.policy.internal.StatementFuzz;
import id.janji.release.age.RecipientFuzz;
import id.janji.seal.item.SealedHeadFuzz;
import id.janji.seal.item.SealedItemFuzz;
import id.janji.tenancy.FieldsFuzz;
import id.janji.tlog.note.NoteFuzz;
import id.janji.tlog.receipt.ReceiptFuzz;
import id.janji.tlog.store.format.PayloadRunFuzz;
import id.janji.tlog.store.format.TailFuzz;
import id.janji.tlog.store.format.WalFuzz;
import id.janji.tlog.tile.TileFuzz;
import id.janji.tlog.trust.ProofFuzz;
import id.janji.tlog.trust.TrustPolicyFuzz;
import id.janji.tlog.witness.AddCheckpointFuzz;
import id.janji.verify.ExportFuzz;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/// The targets that need no database in one process, for a short run: the first byte chooses.
public final class EveryReader {
  private static final List<Target> TARGETS =
      List.of(
          new TextFuzz()::isReadOrRefused,
          new PdfFuzz()::isReadOrRefused,
          new LinterFuzz()::findsWithinTheText,
          new CutterFuzz()::accountsForEverySentence,
          new YamlFuzz()::isReadOrHasAFault,
          new JsonFuzz()::comesBackAsItIs,
          new PolicyJsonFuzz()::readsOnlyWhatItWrites,
          new PolicyFolderFuzz()::compilesOrSaysWhyNot,
          new HeadersFuzz()::areReadOrRefused,
          new AddressesFuzz()::staysHere,
          new PasswordFileFuzz()::isTwoLinesOrRefused,
          new ClientHelloFuzz()::isAcceptedOnlyByAHello,
          new OneTimeCodeFuzz()::isRightOnceInItsTime,
          new KeyFilesFuzz()::openOrAreRefused,
          new StatementFuzz()::saysEveryFact,
          new FieldsFuzz()::takesWhatCanBeSeen,
          new ServerSettingsFuzz()::areTakenOrRefused,
          new SignatureFuzz()::isNeverRightByChance,
          new PlaceFuzz()::isOneOrNone,
          new TermsFuzz()::areSaidOrRefused,
          new QueryFuzz()::comesBack,
          new ChunksFuzz()::endWellOnlyAsAnnounced,
          new WholeChunksFuzz()::giveBackWhatWasPutIntoThem,
          new XmlFuzz()::isReadOrRefused,
          new PackFuzz()::tellsOnlyWhatWasWritten,
          new MailFuzz()::isReadOrRefused,
          new VisitFuzz()::isAnsweredWithinLimits,
          new RulesFuzz()::areReadOrHaveAFault,
          new HolidaysFuzz()::areReadOrHaveAFault,
          new PostFuzz()::isReadOrRefused,
          new ReplyFuzz()::isReadOrRefused,
          new EnrolmentFuzz()::isReadOrRefused,
          new EntryFuzz()::isReadOrRefused,
          new TrustFileFuzz()::isReadOrRefused,
          new ApprovalFuzz()::isReadOrRefused,
          new NoteFuzz()::isReadOrRefused,
          new ProofFuzz()::isReadOrRefused,
          new TrustPolicyFuzz()::isReadOrRefused,
          new AddCheckpointFuzz()::isReadOrRefused,
          new SealedHeadFuzz()::isReadOrRefused,
          new BodyFuzz()::isReadOrAProblem,
          new AssertionFuzz()::isReadOrNone,
          new RecipientFuzz()::isAKeyOrNobody,
          new ExportFuzz()::getsAVerdict,
          new QuestionsFuzz()::getNoKeyWithoutAnEntry,
          new AnswersFuzz()::areReadOrNotTheProtocol,
          new KeyFoldersFuzz()::holdOnlyUnderTheirSeal,
          new AnswerFuzz()::isAStatusOrNone,
          new LeakListFuzz()::findsOnlyWhatStandsInIt,
          new NamesFuzz()::meanOneFileOrNone,
          new WalFuzz()::tellsOnlyWhatWasWritten,
          new TailFuzz()::isReadOrRefused,
          new PayloadRunFuzz()::givesBackWhatWasPutIntoIt,
          new ReceiptFuzz()::isReadOrRefused,
          new TileFuzz()::isReadOrRefused,
          new KeeperFilesFuzz()::areReadOrRefused,
          new KeptFilesFuzz()::areReadOrMissing,
          new SnapshotFuzz()::isReadOrRefused,
          new SealedItemFuzz()::opensAsItWasSealedOrNotAtAll);

  interface Target {
    void take(byte[] input) throws Exception;
  }

  @BeforeAll
  static void start() throws Exception {
    PolicyFolderFuzz.head();
    HeadersFuzz.start();
    PasswordFileFuzz.file();
    ClientHelloFuzz.listen();
    KeyFilesFuzz.keys();
  }

  @FuzzTest
  void keepsItsWord(byte[] input) throws Exception {
    if (input.length > 0) {
      Target target = TARGETS.get((input[0] & 0xff) % TARGETS.size());
      target.take(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
