package id.janji.custody.s3;

import java.io.IOException;

/// Bad requests to items in memory.
final class HostileRequestsTest extends HostileRequests {
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
