package id.janji.console;

import id.janji.clause.Bilingual;
import id.janji.console.view.Menu;
import id.janji.console.view.Menu.Entry;
import id.janji.console.view.Menu.Group;
import id.janji.console.view.Sign;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Permission;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which ways each reader is offered: only pages that exist and that he may open.
final class Menus {
  private record Way(@Nullable Permission needs, Entry entry) {}

  private static final List<Way> NOW =
      List.of(
          new Way(Permission.SEE_BOARD, entry(Sign.INBOX, "Needs me", "Perlu saya", "/needs")),
          new Way(Permission.SEE_BOARD, entry(Sign.BOARD, "Promises", "Janji", "/board")),
          new Way(Permission.SEE_CASES, entry(Sign.CASES, "Cases", "Kasus", "/cases")),
          new Way(Permission.SEE_ACCESS, entry(Sign.LOCK, "Access", "Akses", "/access")),
          new Way(
              Permission.TEND_NOTICES, entry(Sign.INBOX, "Notices", "Pemberitahuan", "/notices")));
  private static final List<Way> ON_RECORD =
      List.of(
          new Way(Permission.SEE_ACCESS, entry(Sign.LEDGER, "Ledger", "Buku besar", "/ledger")),
          new Way(
              Permission.SEE_POLICIES, entry(Sign.POLICY, "Policies", "Kebijakan", "/policies")),
          new Way(
              Permission.SEE_CUSTOMERS,
              entry(Sign.CUSTOMERS, "Customers", "Pelanggan", "/customers")),
          new Way(Permission.SEE_HOUSE, entry(Sign.HOME, "House", "Penyedia", "/house")),
          new Way(Permission.SEE_PEOPLE, entry(Sign.PEOPLE, "People", "Orang", "/people")),
          new Way(Permission.SEE_BOARD, entry(Sign.KEY, "Keys", "Kunci", "/keys")));
  private static final List<Way> PORTAL =
      List.of(
          new Way(Permission.SEE_OWN_PROMISES, entry(Sign.HOME, "Home", "Beranda", "/home")),
          new Way(
              Permission.READ_OWN_LOG,
              new Entry(
                  Sign.EYE,
                  new Bilingual("Who opened it", "Siapa membuka"),
                  new Bilingual("Opened", "Dibuka"),
                  "/own/ledger",
                  0)),
          new Way(
              Permission.SEE_OWN_ACCESS,
              entry(Sign.LOCK, "Decisions", "Keputusan", "/own/decisions")),
          new Way(Permission.SEE_OWN_CASES, entry(Sign.CASES, "Cases", "Kasus", "/own/cases")),
          new Way(
              Permission.SEE_OWN_CASES,
              entry(Sign.CUSTOMERS, "Demands", "Permintaan", "/own/disclosures")),
          new Way(Permission.READ_OWN_LOG, entry(Sign.LEDGER, "Proof", "Bukti", "/own/trust")),
          new Way(
              Permission.SEE_OWN_PROMISES,
              entry(Sign.INBOX, "Notices", "Pemberitahuan", "/own/notices")),
          new Way(
              Permission.SEE_OWN_PROMISES, entry(Sign.MAP, "Services", "Layanan", "/own/services")),
          new Way(
              Permission.MANAGE_OWN_HOUSE, entry(Sign.PEOPLE, "People", "Orang", "/own/people")),
          new Way(
              Permission.MANAGE_OWN_HOUSE, entry(Sign.KEY, "Programs", "Program", "/own/accounts")),
          new Way(
              Permission.SEE_OWN_PROMISES,
              entry(Sign.LOCK, "Keeper", "Penjaga kunci", "/own/keeper")),
          new Way(
              Permission.SEE_OWN_PROMISES,
              entry(Sign.AGREED, "Agreement", "Persetujuan", "/own/agreement")),
          new Way(null, entry(Sign.POLICY, "Policy", "Kebijakan", "/policy")));

  private static final List<Entry> OPEN =
      List.of(
          entry(Sign.POLICY, "Policy", "Kebijakan", "/policy"),
          entry(Sign.AGREED, "Trust", "Kepercayaan", "/trust"),
          entry(Sign.SEARCH, "Verify", "Periksa", "/verify"));

  private Menus() {}

  static Menu of(Caller caller, Provider provider) {
    return switch (caller.party()) {
      case PROVIDER ->
          new Menu(
              "/",
              provider.name().get(),
              caller.name(),
              List.of(
                  new Group(null, allowed(NOW, caller)),
                  new Group(new Bilingual("On record", "Tercatat"), allowed(ON_RECORD, caller))),
              notice(caller));
      case CUSTOMER ->
          new Menu(
              Menu.PORTAL,
              provider.name().get(),
              caller.name(),
              List.of(new Group(null, allowed(PORTAL, caller))),
              notice(caller));
    };
  }

  static Menu open(Provider provider) {
    return new Menu("/policy", provider.name().get(), "", List.of(new Group(null, OPEN)), null);
  }

  private static List<Entry> allowed(List<Way> ways, Caller caller) {
    Predicate<Way> mayGo = way -> way.needs() == null || caller.may(way.needs());
    return ways.stream().filter(mayGo).map(Way::entry).toList();
  }

  private static Entry entry(Sign sign, String en, String id, String href) {
    return new Entry(sign, new Bilingual(en, id), href, 0);
  }

  private static @Nullable Bilingual notice(Caller caller) {
    return caller.factors().equals(Set.of(Factor.DEMO_LINK))
        ? new Bilingual(
            "You came in by a demo link. It counts as no factor.",
            "Anda masuk lewat tautan demo. Itu tidak dihitung sebagai faktor.")
        : null;
  }
}
