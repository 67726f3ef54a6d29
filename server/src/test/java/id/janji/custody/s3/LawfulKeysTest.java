package id.janji.custody.s3;

import java.io.IOException;

/// Keys that other servers refuse or change, of items in memory.
final class LawfulKeysTest extends LawfulKeys {
  private TestDoor door;

  @Override
  TestDoor opened() throws IOException {
    door = TestDoor.open();
    return door;
  }

  @Override
  long kept() {
    return door.items.kept();
  }
}
