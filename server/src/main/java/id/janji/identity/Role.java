package id.janji.identity;

import static id.janji.identity.Permission.*;

import java.util.Locale;
import java.util.Set;

/// The catalogue of roles. Rights come only from here; a change is a change of this file, reviewed.
public enum Role {
  ADMINISTRATOR(
      Party.PROVIDER,
      SEE_BOARD,
      PROBE_NOW,
      SEE_POLICIES,
      PUBLISH_POLICY,
      SEE_PEOPLE,
      MANAGE_PEOPLE,
      SEE_CUSTOMERS,
      MANAGE_CUSTOMERS,
      ROTATE_KEYS,
      SEE_HOUSE,
      KEEP_CALENDAR,
      MANAGE_HOUSE,
      SIGN_SCOPE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      KEEP_DOSSIERS,
      SEE_CASES,
      TEND_NOTICES),
  OPERATOR(
      Party.PROVIDER,
      SEE_BOARD,
      PROBE_NOW,
      SEE_POLICIES,
      SEE_CUSTOMERS,
      ROTATE_KEYS,
      SEE_HOUSE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      ASK_ACCESS,
      SEE_CASES,
      WORK_CASES,
      TEND_NOTICES),
  SUPPORT(
      Party.PROVIDER,
      SEE_BOARD,
      SEE_POLICIES,
      SEE_CUSTOMERS,
      SEE_HOUSE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      ASK_ACCESS,
      SEE_CASES,
      WORK_CASES,
      TEND_NOTICES),
  SOC(
      Party.PROVIDER,
      SEE_BOARD,
      PROBE_NOW,
      SEE_POLICIES,
      OWN_ACCOUNT,
      SEE_ACCESS,
      SEE_CASES,
      WORK_CASES,
      LEAD_INCIDENTS,
      TEND_NOTICES),
  LEGAL(
      Party.PROVIDER,
      SEE_BOARD,
      SEE_POLICIES,
      PUBLISH_POLICY,
      SEE_HOUSE,
      KEEP_CALENDAR,
      SIGN_SCOPE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      KEEP_DOSSIERS,
      KEEP_HOLDS,
      SEE_CASES,
      WORK_CASES,
      LEAD_INCIDENTS,
      SEE_DISCLOSURES,
      TEND_NOTICES,
      HANDLE_DISCLOSURES),
  MANAGER(
      Party.PROVIDER,
      SEE_BOARD,
      SEE_POLICIES,
      SEE_PEOPLE,
      SEE_HOUSE,
      SIGN_SCOPE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      DECIDE_ACCESS,
      SEE_CASES,
      WORK_CASES,
      LEAD_INCIDENTS,
      SEE_DISCLOSURES,
      TEND_NOTICES,
      HANDLE_DISCLOSURES),
  AUDITOR(
      Party.PROVIDER,
      SEE_BOARD,
      SEE_POLICIES,
      SEE_PEOPLE,
      SEE_HOUSE,
      OWN_ACCOUNT,
      SEE_ACCESS,
      SEE_CASES,
      SEE_DISCLOSURES),
  CUSTOMER_ADMINISTRATOR(
      Party.CUSTOMER,
      SEE_OWN_PROMISES,
      MANAGE_OWN_HOUSE,
      OWN_ACCOUNT,
      SEE_OWN_ACCESS,
      READ_OWN_LOG,
      STOP_ACCESS,
      SEE_OWN_CASES,
      WRITE_OWN_CASES,
      ACKNOWLEDGE_NOTICES),
  CUSTOMER_APPROVER(
      Party.CUSTOMER,
      SEE_OWN_PROMISES,
      OWN_ACCOUNT,
      SEE_OWN_ACCESS,
      READ_OWN_LOG,
      STOP_ACCESS,
      APPROVE_ACCESS,
      SEE_OWN_CASES,
      WRITE_OWN_CASES,
      ACKNOWLEDGE_NOTICES),
  CUSTOMER_MEMBER(
      Party.CUSTOMER,
      SEE_OWN_PROMISES,
      OWN_ACCOUNT,
      SEE_OWN_ACCESS,
      READ_OWN_LOG,
      SEE_OWN_CASES,
      WRITE_OWN_CASES);

  private final Party party;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Permission> permissions;

  Role(Party party, Permission... permissions) {
    this.party = party;
    this.permissions = Set.of(permissions);
  }

  /// Whose people can hold this role.
  public Party party() {
    return party;
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /// The word in the database and in addresses, for example `customer-approver`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The role that `word` stands for.
  public static Role of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("not a role: " + word);
  }
}
