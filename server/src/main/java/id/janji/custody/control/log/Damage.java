package id.janji.custody.control.log;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/// What a provider might do to a log that it hands out.
enum Damage {
  CHANGED("an entry was changed", "satu catatan diubah") {
    @Override
    void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint) {
      byte[] leaf = leaves.getLast();
      leaf[leaf.length - 1] ^= 1;
    }
  },
  DROPPED("an entry was dropped", "satu catatan dibuang") {
    @Override
    void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint) {
      leaves.removeLast();
      payloads.removeLast();
    }
  },
  REORDERED("two entries changed places", "dua catatan bertukar tempat") {
    @Override
    void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint) {
      Collections.swap(leaves, 1, leaves.size() - 1);
      Collections.swap(payloads, 1, payloads.size() - 1);
    }
  },
  HIDDEN("what an entry says was hidden", "isi satu catatan disembunyikan") {
    @Override
    void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint) {
      payloads.set(1, new byte[0]);
    }
  },
  OTHER_HEAD("the head is another", "kepala catatannya lain") {
    @Override
    void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint) {
      int size = new String(checkpoint, StandardCharsets.UTF_8).indexOf('\n') + 1;
      checkpoint[size] = (byte) (checkpoint[size] == '9' ? '8' : checkpoint[size] + 1);
    }
  };

  private final String en;
  private final String id;

  Damage(String en, String id) {
    this.en = en;
    this.id = id;
  }

  String en() {
    return en;
  }

  String id() {
    return id;
  }

  /// Does it to the records of the first bundles of an export, of which there are three or more,
  /// and to its checkpoint.
  abstract void on(List<byte[]> leaves, List<byte[]> payloads, byte[] checkpoint);
}
