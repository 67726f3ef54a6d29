package id.janji.identity;

/// What a request may ask for. Each HTTP method names exactly one; roles collect them.
public enum Permission {
  /// Any signed-in person, about himself: passkeys, second factor, language, sessions.
  OWN_ACCOUNT,
  SEE_BOARD,
  PROBE_NOW,
  SEE_POLICIES,
  PUBLISH_POLICY,
  SEE_PEOPLE,
  MANAGE_PEOPLE,
  SEE_CUSTOMERS,
  MANAGE_CUSTOMERS,
  /// To replace, by hand, a master key that the provider holds for a customer.
  ROTATE_KEYS,
  /// The provider's legal entities, sites, regions and offerings.
  SEE_HOUSE,
  MANAGE_HOUSE,
  /// To add days to the calendar that limits of the law are counted by, and to take them out.
  KEEP_CALENDAR,
  /// To sign, by name, that the list of legal entities and sites is whole.
  SIGN_SCOPE,
  /// A customer's person: how the promises stand for his own company.
  SEE_OWN_PROMISES,
  /// A customer's administrator: own people, contacts and services.
  MANAGE_OWN_HOUSE,
  /// Who of the provider's may open what, and what was asked for.
  SEE_ACCESS,
  /// To ask for access to a customer's data, for oneself.
  ASK_ACCESS,
  /// To decide, for the provider, about what somebody else asked for, to end it, and to sign the
  /// monthly review of what was done.
  DECIDE_ACCESS,
  /// To note, with evidence, what must hold of somebody else before he is let near customers' data.
  KEEP_DOSSIERS,
  /// What did not reach its reader, and mails that nobody was found for: seen, called after,
  /// sorted.
  TEND_NOTICES,
  /// To lay a hold of the law on a customer's data, and to lift it.
  KEEP_HOLDS,
  /// Cases of all customers: where they stand and what was said.
  SEE_CASES,
  /// To open cases and to say something to them, for the provider.
  WORK_CASES,
  /// To rule on incidents, to tell customers and authorities of them, and to contain them.
  LEAD_INCIDENTS,
  /// Demands for customers' data from outside: that they are there, where they stand and what was
  /// said. Who may not sees nothing of them.
  SEE_DISCLOSURES,
  /// To take demands in, to rule on them, to answer them, and to hand out what is released.
  HANDLE_DISCLOSURES,
  /// A customer's person: who may open what of the own company.
  SEE_OWN_ACCESS,
  /// A customer's person, or his program: the log of the own company, and what proves it.
  READ_OWN_LOG,
  /// To refuse a request and to end a grant, for the customer.
  STOP_ACCESS,
  /// To sign an approval with a key of one's own.
  APPROVE_ACCESS,
  /// A customer's person: the cases of the own company.
  SEE_OWN_CASES,
  /// To open a case, to report misuse and to write, for the customer.
  WRITE_OWN_CASES,
  /// To say, for the customer, that a notice of an incident was read.
  ACKNOWLEDGE_NOTICES
}
