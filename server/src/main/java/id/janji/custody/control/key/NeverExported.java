package id.janji.custody.control.key;

import id.janji.access.UnderWay;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.keyring.KeyringEvent;
import id.janji.keyring.KeyringEvent.Started;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.vault.Opener;
import id.janji.keys.Opened;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.key.NewDataKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Master keys stay in the key process, which runs as a user of its own and whose roots are sealed;
/// what leaves it wrapped does not hold the key in the clear. That no outsider holds a copy nobody
/// can measure: a named person signs it.
public final class NeverExported implements Control {
  private static final String NAME = "never-exported";
  private static final Scope ESCROW = Scope.of("list", "escrow");

  /// What management signs.
  static final Attestable NO_ESCROW =
      new Attestable(
          new ControlId("keys." + NAME),
          new Bilingual(
              "No copy of a customer's key or of a region root lies with anybody outside of the"
                  + " provider, in escrow or otherwise, and nobody was given a way round the"
                  + " encryption.",
              "Tidak ada salinan kunci pelanggan atau kunci akar wilayah pada pihak mana pun di luar"
                  + " penyedia, sebagai titipan atau lainnya, dan tidak ada yang diberi jalan"
                  + " memutari enkripsi."));

  private final Ground ground;
  private final Supplier<Optional<Started>> process;
  private final Attestations attestations;

  public NeverExported(Ground ground, Attestations attestations) {
    this(ground, attestations, ground.keys()::started);
  }

  /// @param process how the key process runs
  NeverExported(Ground ground, Attestations attestations, Supplier<Optional<Started>> process) {
    this.ground = ground;
    this.attestations = attestations;
    this.process = process;
  }

  @Override
  public ControlId id() {
    return new ControlId("keys." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("ways to a key in the clear", "jalan ke kunci yang terbuka");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          lookAtProcess(look);
          lookAtWrapped(visit, look);
        });
    Outcome measured =
        Ground.outcome(
            look,
            new Bilingual(
                "The key process runs by itself with sealed roots; a wrapped test key did not"
                    + " show the key.",
                "Proses kunci berjalan sendiri dengan kunci akar tersegel; kunci uji yang terbungkus"
                    + " tidak memperlihatkan isinya."));
    return List.of(
        Observation.measured(measured, ground.now(), look.evidence()),
        attestations.observed(NO_ESCROW, ESCROW));
  }

  private void lookAtProcess(Look look) {
    Optional<Started> started = process.get();
    if (started.isEmpty()) {
      look.doubt("The key process does not run.", "Proses kunci tidak berjalan.");
      return;
    }
    Started now = started.get();
    look.from("key process as %s, roots by %s".formatted(now.user(), now.opener()));
    if (now.opener() == Opener.Kind.PLAIN) {
      look.fault(
          "The region roots lie unsealed: whoever reads their folder has every key.",
          "Kunci akar wilayah tidak tersegel: siapa pun yang membaca foldernya memiliki semua"
              + " kunci.");
    }
    if (!now.separate()) {
      look.doubt(
          "The key process runs as the same user as the server.",
          "Proses kunci berjalan sebagai pengguna yang sama dengan server.");
    }
    for (KeyringEvent.Region region : now.regions()) {
      look.saw(1);
      look.from("root %s of %s".formatted(region.root(), region.name()));
      if (region.made() && region.customers() > 0) {
        look.fault(
            "The root of %s was lost, and with it its customers' keys.".formatted(region.name()),
            "Kunci akar %s hilang, dan dengannya kunci pelanggannya.".formatted(region.name()));
      }
    }
  }

  private void lookAtWrapped(Visit visit, Look look) throws IOException {
    ItemContext context = visit.context(NAME);
    UnderWay storing = visit.begin(Operation.STORE, context);
    try {
      switch (ground.keys().openNew(storing.receipt(), context)) {
        case Opened.Refused<NewDataKey>(Refusal why) ->
            throw new IllegalStateException("no test key: " + why.sentence());
        case Opened.Key<NewDataKey>(NewDataKey key) -> {
          try (key) {
            look.saw(1);
            if (shows(key)) {
              look.fault(
                  "A wrapped key holds the key in the clear.",
                  "Kunci yang terbungkus memuat kuncinya secara terbuka.");
            }
          }
        }
      }
    } finally {
      Visit.end(storing);
    }
  }

  private static boolean shows(NewDataKey key) throws IOException {
    byte[] bytes = new byte[FloeKey.SIZE_BYTES];
    key.key()
        .handOver(
            new OutputStream() {
              private int next;

              @Override
              public void write(int one) {
                bytes[next++] = (byte) one;
              }
            });
    byte[] wrapped = key.wrapped().bytes().bytes();
    try {
      for (int at = 0; at + 8 <= wrapped.length; at++) {
        for (int from = 0; from + 8 <= bytes.length; from++) {
          if (Arrays.equals(wrapped, at, at + 8, bytes, from, from + 8)) {
            return true;
          }
        }
      }
      return false;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
