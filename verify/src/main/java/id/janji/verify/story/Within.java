package id.janji.verify.story;

import id.janji.verify.format.Basis;
import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Said;
import org.jspecify.annotations.Nullable;

/// Check 10 of leaf.md: what an intent says it is about to do, and whether its grant allows that.
record Within(
    Person actor,
    String operation,
    Scope scope,
    String purpose,
    @Nullable String caseId,
    String region,
    @Nullable String sessionRegion) {
  static Within read(Members in) {
    Members item = in.object("item");
    String operation = Allowed.operation(in.text("operation"));
    boolean list = operation.equals("list");
    if (item.textOrNull("version") != null && list) {
      throw Refused.because("“list” has no version");
    }
    byte[] key = item.bytes("key", list ? 0 : 1, 1024);
    return new Within(
        Person.read(in.object("actor")),
        operation,
        Scope.ofItem(item.text("bucket"), key, operation),
        in.text("purpose"),
        in.textOrNull("case"),
        in.text("region"),
        in.has("session") ? in.object("session").text("region") : null);
  }

  /// What the leaf alone shows, so that it is checked though payloads were erased.
  static void fromLeaf(Leaf leaf, Grant grant) {
    if (leaf.basis() != grant.basis) {
      throw Refused.because(
          "the act claims the basis “%s”, its grant has “%s”",
          leaf.basis().text(), grant.basis.text());
    } else if (grant.revoked) {
      throw Refused.because("the act comes after its grant was revoked");
    }
    grant.items++;
    Allowed allowed = grant.allowed;
    if (allowed == null) {
      return;
    }
    if (leaf.time() < allowed.from() || leaf.time() >= allowed.until()) {
      throw Refused.because(
          "the act is at %s, and its grant holds from %s until %s",
          Said.instant(leaf.time()),
          Said.instant(allowed.from()),
          allowed.until() == Long.MAX_VALUE ? "…" : Said.instant(allowed.until()));
    } else if (grant.items > allowed.items()) {
      throw Refused.because(
          "the act is number %d of %d that its grant allows", grant.items, allowed.items());
    }
  }

  static void bytes(Grant grant, long bytes) {
    grant.bytes += bytes;
    Allowed allowed = grant.allowed;
    if (allowed != null && grant.bytes > allowed.bytes()) {
      throw Refused.because(
          "with this outcome %d bytes went out, and the grant allows %d",
          grant.bytes, allowed.bytes());
    }
  }

  void within(Allowed allowed, Basis basis) {
    expect("actor", actor.name(), actor.equals(allowed.actor()));
    expect("operation", operation, allowed.operations().contains(operation));
    expect("item", "", scope.within(allowed.scope()));
    expect("purpose", purpose, allowed.purposes().contains(purpose));
    boolean sameCase = allowed.caseId() == null || allowed.caseId().equals(caseId);
    expect("case", caseId == null ? "–" : caseId, sameCase);
    boolean mayLackSession = basis == Basis.OWN || basis == Basis.JOB;
    expect("session", "–", sessionRegion != null || mayLackSession);
    String where = sessionRegion == null ? region : sessionRegion;
    expect("region", where, allowed.regions().contains(where));
  }

  private static void expect(String what, String found, boolean within) {
    if (!within) {
      throw Refused.because("the act lies outside of its grant: %s %s", what, found);
    }
  }
}
