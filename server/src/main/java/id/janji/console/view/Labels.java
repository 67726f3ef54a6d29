package id.janji.console.view;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.Field;
import id.janji.clause.diff.FieldChange;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.tenancy.Contacts.Channel;
import id.janji.tenancy.Contacts.Concern;
import id.janji.tenancy.Customer;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.Services.Offering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the kinds of things in the registers are called, and the lists that forms offer.
public final class Labels {
  private Labels() {}

  public static Bilingual of(House.Relation relation) {
    return switch (relation) {
      case PROVIDER -> new Bilingual("the provider itself", "penyedia sendiri");
      case SUBSIDIARY -> new Bilingual("subsidiary", "anak perusahaan");
      case AFFILIATE -> new Bilingual("affiliate", "afiliasi");
      case SUB_PROCESSOR -> new Bilingual("sub-processor", "subprosesor");
    };
  }

  public static Bilingual of(House.SiteKind kind) {
    return switch (kind) {
      case DATACENTRE -> new Bilingual("data centre", "pusat data");
      case OFFICE -> new Bilingual("office", "kantor");
      case WEB_SITE -> new Bilingual("web site", "situs web");
      case MOBILE_APP -> new Bilingual("mobile app", "aplikasi seluler");
    };
  }

  public static Bilingual of(Offering.Kind kind) {
    return switch (kind) {
      case STORAGE -> new Bilingual("storage", "penyimpanan");
      case WEBSITE -> new Bilingual("website", "situs web");
      case DASHBOARD -> new Bilingual("dashboard", "dasbor");
      case AGENT -> new Bilingual("agent", "agen");
      case ONBOARDING -> new Bilingual("onboarding", "orientasi");
      case SUPPORT -> new Bilingual("support", "dukungan");
      case MAINTENANCE -> new Bilingual("maintenance", "pemeliharaan");
      case UPDATES -> new Bilingual("updates", "pembaruan");
    };
  }

  public static Bilingual of(Customer.Kind kind) {
    return switch (kind) {
      case COMPANY -> new Bilingual("company", "perusahaan");
      case PERSON -> new Bilingual("single person", "perorangan");
      case TRIAL -> new Bilingual("trial", "uji coba");
    };
  }

  public static Bilingual of(Channel channel) {
    return switch (channel) {
      case EMAIL -> new Bilingual("e-mail", "surel");
      case PHONE -> new Bilingual("phone", "telepon");
      case WEBHOOK -> new Bilingual("webhook", "webhook");
      case PORTAL -> new Bilingual("message in the portal", "pesan di portal");
    };
  }

  public static Bilingual of(Concern concern) {
    return switch (concern) {
      case SECURITY -> new Bilingual("security", "keamanan");
      case LEGAL -> new Bilingual("law", "hukum");
      case OPERATIONS -> new Bilingual("operations", "operasi");
      case PRIVACY -> new Bilingual("privacy", "privasi");
    };
  }

  public static Map<String, String> concerns(Tongue t) {
    return offered(Stream.of(Concern.values()), Labels::of, t);
  }

  public static Bilingual of(Role role) {
    return switch (role) {
      case ADMINISTRATOR -> new Bilingual("administrator", "administrator");
      case OPERATOR -> new Bilingual("operator", "operator");
      case SUPPORT -> new Bilingual("support", "dukungan");
      case SOC -> new Bilingual("security team", "tim keamanan");
      case LEGAL -> new Bilingual("legal", "hukum");
      case MANAGER -> new Bilingual("management", "manajemen");
      case AUDITOR -> new Bilingual("auditor", "auditor");
      case CUSTOMER_ADMINISTRATOR -> new Bilingual("administrator", "administrator");
      case CUSTOMER_APPROVER -> new Bilingual("approver", "pemberi izin");
      case CUSTOMER_MEMBER -> new Bilingual("member", "anggota");
    };
  }

  /// The constants of a list with their words, for a form to offer.
  public static <E extends Enum<E>> Map<String, String> offered(
      Stream<E> constants, Function<E, Bilingual> word, Tongue t) {
    Map<String, String> options = new LinkedHashMap<>();
    constants.forEach(each -> options.put(each.name(), t.in(word.apply(each))));
    return options;
  }

  public static Map<String, String> relations(Tongue t) {
    return offered(Stream.of(House.Relation.values()), Labels::of, t);
  }

  public static Map<String, String> siteKinds(Tongue t) {
    return offered(Stream.of(House.SiteKind.values()), Labels::of, t);
  }

  public static Map<String, String> offeringKinds(Tongue t) {
    return offered(Stream.of(Offering.Kind.values()), Labels::of, t);
  }

  /// What somebody registers as; a trial is no customer.
  public static Map<String, String> customerKinds(Tongue t) {
    return offered(Stream.of(Customer.Kind.COMPANY, Customer.Kind.PERSON), Labels::of, t);
  }

  public static Map<String, String> channels(Tongue t) {
    return offered(Stream.of(Channel.values()), Labels::of, t);
  }

  public static Map<String, String> dataClasses(Tongue t) {
    return offered(Stream.of(DataClass.values()), DataClass::title, t);
  }

  public static Map<String, String> roles(List<Role> roles, Tongue t) {
    return offered(roles.stream(), Labels::of, t);
  }

  public static Bilingual of(Right right) {
    return switch (right) {
      case LIST ->
          new Bilingual(
              "list: see buckets, and names and sizes of items",
              "daftar: melihat wadah, serta nama dan ukuran isinya");
      case READ -> new Bilingual("read: open items", "baca: membuka isi");
      case WRITE ->
          new Bilingual("write: store and label items", "tulis: menyimpan dan memberi label");
      case DELETE ->
          new Bilingual(
              "delete: delete items, and undelete them in time",
              "hapus: menghapus isi, dan memulihkannya selama masih bisa");
      case HOLD ->
          new Bilingual(
              "hold: set retention times and legal holds",
              "tahan: mengatur masa simpan dan penahanan hukum");
      case BUCKETS ->
          new Bilingual("buckets: make and remove buckets", "wadah: membuat dan menghapus wadah");
      case CASES ->
          new Bilingual(
              "cases: read your cases, open some and write to them",
              "kasus: membaca kasus Anda, membuka dan menulis kepadanya");
      case LOG ->
          new Bilingual(
              "log: read who opened what, and take your log home",
              "log: membaca siapa membuka apa, dan membawa pulang log Anda");
      case WATCH ->
          new Bilingual(
              "watch: see how promises, notices, services and access stand",
              "pantau: melihat keadaan janji, pemberitahuan, layanan, dan akses");
    };
  }

  public static Map<String, String> rights(Tongue t) {
    return offered(Stream.of(Right.values()), Labels::of, t);
  }

  /// The one word of a right, without what it allows.
  public static String brief(Right right, Tongue t) {
    return t.in(of(right)).split(":", 2)[0];
  }

  /// Each language in its own words.
  public static Map<String, String> languages() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("id", "Bahasa Indonesia");
    options.put("en", "English");
    return options;
  }

  /// The country in the reader's language.
  public static String country(String code, Tongue t) {
    return Locale.of("", code).getDisplayCountry(Locale.of(t.tag()));
  }

  /// All countries after ISO 3166-1, by name.
  public static Map<String, String> countries(Tongue t) {
    Map<String, String> options = new LinkedHashMap<>();
    Stream.of(Locale.getISOCountries())
        .map(code -> Map.entry(code, country(code, t)))
        .sorted(Map.Entry.comparingByValue())
        .forEach(each -> options.put(each.getKey(), each.getValue()));
    return options;
  }

  /// Why a change is judged so, each reason once; of a text that changed in both languages only
  /// what the reader can see.
  public static List<Bilingual> reasons(ClauseChange change, Language language) {
    return switch (change) {
      case ClauseChange.Added added -> added.reasons();
      case ClauseChange.Removed removed -> removed.reasons();
      case ClauseChange.Changed changed -> {
        List<Bilingual> seen =
            changed.fields().stream()
                .filter(each -> each.judgement() == changed.judgement())
                .filter(each -> each.field() != textOfOther(language))
                .map(FieldChange::reason)
                .distinct()
                .toList();
        yield seen.isEmpty() ? changed.reasons() : seen;
      }
    };
  }

  private static Field textOfOther(Language language) {
    return switch (language) {
      case ENGLISH -> Field.TEXT_ID;
      case INDONESIAN -> Field.TEXT_EN;
    };
  }
}
