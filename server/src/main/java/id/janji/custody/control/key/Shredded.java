package id.janji.custody.control.key;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.custody.control.Ground;
import id.janji.keyring.CustomerFacts;
import id.janji.keyring.vault.CustomerKeys;
import id.janji.keys.Keepers;
import java.util.List;
import java.util.UUID;

/// Keys that were destroyed are gone: in a drill on the test customers nothing of the one opens any
/// more, not after a restart and not with what lay wrapped before; and of no customer whose keys
/// were destroyed does the running process keep one.
public final class Shredded implements Control {
  private static final String NAME = "shredded";

  private final Ground ground;
  private final ShredDrill drill;

  public Shredded(Ground ground, Keepers keepers) {
    this(ground, new ShredDrill(ground, keepers));
  }

  Shredded(Ground ground, ShredDrill drill) {
    this.ground = ground;
    this.drill = drill;
  }

  @Override
  public ControlId id() {
    return new ControlId("keys." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("destroyed keys that are still there", "kunci musnah yang masih ada");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.keys().regions().forEach(region -> lookAt(region, look));
          UUID other = ground.canaries().pair().orElseThrow().other().value();
          drill.on(visit.customer().value(), other, visit.region(), look);
        });
    return ground.told(
        look,
        new Bilingual(
            "A destroyed test key opened nothing any more, not after a restart and not with its old"
                + " wrapped copy, and no destroyed key is kept. Janji makes no backups of keys, so"
                + " none has to age out.",
            "Kunci uji yang dimusnahkan tidak membuka apa pun lagi, juga tidak setelah proses"
                + " dimulai ulang atau dengan salinan terbungkusnya yang lama, dan tidak ada kunci"
                + " musnah yang disimpan. Janji tidak membuat cadangan kunci, jadi tidak ada yang"
                + " perlu habis umurnya."));
  }

  private void lookAt(String region, Look look) {
    List<CustomerFacts> destroyed =
        ground.keys().all(region).stream()
            .filter(facts -> facts.state() == CustomerKeys.State.DESTROYED)
            .toList();
    look.saw(destroyed.size());
    look.from("%d customers without keys in %s".formatted(destroyed.size(), region));
    look.none(
        destroyed.stream().filter(facts -> facts.versions() > 0).count(),
        "%d customers have keys that were destroyed.",
        "%d pelanggan masih memiliki kunci yang sudah dimusnahkan.");
  }
}
