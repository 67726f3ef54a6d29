package id.janji.custody.s3;

import id.janji.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The same with everything behind the door: what is refused stands neither in the index nor in the
/// log as done.
@Tag("slow")
final class LawfulKeysToCustodyTest extends LawfulKeys {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  private Shop shop;

  @Override
  TestDoor opened() throws Exception {
    shop = Shop.open(database, signing);
    return shop.door();
  }

  @Override
  long kept() {
    return shop.kept();
  }

  @AfterAll
  void closeShop() {
    shop.close();
  }
}
