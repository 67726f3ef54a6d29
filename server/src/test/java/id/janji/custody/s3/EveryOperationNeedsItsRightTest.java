package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.custody.s3.request.Operation;
import id.janji.identity.service.Right;
import java.util.EnumSet;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each operation is refused to an account that has every right but one that it needs, and reaches
/// the item service for one that has just these.
final class EveryOperationNeedsItsRightTest {
  private static TestDoor door;

  @BeforeAll
  static void open() throws Exception {
    door = TestDoor.open();
  }

  @AfterAll
  static void close() throws Exception {
    door.close();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void isAskedForIt(Operation operation) throws Exception {
    EnumSet<Right> needs = EnumSet.copyOf(operation.needs());
    for (Right missing : needs) {
      EnumSet<Right> others = EnumSet.complementOf(EnumSet.of(missing));
      RawClient.Answer refused = send(operation, others);
      assertThat(refused.status()).isEqualTo(403);
      if (!operation.name().startsWith("HEAD")) {
        assertThat(refused.told()).isEqualTo("403 AccessDenied");
        assertThat(refused.element("Message"))
            .contains("right to " + missing.name().toLowerCase(Locale.ROOT));
      }
    }
    assertThat(send(operation, needs).told()).doesNotContain("403").doesNotContain("501");
  }

  private static RawClient.Answer send(Operation operation, EnumSet<Right> rights)
      throws Exception {
    String key = "JNJI" + rights.hashCode() % 1000 + operation.ordinal() + "X";
    String name = key.replaceAll("[^A-Za-z0-9]", "");
    door.add(name, new UUID(1, 1), rights);
    return wish(operation).by(new TestSigner(name, TestDoor.SECRET, "r")).send();
  }

  private static TestDoor.Wish wish(Operation operation) {
    String item = "/bucket/key";
    return switch (operation) {
      case LIST_BUCKETS -> door.wish("GET", "/");
      case CREATE_BUCKET -> door.wish("PUT", "/made-here");
      case DELETE_BUCKET -> door.wish("DELETE", "/bucket");
      case HEAD_BUCKET -> door.wish("HEAD", "/bucket");
      case BUCKET_LOCATION -> door.wish("GET", "/bucket").query("location");
      case BUCKET_VERSIONING -> door.wish("GET", "/bucket").query("versioning");
      case BUCKET_LOCK -> door.wish("GET", "/bucket").query("object-lock");
      case BUCKET_ACL -> door.wish("GET", "/bucket").query("acl");
      case LIST_ITEMS -> door.wish("GET", "/bucket");
      case LIST_ITEMS_V2 -> door.wish("GET", "/bucket").query("list-type=2");
      case LIST_VERSIONS -> door.wish("GET", "/bucket").query("versions");
      case LIST_UPLOADS -> door.wish("GET", "/bucket").query("uploads");
      case DELETE_ITEMS -> door.wish("POST", "/bucket").query("delete").body("<Delete/>");
      case PUT_ITEM -> door.wish("PUT", item).body("x");
      case COPY_ITEM -> door.wish("PUT", item).header("x-amz-copy-source", "/bucket/other");
      case HEAD_ITEM -> door.wish("HEAD", item);
      case GET_ITEM -> door.wish("GET", item);
      case DELETE_ITEM -> door.wish("DELETE", item);
      case UNDELETE_ITEM -> door.wish("POST", item).query("restore");
      case BEGIN_UPLOAD -> door.wish("POST", item).query("uploads");
      case PUT_PART -> door.wish("PUT", item).query("partNumber=1&uploadId=u").body("x");
      case COPY_PART ->
          door.wish("PUT", item)
              .query("partNumber=1&uploadId=u")
              .header("x-amz-copy-source", "/bucket/other");
      case COMPLETE_UPLOAD -> door.wish("POST", item).query("uploadId=u").body("<x/>");
      case ABORT_UPLOAD -> door.wish("DELETE", item).query("uploadId=u");
      case LIST_PARTS -> door.wish("GET", item).query("uploadId=u");
      case GET_LABELS -> door.wish("GET", item).query("tagging");
      case PUT_LABELS -> door.wish("PUT", item).query("tagging").body("<x/>");
      case DELETE_LABELS -> door.wish("DELETE", item).query("tagging");
      case GET_RETENTION -> door.wish("GET", item).query("retention");
      case PUT_RETENTION -> door.wish("PUT", item).query("retention").body("<x/>");
      case GET_HOLD -> door.wish("GET", item).query("legal-hold");
      case PUT_HOLD -> door.wish("PUT", item).query("legal-hold").body("<x/>");
      case ITEM_ACL -> door.wish("GET", item).query("acl");
    };
  }
}
