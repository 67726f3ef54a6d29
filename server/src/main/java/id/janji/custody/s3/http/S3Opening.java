package id.janji.custody.s3.http;

import id.janji.custody.S3Settings;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.call.Calls;
import id.janji.custody.s3.sign.Verifier;
import id.janji.edge.Encryption;
import id.janji.edge.Listener;
import id.janji.edge.Listeners;
import id.janji.identity.service.AccessKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/// Opens the door for S3 with the server and closes it first. Without an item service behind it
/// there is nothing to open.
public final class S3Opening implements SmartLifecycle, Listeners {
  private final ObjectProvider<ItemService> items;
  private final AccessKeys keys;
  private final S3Settings settings;
  private final Verifier verifier;
  private volatile @Nullable S3Door door;

  public S3Opening(
      ObjectProvider<ItemService> items, AccessKeys keys, S3Settings settings, Verifier verifier) {
    this.items = items;
    this.keys = keys;
    this.settings = settings;
    this.verifier = verifier;
  }

  @Override
  public void start() {
    ItemService service = items.getIfAvailable();
    if (service != null) {
      door =
          S3Door.open(
              new Calls(service, keys, verifier, settings::names),
              settings.plain(),
              settings.encrypted(),
              Encryption.under(settings.certificate()));
    }
  }

  @Override
  public void stop() {
    S3Door opened = door;
    door = null;
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  public boolean isRunning() {
    return door != null;
  }

  @Override
  public List<Listener> open() {
    S3Door opened = door;
    return opened == null ? List.of() : opened.open();
  }
}
