package id.janji.verify;

import static id.janji.verify.Log.CLI;
import static id.janji.verify.Log.KEEPER;
import static id.janji.verify.Log.KEEPER_PQ;
import static id.janji.verify.Log.LOG;
import static id.janji.verify.Log.LOG_PQ;
import static id.janji.verify.Log.PASSKEY;
import static id.janji.verify.Log.RSA;
import static id.janji.verify.Log.b64;
import static id.janji.verify.Log.json;
import static id.janji.verify.Log.map;
import static id.janji.verify.Log.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provider holds every key of the log and, but for the tests of signatures, even the keeper's:
/// so what is named here is named by the check itself.
@Tag("slow")
class ProviderLiesTest {
  private static final KeyPair OWN = Log.pair("Ed25519");

  @TempDir Path folder;
  private Log log;
  private UUID grant;
  private UUID request;
  private int granted;

  @BeforeEach
  void oneGrantToOpen() {
    log = Log.story(7);
    request = log.uuid();
    String statement = json(log.statement(request));
    int asked = log.request(request, statement);
    int approval = log.approval(asked, request, statement, CLI);
    grant = log.uuid();
    granted = log.add("grant", "approved", approval, log.grantOf(grant, request));
  }

  private void fails(String... words) throws IOException {
    failsAgainst(Log.trust(), words);
  }

  private void failsAgainst(String trust, String... words) throws IOException {
    Checked checked = Checked.export(folder, log, trust);
    assertThat(checked.out() + checked.err()).contains(words);
    assertThat(checked.exit()).isEqualTo(1);
  }

  private void act(String member, Object value) throws IOException {
    Map<String, Object> intent = log.intentOf(log.uuid(), grant);
    intent.put(member, value);
    int index = log.add("intent", "approved", granted, intent);
    fails("entry " + index + ",", "outside of its grant");
  }

  private static String seen(int size, Log before) {
    return Log.trust(
        List.of(KEEPER.vkey(), KEEPER_PQ.vkey()), size, before.root(size), PASSKEY, CLI, RSA);
  }

  @Test
  void theUnchangedLogHolds() throws IOException {
    Checked checked = Checked.export(folder, log, seen(20, log));
    assertThat(checked.out()).startsWith("holds");
    assertThat(checked.exit()).isZero();
  }

  @Test
  void namesAnEntryLeftOut() throws IOException {
    String trust = seen(20, log);
    log.records.remove(12);
    failsAgainst(trust, "check 4", "the log was rewritten");
  }

  @Test
  void namesEntriesInAnotherOrder() throws IOException {
    log.records.add(3, log.records.remove(2));
    fails("entry 3", "leaf.md 2", "before the one in front of it");
  }

  @Test
  void namesATruncatedOrOlderLog() throws IOException {
    String trust = seen(log.records.size(), log);
    log.records.removeLast();
    failsAgainst(trust, "check 4", "entries are gone");
  }

  @Test
  void namesAForkAgainstAnEarlierHead() throws IOException {
    String trust = seen(log.records.size(), log);
    log.rewrite(9, "done", "failed");
    log.add("slot", "", -1, map());
    failsAgainst(trust, "check 4", "the log was rewritten");
  }

  @Test
  void namesARootThatIsNotTheLeaves() throws IOException {
    log.root = new byte[32];
    fails("check 3", "root of all");
  }

  @Test
  void namesASwappedPayload() throws IOException {
    log.records.get(9).payload = log.records.get(14).payload;
    log.records.get(9).salt = log.records.get(14).salt;
    fails("entry 9", "leaf.md 4", "commits to");
  }

  @Test
  void namesAMissingPayload() throws IOException {
    log.records.get(8).payload = null;
    fails("entry 8", "check 8", "no entry says that it was erased");
  }

  @Test
  void namesAPayloadSaidToBeErased() throws IOException {
    byte[] kept = log.records.get(9).payload;
    log.erase(9);
    log.records.get(9).payload = kept;
    fails("check 8", "#9 ", "still here");
  }

  @Test
  void namesABackDatedEntry() throws IOException {
    int index = log.addAt(Log.START, "slot", "", -1, utf8("{}"));
    fails("entry " + index, "leaf.md 2", "before the one in front of it");
  }

  @Test
  void namesAnotherLogKey() throws IOException {
    log.signers.set(0, new Log.Signer(Log.ORIGIN, 1, OWN));
    fails("check 4", "carries no good signature of the log");
  }

  @Test
  void namesAWrongLogSignature() throws IOException {
    Log other = Log.story(8);
    Map<String, byte[]> members = log.members();
    String note = new String(members.get("checkpoint"), java.nio.charset.StandardCharsets.UTF_8);
    String theirs = new String(other.note(5), java.nio.charset.StandardCharsets.UTF_8);
    members.put(
        "checkpoint",
        utf8(note.substring(0, note.indexOf("—")) + theirs.substring(theirs.indexOf("—"))));
    Path file = java.nio.file.Files.write(folder.resolve("e.zip"), Log.zip(members));
    Path trust = java.nio.file.Files.writeString(folder.resolve("t.json"), Log.trust());
    assertThat(Checked.command(file, "--trust", trust, "--lang", "en").out())
        .contains("check 4", "a wrong one, or that of another checkpoint");
  }

  @Test
  void namesTheLogOfAnotherCustomer() throws IOException {
    log = new Log(3);
    log.origin = "awan.example/log/teh";
    log.opened();
    fails("check 4", "awan.example/log/teh", "your trust file is for");
  }

  @Test
  void namesAMissingKeeper() throws IOException {
    log.signers.removeIf(s -> s.type() == 4);
    fails("check 4", "no good signature of the keeper");
  }

  @Test
  void namesAnotherKeeper() throws IOException {
    log.signers.removeIf(s -> s == KEEPER_PQ);
    log.signers.add(new Log.Signer(KEEPER_PQ.name(), 6, LOG_PQ.pair()));
    fails("check 4", "no good signature of the keeper");
  }

  @Test
  void namesACosignatureOfAnOlderCheckpoint() throws IOException {
    Map<String, byte[]> members = log.members();
    String note = new String(members.get("checkpoint"), java.nio.charset.StandardCharsets.UTF_8);
    String older = new String(log.note(20), java.nio.charset.StandardCharsets.UTF_8);
    String line = "— keeper.kopi.example";
    String fresh = note.substring(0, note.indexOf(line)) + older.substring(older.indexOf(line));
    members.put("checkpoint", utf8(fresh));
    Path file = java.nio.file.Files.write(folder.resolve("e.zip"), Log.zip(members));
    Path trust = java.nio.file.Files.writeString(folder.resolve("t.json"), Log.trust());
    assertThat(Checked.command(file, "--trust", trust, "--lang", "en").out())
        .contains("no good signature of the keeper", "that of another checkpoint");
  }

  @Test
  void namesAForgedApproval() throws IOException {
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    Map<String, Object> proof = Log.proof(statement.replace("Budi", "Tono"), CLI);
    int asked = log.request(id, statement);
    int index =
        log.add("approval", "", asked, map("request", id, "statement", statement, "proof", proof));
    fails("entry " + index, "leaf.md 8", "not that of key");
  }

  @Test
  void namesAPasskeyThatSignedSomethingElse() throws IOException {
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    Map<String, Object> proof = Log.proof(statement.replace("Budi", "Tono"), PASSKEY);
    int asked = log.request(id, statement);
    int index =
        log.add("approval", "", asked, map("request", id, "statement", statement, "proof", proof));
    fails("entry " + index, "challenge");
  }

  @Test
  void namesAKeyOfTheProvidersOwnMaking() throws IOException {
    log.add(
        "key-enrolled",
        "",
        -1,
        map(
            "key",
            b64(OWN.getPublic().getEncoded()),
            "holder",
            map("id", "p1", "name", "Sari"),
            "form",
            "ed25519"));
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    int index = log.approval(log.request(id, statement), id, statement, OWN);
    fails("entry " + index + ", check 6", "your trust file does not name");
  }

  @Test
  void namesAKeyThatWasRetired() throws IOException {
    log.add(
        "key-retired",
        "",
        2,
        map("fingerprint", b64(Log.sha(CLI.getPublic().getEncoded())), "reason", "lost"));
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    int index = log.approval(log.request(id, statement), id, statement, CLI);
    fails("entry " + index, "had been retired");
  }

  @Test
  void namesAnApprovalUsedTwice() throws IOException {
    UUID second = log.uuid();
    long approval = log.records.get(granted).refers;
    int index = log.add("grant", "approved", approval, log.grantOf(second, request));
    fails("entry " + index, "leaf.md 7", "has its one entry “grant” already");
  }

  @Test
  void namesAnApprovalAfterRefusalOrLapse() throws IOException {
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    int asked = log.request(id, statement);
    log.add(
        "decision",
        "",
        asked,
        map(
            "request",
            id,
            "by",
            map("id", "c1", "name", "Sari", "party", "customer"),
            "answer",
            "no"));
    int index = log.approval(asked, id, statement, CLI);
    fails("entry " + index, "had been refused");
  }

  @Test
  void namesALateApproval() throws IOException {
    UUID id = log.uuid();
    String statement = json(log.statement(id));
    int asked = log.request(id, statement);
    log.clock += 50_000_000;
    int index = log.approval(asked, id, statement, CLI);
    fails("entry " + index, "had lapsed");
  }

  @Test
  void namesAGrantWiderThanItsApproval() throws IOException {
    Map<String, Object> wider =
        new HashMap<>(
            map(
                "operations",
                List.of("delete", "open"),
                "scope",
                map("bucket", "faktur"),
                "case",
                "C-18",
                "until",
                Log.at(Log.START + 90_000_000),
                "most",
                map("items", 3, "bytes", 1000),
                "regions",
                List.of("id-jkt", "sg"),
                "purposes",
                List.of("audit")));
    for (Map.Entry<String, Object> entry : wider.entrySet()) {
      log = Log.story(9);
      UUID id = log.uuid();
      String statement = json(log.statement(id));
      int approval = log.approval(log.request(id, statement), id, statement, CLI);
      Map<String, Object> terms = log.grantOf(log.uuid(), id);
      terms.put(entry.getKey(), entry.getValue());
      int index = log.add("grant", "approved", approval, terms);
      fails("entry " + index, "leaf.md 9", "more than the customer approved");
    }
  }

  @Test
  void namesAnActOutsideOfItsGrant() throws IOException {
    act("operation", "delete");
  }

  @Test
  void namesAnActOnAnotherItem() throws IOException {
    act("item", map("bucket", "faktur", "key", b64(utf8("2025/12/a.pdf"))));
  }

  @Test
  void namesAnActBySomebodyElse() throws IOException {
    act("actor", map("id", "s8", "name", "Tono", "party", "provider"));
  }

  @Test
  void namesAnActFromAnotherPlace() throws IOException {
    act("session", map("region", "sg"));
  }

  @Test
  void namesAnActForAnotherPurposeOrCase() throws IOException {
    act("case", "C-99");
  }

  @Test
  void namesAnActAfterItsWindow() throws IOException {
    log.clock = Log.START + 3_700_000;
    int index = log.add("intent", "approved", granted, log.intentOf(log.uuid(), grant));
    fails("entry " + index, "leaf.md 10", "outside of the window");
  }

  @Test
  void namesAnActAfterRevocation() throws IOException {
    log.add(
        "revocation",
        "",
        granted,
        map(
            "grant",
            grant,
            "by",
            map("id", "c1", "name", "Sari", "party", "customer"),
            "reason",
            "enough"));
    int index = log.add("intent", "approved", granted, log.intentOf(log.uuid(), grant));
    fails("entry " + index, "leaf.md 10", "the act comes after its grant");
  }

  @Test
  void namesAHiddenSecondIntentOfOneAct() throws IOException {
    UUID act = log.uuid();
    log.add("intent", "approved", granted, log.intentOf(act, grant));
    int index = log.add("intent", "approved", granted, log.intentOf(act, grant));
    fails("entry " + index, "leaf.md 7", "is there twice");
  }

  @Test
  void namesActsBeyondTheAmount() throws IOException {
    log.add("intent", "approved", granted, log.intentOf(log.uuid(), grant));
    log.add("intent", "approved", granted, log.intentOf(log.uuid(), grant));
    int index = log.add("intent", "approved", granted, log.intentOf(log.uuid(), grant));
    fails("entry " + index, "number 3 of 2");
  }

  @Test
  void namesBytesBeyondTheAmount() throws IOException {
    UUID act = log.uuid();
    int intent = log.add("intent", "approved", granted, log.intentOf(act, grant));
    int index = log.outcome(intent, "approved", act, 1001);
    fails("entry " + index, "1001 bytes went out");
  }

  @Test
  void namesAnActThatClaimsABetterBasis() throws IOException {
    UUID id = log.uuid();
    int job = log.add("grant", "job", -1, log.grantOf(id, null));
    int index = log.add("intent", "approved", job, log.intentOf(log.uuid(), id));
    fails("entry " + index, "claims the basis");
  }

  @Test
  void namesAnOwnGrantForTheProvider() throws IOException {
    int index = log.add("grant", "own", -1, log.grantOf(log.uuid(), null));
    fails("entry " + index, "somebody of the provider");
  }

  @Test
  void neverCountsAnErasedApprovalAsApproved() throws IOException {
    UUID act = log.uuid();
    log.outcome(
        log.add("intent", "approved", granted, log.intentOf(act, grant)), "approved", act, 1);
    log.erase((int) log.records.get(granted).refers);
    Checked checked = Checked.export(folder, log, Log.trust());
    assertThat(checked.out()).startsWith("holds").contains("3 approved", "1 not checkable");
  }

  @Test
  void namesASecondOutcome() throws IOException {
    UUID act = log.uuid();
    int intent = log.add("intent", "approved", granted, log.intentOf(act, grant));
    log.outcome(intent, "approved", act, 1);
    int index = log.outcome(intent, "approved", act, 1);
    fails("entry " + index, "has its one entry “outcome” already");
  }

  @Test
  void namesAReferenceToWhatComesLater() throws IOException {
    int index =
        log.add("intent", "approved", log.records.size() + 1, log.intentOf(log.uuid(), grant));
    fails("entry " + index, "leaf.md 3", "not before it");
  }

  @Test
  void isNotTrustedWithoutATrustFile() throws IOException {
    Path file = log.export(folder.resolve("e.zip"));
    Checked checked = Checked.command(file, "--lang", "id");
    assertThat(checked.out()).startsWith("konsisten, belum dipercaya");
    assertThat(checked.exit()).isEqualTo(4);
    assertThat(LOG.vkey()).isNotEmpty();
  }
}
