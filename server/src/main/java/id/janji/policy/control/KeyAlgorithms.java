package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.policy.ApprovedKeys;
import id.janji.policy.KeyInUse;
import id.janji.policy.KeyInventory;
import id.janji.policy.PolicyException;
import java.time.Clock;
import java.util.List;

/// Every key in use is of an approved kind and younger than its age limit, no file lies among the
/// keys that nobody tells of, and a key of a banned kind is not made.
public final class KeyAlgorithms implements Control {
  private static final String BANNED = "RSA";
  private static final int BANNED_BITS = 1024;

  private final KeyInventory inventory;
  private final Clock clock;

  public KeyAlgorithms(KeyInventory inventory, Clock clock) {
    this.inventory = inventory;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("keys.algorithms");
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look =
        new Look("keys of a banned kind or too old", "kunci berjenis terlarang atau terlalu tua");
    for (String file : inventory.unlisted()) {
      look.fault(
          "%s lies among the keys, and nothing tells of it.".formatted(file),
          "%s ada di antara kunci, tetapi tidak tercatat.".formatted(file));
    }
    for (List<KeyInUse> keys : inventory.byHolder()) {
      keys.forEach(key -> lookAt(key, look));
      if (keys.isEmpty()) {
        look.doubt("A holder of keys shows none.", "Satu pemegang kunci tidak menunjukkan kunci.");
      }
    }
    tryBanned(look);
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Every key is of an approved kind and within its age; a banned kind was refused.",
                    "Setiap kunci berjenis yang disetujui dan belum melewati umurnya; jenis terlarang ditolak."),
                new Bilingual("No key is in use.", "Belum ada kunci yang dipakai.")),
            clock.instant(),
            look.evidence()));
  }

  private void lookAt(KeyInUse key, Look look) {
    look.saw(1);
    look.from(
        "%s: %s %d bits, %s".formatted(key.name(), key.algorithm(), key.bits(), key.created()));
    if (!ApprovedKeys.approved(key.algorithm(), key.bits())) {
      look.fault(
          "%s is %s of %d bits.".formatted(key.name(), key.algorithm(), key.bits()),
          "%s memakai %s %d bit.".formatted(key.name(), key.algorithm(), key.bits()));
    }
    if (clock.instant().isAfter(key.created().plus(key.ageLimit()))) {
      look.fault(
          "%s is older than %d days.".formatted(key.name(), key.ageLimit().toDays()),
          "%s lebih tua dari %d hari.".formatted(key.name(), key.ageLimit().toDays()));
    }
  }

  private static void tryBanned(Look look) {
    try {
      ApprovedKeys.create(BANNED, BANNED_BITS);
      look.fault("A key of a banned kind was made.", "Kunci berjenis terlarang dibuat.");
    } catch (PolicyException e) {
      if (e.code() != PolicyException.Code.BANNED_ALGORITHM) {
        throw e;
      }
    }
  }
}
