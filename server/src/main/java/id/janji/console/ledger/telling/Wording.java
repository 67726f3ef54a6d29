package id.janji.console.ledger.telling;

import id.janji.console.view.Tongue;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The words for what stands in entries by code.
public final class Wording {
  private static final int LONGEST = 160;
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Wording() {}

  /// On which basis, as the owner of the data reads it.
  public static String basis(Basis basis, Tongue t) {
    return switch (basis) {
      case OWN -> t.in("your own account", "akun Anda sendiri");
      case APPROVED -> t.in("approved by your signature", "disetujui tanda tangan Anda");
      case JOB -> t.in("machine job", "pekerjaan mesin");
      case LEGAL -> t.in("on legal grounds", "atas dasar hukum");
      case BREAK_GLASS -> t.in("in an emergency", "dalam keadaan darurat");
    };
  }

  /// The same as the provider's people read it.
  public static String basisOfCustomer(Basis basis, Tongue t) {
    return switch (basis) {
      case OWN -> t.in("the customer’s own account", "akun pelanggan sendiri");
      case APPROVED ->
          t.in("approved by the customer’s signature", "disetujui tanda tangan pelanggan");
      case JOB, LEGAL, BREAK_GLASS -> basis(basis, t);
    };
  }

  /// What somebody may do or wanted to do.
  public static String does(Operation operation, Tongue t) {
    return switch (operation) {
      case OPEN -> t.in("open", "membuka");
      case STORE -> t.in("store", "menyimpan");
      case HEAD -> t.in("look up", "melihat keterangan");
      case LIST -> t.in("list", "melihat daftar");
      case COPY -> t.in("copy", "menyalin");
      case DELETE -> t.in("delete", "menghapus");
      case UNDELETE -> t.in("bring back", "memulihkan");
      case DESTROY -> t.in("destroy", "memusnahkan");
    };
  }

  /// What somebody did.
  public static String did(Operation operation, Tongue t) {
    return switch (operation) {
      case OPEN -> t.in("opened", "membuka");
      case STORE -> t.in("stored", "menyimpan");
      case HEAD -> t.in("looked up", "melihat keterangan");
      case LIST -> t.in("listed", "melihat daftar");
      case COPY -> t.in("copied", "menyalin");
      case DELETE -> t.in("deleted", "menghapus");
      case UNDELETE -> t.in("brought back", "memulihkan");
      case DESTROY -> t.in("destroyed", "memusnahkan");
    };
  }

  /// How an act ended.
  public static String result(Payload.Result result, Tongue t) {
    return switch (result) {
      case DONE -> t.in("done", "selesai");
      case FAILED -> t.in("failed", "gagal");
      case CUT -> t.in("cut off", "diputus");
      case UNKNOWN -> t.in("not known", "tidak diketahui");
    };
  }

  /// What kind of entry it is.
  public static String kind(Kind kind, Tongue t) {
    return switch (kind) {
      case OPENED -> t.in("beginning of the log", "awal log");
      case KEY_ENROLLED -> t.in("key enrolled", "kunci didaftarkan");
      case KEY_RETIRED -> t.in("key retired", "kunci dipensiunkan");
      case KEEPER_ENROLLED -> t.in("keeper enrolled", "penjaga didaftarkan");
      case REQUEST -> t.in("request", "permintaan");
      case APPROVAL -> t.in("signature", "tanda tangan");
      case DECISION -> t.in("decision", "keputusan");
      case GRANT -> t.in("grant", "izin");
      case REVOCATION -> t.in("end of a grant", "akhir izin");
      case INTENT -> t.in("act", "tindakan");
      case OUTCOME -> t.in("outcome of an act", "hasil tindakan");
      case REFUSAL -> t.in("refusal", "penolakan");
      case HOLD -> t.in("legal hold", "penahanan hukum");
      case ERASED -> t.in("erasure", "penghapusan");
      case SLOT -> t.in("place told later", "tempat yang diungkap kelak");
      case TOLD -> t.in("told place", "tempat yang diungkap");
      case CASE -> t.in("step of a case", "langkah kasus");
    };
  }

  /// An item as `bucket/key`, harmless to read and not endless.
  public static String item(Item item) {
    String name = whole(item);
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /// The same in its whole length.
  public static String whole(Item item) {
    return plain(item.bucket() + "/" + text(item.key()));
  }

  /// What a grant or a hold reaches.
  public static String scope(Scope scope, Tongue t) {
    return switch (scope) {
      case Scope.Everything() -> t.in("everything", "semuanya");
      case Scope.Bucket(String bucket) -> t.in("all of ", "seluruh ") + plain(bucket);
      case Scope.Keys(String bucket, var keys) ->
          t.count(keys.size(), "item of ", "items of ", "isi dari ") + plain(bucket);
      case Scope.Prefix(String bucket, Bytes prefix) ->
          t.in("all that begins with ", "semua yang berawal ") + plain(bucket + "/" + text(prefix));
    };
  }

  private static String text(Bytes key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key.toArray())).toString();
    } catch (CharacterCodingException _) {
      return "0x" + HexFormat.of().formatHex(key.toArray());
    }
  }

  /// Text that neither steers nor turns the direction of writing.
  public static String plain(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }

  /// An amount of bytes in a unit that fits, to three digits.
  public static String amount(long bytes, Tongue t) {
    BigDecimal left = BigDecimal.valueOf(bytes);
    int unit = 0;
    while (left.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < UNITS.length - 1) {
      left = left.movePointLeft(3);
      unit++;
    }
    return t.number(unit == 0 ? left : left.round(new MathContext(3))) + "\u00a0" + UNITS[unit];
  }
}
