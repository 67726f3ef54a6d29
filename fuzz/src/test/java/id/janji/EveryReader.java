package id.janji;

import com.code_intelligence.jazzer.junit.FuzzTest;
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
import id.janji.custody.s3.HeadFuzz;
import id.janji.custody.s3.XmlFuzz;
import id.janji.custody.store.format.PackFuzz;
import id.janji.db.postgres.PasswordFileFuzz;
import id.janji.edge.ClientHelloFuzz;
import id.janji.identity.internal.OneTimeCodeFuzz;
import id.janji.mail.MailFuzz;
import id.janji.policy.internal.KeyFilesFuzz;
import id.janji.policy.internal.StatementFuzz;
import id.janji.tenancy.FieldsFuzz;
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
          new HeadFuzz()::isNeverSignedByChance,
          new HeadFuzz()::pointsAtOnePlaceOrNone,
          new HeadFuzz()::saysTermsAndRangeOrIsRefused,
          new HeadFuzz()::hasAQueryThatComesBack,
          new ChunksFuzz()::endWellOnlyAsAnnounced,
          new ChunksFuzz()::giveBackWhatWasPutIntoThem,
          new XmlFuzz()::isReadOrRefused,
          new PackFuzz()::tellsOnlyWhatWasWritten,
          new MailFuzz()::isReadOrRefused);

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
